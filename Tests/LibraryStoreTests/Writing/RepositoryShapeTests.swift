import LibGit2
import LibraryStore
import TestSupport
import Testing

/// Repositories that are not a plain clone on a branch.
@Suite struct RepositoryShapeTests {
  @Test func detachedHead() async throws {
    let git = try await HermeticGit.repository()
    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    try await git("checkout", "--quiet", "--detach")
    let receipt = try await git.write { try $0.write("title: B\n", to: "papers/a.yaml") }
    #expect(try await git("rev-parse", "HEAD") == receipt.commit?.hex)
    #expect(try await git("rev-parse", "main") == git("rev-parse", "HEAD~1"))
    try await git.expectClean()
  }

  @Test func linkedWorkTree() async throws {
    let git = try await HermeticGit.repository()
    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    try await git("worktree", "add", "--quiet", "-b", "topic/one", "linked")
    let linked = HermeticGit(in: git.folder, at: git.workTree + "/linked")
    let receipt = try await linked.write { try $0.write("title: B\n", to: "papers/a.yaml") }
    #expect(try await git("rev-parse", "topic/one") == receipt.commit?.hex)
    #expect(try await git("rev-parse", "main") == git("rev-parse", "topic/one~1"))
    #expect(try await linked("reflog", "-1", "--format=%gs", "HEAD") == "commit: write")
    try await linked.expectClean()
  }

  @Test func packedBranchWithSlashes() async throws {
    let git = try await HermeticGit.repository()
    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    try await git("checkout", "--quiet", "-b", "topic/deep/one")
    try await git("pack-refs", "--all", "--prune")
    try await git("gc", "--quiet")
    #expect(git.folder.text(of: ".git/refs/heads/topic/deep/one") == nil)
    let receipt = try await git.write { try $0.write("title: B\n", to: "papers/a.yaml") }
    #expect(try await git("rev-parse", "topic/deep/one") == receipt.commit?.hex)
    try await git.expectClean()
  }

  @Test func aDeletedBranchLeavesItsFolderInTheWay() async throws {
    let git = try await HermeticGit.repository()
    try await git("checkout", "--quiet", "-b", "topic")
    try git.folder.write("", to: ".git/refs/heads/topic/gone/x")
    try git.folder.remove(".git/refs/heads/topic/gone/x")
    let receipt = try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    #expect(try await git("rev-parse", "topic") == receipt.commit?.hex)
  }

  @Test func theReflogIsGits() async throws {
    let git = try await HermeticGit.repository()
    try await git.write("add: a\n\nmore") { try $0.write("title: A\n", to: "papers/a.yaml") }
    try await git.write("set: a") { try $0.write("title: B\n", to: "papers/a.yaml") }
    for reference in ["HEAD", "main"] {
      #expect(
        try await git("reflog", "--format=%gs|%gn|%ge", reference)
          == "commit: set: a|Bo|bo@example.org\ncommit (initial): add: a|Bo|bo@example.org")
    }
  }

  @Test func reflogsCanBeTurnedOff() async throws {
    let git = try await HermeticGit.repository()
    try await git("config", "core.logAllRefUpdates", "false")
    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    #expect(git.folder.text(of: ".git/logs/HEAD") == nil)
  }

  @Test func aMergeUnderWayRefusesTheCommitOnly() async throws {
    let git = try await HermeticGit.repository()
    try await git.conflict()
    let error = await #expect(throws: WriteError.self) {
      try await git.write { try $0.write("title: N\n", to: "papers/new.yaml") }
    }
    guard case .operationInProgress(.merge) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    try await git.write(commits: false) { try $0.write("title: N\n", to: "papers/new.yaml") }
    #expect(git.folder.text(of: "papers/new.yaml") == "title: N\n")
  }

  @Test(arguments: [true, false])
  func anUnmergedPathIsAlwaysRefused(commits: Bool) async throws {
    let git = try await HermeticGit.repository()
    try await git.conflict()
    // Without MERGE_HEAD it is no merge any more, but the path is open all the same.
    if commits { try git.folder.remove(".git/MERGE_HEAD") }
    let error = await #expect(throws: WriteError.self) {
      try await git.write(commits: commits) { try $0.write("title: N\n", to: "papers/a.yaml") }
    }
    guard case .unmerged("papers/a.yaml") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(git.folder.text(of: "papers/a.yaml")?.contains("<<<<<<<") == true)
  }

  @Test func sha256IsNotSupportedAndSaysSo() async throws {
    let folder = try ScratchFolder()
    let git = HermeticGit(in: folder, at: folder.path)
    try await git("init", "--quiet", "--object-format=sha256", ".")
    let error = #expect(throws: GitError.self) { try Repository.open(at: folder.path) }
    #expect(error?.isUnsupportedFormat == true)
  }

  @Test func aSplitIndexIsNotSupportedAndSaysSo() async throws {
    let git = try await HermeticGit.repository()
    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    try await git("update-index", "--split-index")
    let error = await #expect(throws: WriteError.self) {
      try await git.write { try $0.write("title: N\n", to: "papers/a.yaml") }
    }
    guard case .unsupportedRepository = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(git.folder.text(of: "papers/a.yaml") == "title: A\n")
    try git.expectNoLeftovers()
  }
}

extension HermeticGit {
  /// Leaves a merge under way with `papers/a.yaml` in conflict.
  fileprivate func conflict() async throws {
    try await write { try $0.write("title: A\n", to: "papers/a.yaml") }
    try await self("checkout", "--quiet", "-b", "other")
    try await write { try $0.write("title: B\n", to: "papers/a.yaml") }
    try await self("checkout", "--quiet", "main")
    try await write { try $0.write("title: C\n", to: "papers/a.yaml") }
    #expect(try await attempt(["merge", "other"]).isSuccess == false)
  }
}
