import LibGit2
import LibraryStore
import TestSupport
import Testing

/// Commits that the git executable has to make: with foreign hooks, or signed.
@Suite struct GitCommitTests {
  @Test func aForeignHookRunsAndMayPass() async throws {
    let git = try await HermeticGit.repository()
    try git.hook("pre-commit", "echo ran >>ran.log")
    try git.folder.write("ran.log\n", to: ".git/info/exclude")
    let receipt = try await git.write("add: a\n\n# kept") {
      try $0.write("title: A\n", to: "papers/a.yaml")
    }
    #expect(receipt.facts == [.usedGit(.hook("pre-commit"))])
    #expect(git.folder.text(of: "ran.log") == "ran\n")
    #expect(try await git("log", "-1", "--format=%B|%an|%at") == "add: a\n\n# kept\n|Bo|7")
    try await git.write { try $0.remove("papers/a.yaml") }
    #expect(try await git("ls-tree", "-r", "--name-only", "HEAD") == "")
    try await git.expectClean()
  }

  @Test func aHookThatRefusesPutsEverythingBack() async throws {
    let git = try await HermeticGit.repository()
    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    try git.folder.write("one\n", to: "staged.txt")
    try await git("add", "staged.txt")
    try git.hook("commit-msg", "echo not like this; exit 1")
    let error = await #expect(throws: WriteError.self) {
      try await git.write {
        try $0.write("title: B\n", to: "papers/a.yaml")
        try $0.write("title: C\n", to: "papers/c.yaml")
      }
    }
    guard case .commitRefused("not like this\n") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(git.folder.text(of: "papers/a.yaml") == "title: A\n")
    #expect(try git.folder.names(in: "papers") == ["a.yaml"])
    #expect(try await git("status", "--porcelain") == "A  staged.txt")
    try git.expectNoLeftovers()
  }

  @Test func aHookOfOursIsNoReason() async throws {
    let git = try await HermeticGit.repository()
    try git.hook("pre-commit", "exec readlog hook pre-commit")
    let receipt = try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    #expect(receipt.facts == [])
    try await git.expectClean()
  }

  @Test func hooksAreFoundWhereGitFindsThem() async throws {
    let git = try await HermeticGit.repository()
    try git.folder.write("#!/bin/sh\nexit 1\n", to: "tools/commit-msg")
    try git.folder.makeExecutable("tools/commit-msg")
    try await git("config", "core.hooksPath", "tools")
    await #expect(throws: WriteError.self) {
      try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    }
  }

  @Test func signsWhereTheRepositorySigns() async throws {
    let git = try await HermeticGit.repository()
    // Says on descriptor 2, where git asks for its status, that a signature was made.
    let program =
      "#!/bin/sh\ncat >/dev/null\necho '[GNUPG:] SIG_CREATED D' >&2\n"
      + "echo '-----BEGIN PGP SIGNATURE-----'\necho fake\necho '-----END PGP SIGNATURE-----'\n"
    try git.folder.write(program, to: ".git/fake-gpg")
    try git.folder.makeExecutable(".git/fake-gpg")
    try await git("config", "gpg.program", git.workTree + "/.git/fake-gpg")
    try await git("config", "commit.gpgsign", "true")
    let receipt = try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    #expect(receipt.facts == [.usedGit(.signs)])
    #expect(try await git("cat-file", "commit", "HEAD").contains("gpgsig -----BEGIN PGP"))
    try await git.expectClean()
  }
}

extension HermeticGit {
  fileprivate func hook(_ name: String, _ script: String) throws {
    try folder.write("#!/bin/sh\n\(script)\n", to: ".git/hooks/\(name)")
    try folder.makeExecutable(".git/hooks/\(name)")
  }
}
