import TestSupport
import Testing

/// Who makes the merge commit, and how.
@Suite("The commit of a sync")
struct SyncCommitTests {
  private static let id = "garcia2018few"

  private func diverged() async throws -> SharedLibrary {
    let lab = try await SharedLibrary.start()
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.succeed("push")
    try await lab.bob.succeed("tag", Self.id, "+b")
    return lab
  }

  @Test("Nobody can take over what is new, and is told what a merge needs")
  func anonymous() async throws {
    let lab = try await SharedLibrary.start()
    var nobody = lab.bob
    for role in ["AUTHOR", "COMMITTER"] {
      nobody.environment["GIT_\(role)_NAME"] = nil
      nobody.environment["GIT_\(role)_EMAIL"] = nil
    }
    nobody.environment["GIT_CONFIG_COUNT"] = "1"
    nobody.environment["GIT_CONFIG_KEY_0"] = "user.useConfigOnly"
    nobody.environment["GIT_CONFIG_VALUE_0"] = "true"
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.succeed("push")
    #expect(try await nobody("pull").status == 0)
    #expect(try await lab.bob.head() == lab.ada.head())

    try await lab.bob.succeed("tag", Self.id, "+b")
    try await lab.ada.succeed("tag", Self.id, "+more")
    try await lab.ada.succeed("push")
    let (head, text) = (try await lab.bob.head(), lab.bob.record(Self.id))
    let run = try await nobody("sync")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("error: Git does not know who you are\nhint: git config"))
    #expect(try await lab.bob.head() == head)
    #expect(lab.bob.record(Self.id) == text)
    #expect(try await lab.bob.git("status", "--porcelain") == "")
  }

  @Test("Where commits are signed, the merge is")
  func signed() async throws {
    let lab = try await diverged()
    try lab.bob.write(
      """
      #!/bin/sh
      cat >/dev/null
      echo '[GNUPG:] SIG_CREATED D' >&2
      echo '-----BEGIN PGP SIGNATURE-----'; echo fake; echo '-----END PGP SIGNATURE-----'

      """, to: ".git/fake-gpg")
    try lab.bob.makeExecutable(".git/fake-gpg")
    try await lab.bob.git("config", "gpg.program", lab.bob.place + "/.git/fake-gpg")
    try await lab.bob.git("config", "commit.gpgsign", "true")
    let run = try await lab.bob("sync")
    #expect(run.status == 0, "\(run.errors)")
    let commit = try await lab.bob.git("cat-file", "commit", "HEAD")
    #expect(commit.contains("gpgsig -----BEGIN PGP"))
    #expect(commit.split(separator: "\n").filter { $0.hasPrefix("parent ") }.count == 2)
    try lab.bob.write("#!/bin/sh\nexit 1\n", to: ".git/fake-gpg")
    try await lab.ada.succeed("sync")
    try await lab.ada.succeed("tag", Self.id, "+more")
    try await lab.ada.succeed("push")
    try await lab.bob.git("commit", "--quiet", "--allow-empty", "--no-gpg-sign", "-m", "mine")
    let (head, text) = (try await lab.bob.head(), lab.bob.record(Self.id))
    let refused = try await lab.bob("sync")
    #expect(refused.status == 2, "\(refused.errors)")
    #expect(try await lab.bob.head() == head)
    #expect(lab.bob.record(Self.id) == text)
    #expect(try await lab.bob.git("status", "--porcelain") == "")
  }

  @Test("Hooks of others run, and the records are merged as without them")
  func foreignHooks() async throws {
    let lab = try await diverged()
    let plain = try await lab.copy("plain")
    try await plain.bob.succeed("sync")
    for hook in ["pre-commit", "commit-msg", "post-merge"] {
      try lab.bob.write("#!/bin/sh\necho \(hook) >>../ran\n", to: ".git/hooks/\(hook)")
      try lab.bob.makeExecutable(".git/hooks/\(hook)")
    }
    let run = try await lab.bob("sync")
    #expect(run.status == 0, "\(run.errors)")
    let ran = lab.bob.folder.text(of: "first/ran") ?? ""
    #expect(ran.contains("pre-commit\n") && ran.contains("commit-msg\n"))
    if GitVersion.here >= GitVersion(major: 2, minor: 36) { #expect(ran.contains("post-merge\n")) }
    #expect(try await lab.bob.tree() == plain.bob.tree())
    #expect(
      try await lab.bob.git("log", "-1", "--format=%B") == "merge origin/main\n\nReadlog: sync\n")
  }

  @Test("A hook that refuses the merge leaves everything as it was")
  func refusingHook() async throws {
    let lab = try await diverged()
    try lab.bob.write("#!/bin/sh\necho not on a train\nexit 1\n", to: ".git/hooks/commit-msg")
    try lab.bob.makeExecutable(".git/hooks/commit-msg")
    let (head, text) = (try await lab.bob.head(), lab.bob.record(Self.id))
    let run = try await lab.bob("sync")
    #expect(run.status == 2)
    #expect(run.errors.contains("everything is as it was"))
    #expect(run.errors.contains("not on a train"), "\(run.errors)")
    #expect(try await lab.bob.head() == head)
    #expect(lab.bob.record(Self.id) == text)
    #expect(try await lab.bob.git("status", "--porcelain") == "")
    #expect(lab.bob.text(of: ".git/MERGE_HEAD") == nil)
  }
}
