import LibGit2
import ReadingLog
import TestSupport
import Testing

@testable import LibraryStore

/// Writes that the git executable commits, in repositories with either hash.
@Suite("Writing by the git executable")
struct GitWriterTests {
  private static let formats = ["sha1", "sha256"]

  @Test("commits additions, changes, moves and removals", arguments: formats)
  func commits(format: String) async throws {
    let git = try await HermeticGit.repository(format)
    let first = try await git.writeByGit("add: a") {
      try $0.write("title: A\n", to: "papers/a.yaml")
      try $0.write("title: B\n", to: "papers/\"b\".yaml")
    }
    #expect(try await git("rev-parse", "HEAD") == first.commit)
    #expect(try await git("log", "-1", "--format=%s|%an|%ae|%at") == "add: a|Bo|bo@example.org|7")
    let second = try await git.writeByGit {
      try $0.move("papers/a.yaml", to: "papers/sub/c.yaml")
      try $0.remove("papers/\"b\".yaml")
    }
    #expect(second.paths == ["papers/\"b\".yaml", "papers/a.yaml", "papers/sub/c.yaml"])
    #expect(try await git("ls-tree", "-r", "--name-only", "HEAD") == "papers/sub/c.yaml")
    try await git.expectClean()
  }

  @Test("leaves alone what is staged and changed elsewhere", arguments: formats)
  func leavesOthersAlone(format: String) async throws {
    let git = try await HermeticGit.repository(format)
    try git.folder.write("one\n", to: "staged.txt")
    try git.folder.write("one\n", to: "modified.txt")
    try await git("add", ".")
    try await git("commit", "--quiet", "-m", "start")
    try git.folder.write("two\n", to: "staged.txt")
    try await git("add", "staged.txt")
    try git.folder.write("two\n", to: "modified.txt")
    let change = try await git.writeByGit { try $0.write("title: A\n", to: "papers/a.yaml") }
    #expect(change.facts == [])
    #expect(try await git("show", "--format=", "--name-only", "HEAD") == "papers/a.yaml")
    #expect(try await git("status", "--porcelain") == " M modified.txt\nM  staged.txt")
    try git.expectNoLeftovers()
  }

  @Test("makes no commit of nothing, nor where none is wanted")
  func noCommit() async throws {
    let git = try await HermeticGit.repository("sha256")
    let first = try await git.writeByGit { try $0.write("title: A\n", to: "papers/a.yaml") }
    let again = try await git.writeByGit { try $0.write("title: A\n", to: "papers/a.yaml") }
    #expect(again.commit == nil && again.paths == [])
    let left = try await git.writeByGit(commits: false) {
      try $0.write("title: B\n", to: "papers/a.yaml")
    }
    #expect(left.commit == nil && left.paths == ["papers/a.yaml"])
    #expect(try await git("status", "--porcelain") == " M papers/a.yaml")
    // Back to what is committed: there is something to write, and nothing to commit.
    let back = try await git.writeByGit { try $0.write("title: A\n", to: "papers/a.yaml") }
    #expect(back.commit == nil && back.paths == ["papers/a.yaml"])
    #expect(try await git("rev-parse", "HEAD") == first.commit)
    try await git.expectClean()
  }

  @Test("says what else the commit holds")
  func facts() async throws {
    let git = try await HermeticGit.repository("sha256")
    try await git.writeByGit { try $0.write("title: A\n", to: "papers/a.yaml") }
    try git.folder.write("title: staged\n", to: "papers/a.yaml")
    try await git("add", "--all")
    try git.folder.write("title: mine\n", to: "papers/a.yaml")
    let change = try await git.writeByGit {
      try $0.write(($0.text(at: "papers/a.yaml") ?? "") + "year: 2019\n", to: "papers/a.yaml")
    }
    #expect(
      change.facts == [
        .includesUncommittedEdit(path: "papers/a.yaml"),
        .replacesStagedVersion(path: "papers/a.yaml"),
      ])
    #expect(try await git("show", "HEAD:papers/a.yaml") == "title: mine\nyear: 2019")
    try await git.expectClean()
  }

  @Test("puts everything back when a hook refuses, staged versions too", arguments: formats)
  func refusal(format: String) async throws {
    let git = try await HermeticGit.repository(format)
    try await git.writeByGit { try $0.write("title: A\n", to: "papers/a.yaml") }
    try git.folder.write("title: staged\n", to: "papers/a.yaml")
    try await git("add", "--all")
    try git.folder.write("title: A\n", to: "papers/a.yaml")
    let before = try await git("ls-files", "--stage")
    try git.folder.write("#!/bin/sh\necho not like this\nexit 1\n", to: ".git/hooks/commit-msg")
    try git.folder.makeExecutable(".git/hooks/commit-msg")
    let error = await #expect(throws: WriteError.self) {
      try await git.writeByGit {
        try $0.write("title: B\n", to: "papers/a.yaml")
        try $0.write("title: C\n", to: "papers/deep/c.yaml")
      }
    }
    guard case .commitRefused("not like this\n") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(git.folder.text(of: "papers/a.yaml") == "title: A\n")
    #expect(try git.folder.names(in: "papers") == ["a.yaml"])
    #expect(try await git("ls-files", "--stage") == before)
    try git.expectNoLeftovers()
  }

  @Test("is refused in the middle of a merge, on an open path, and under Git's lock")
  func refused() async throws {
    let git = try await HermeticGit.repository("sha256")
    try await git.writeByGit { try $0.write("title: A\n", to: "papers/a.yaml") }
    try await git("checkout", "--quiet", "-b", "other")
    try await git.writeByGit { try $0.write("title: B\n", to: "papers/a.yaml") }
    try await git("checkout", "--quiet", "main")
    try await git.writeByGit { try $0.write("title: C\n", to: "papers/a.yaml") }
    _ = try await git.attempt(["merge", "other"])
    let merging = await #expect(throws: WriteError.self) {
      try await git.writeByGit { try $0.write("title: N\n", to: "papers/new.yaml") }
    }
    if case .operationInProgress(.merge) = merging {} else { Issue.record("\(merging as Any)") }
    try git.folder.remove(".git/MERGE_HEAD")
    let open = await #expect(throws: WriteError.self) {
      try await git.writeByGit { try $0.write("title: N\n", to: "papers/a.yaml") }
    }
    if case .unmerged("papers/a.yaml") = open {} else { Issue.record("\(open as Any)") }
    try await git("reset", "--quiet", "--hard")
    try git.folder.write("", to: ".git/index.lock")
    let locked = await #expect(throws: WriteError.self) {
      try await git.writeByGit(timeout: .milliseconds(100)) {
        try $0.write("title: N\n", to: "papers/a.yaml")
      }
    }
    if case .indexLocked = locked {} else { Issue.record("\(locked as Any)") }
    #expect(git.folder.text(of: "papers/a.yaml") == "title: C\n")
  }

  @Test("what others commit to the same path is not taken back")
  func movedMeanwhile() async throws {
    let git = try await HermeticGit.repository()
    try await git.writeByGit { try $0.write("title: A\n", to: "papers/a.yaml") }
    // A hook of update-index's own time: the index changes, and so does the branch.
    try git.folder.write(
      """
      #!/bin/sh
      [ -e moved ] && exit
      touch moved
      blob=$(echo 'title: theirs' | git hash-object -w --stdin)
      tree=$(printf '100644 blob %s\\ta.yaml\\n' $blob | git mktree)
      tree=$(printf '040000 tree %s\\tpapers\\n' $tree | git mktree)
      git update-ref HEAD $(git commit-tree -p HEAD -m theirs $tree)

      """, to: ".git/hooks/post-index-change")
    try git.folder.makeExecutable(".git/hooks/post-index-change")
    let error = await #expect(throws: WriteError.self) {
      try await git.writeByGit { try $0.write("title: B\n", to: "papers/a.yaml") }
    }
    if case .changedMeanwhile("papers/a.yaml") = error {} else { Issue.record("\(error as Any)") }
    #expect(try await git("show", "HEAD:papers/a.yaml") == "title: theirs")
    #expect(git.folder.text(of: "papers/a.yaml") == "title: A\n")
  }

  @Test("several at once all get their turn")
  func concurrently() async throws {
    let git = try await HermeticGit.repository("sha256")
    try await withThrowingTaskGroup { group in
      for number in 0..<4 {
        group.addTask {
          try await git.writeByGit(timeout: .seconds(600)) {
            try $0.write(($0.text(at: "papers/a.yaml") ?? "") + "\(number)\n", to: "papers/a.yaml")
          }
        }
      }
      for try await _ in group {}
    }
    let lines = try await git("show", "HEAD:papers/a.yaml").split(separator: "\n")
    #expect(lines.sorted() == ["0", "1", "2", "3"])
    try await git.expectClean()
  }
}

extension HermeticGit {
  fileprivate static func repository(_ format: String) async throws -> HermeticGit {
    let folder = try ScratchFolder()
    let git = HermeticGit(in: folder, at: folder.path)
    try await git("init", "--quiet", "--initial-branch=main", "--object-format=\(format)", ".")
    try await git("config", "gc.auto", "0")
    return git
  }

  @discardableResult
  fileprivate func writeByGit(
    _ message: String = "write", commits: Bool = true, timeout: Duration = .seconds(10),
    _ body: (inout Draft) throws -> Void
  ) async throws -> WrittenChange {
    let place = try await LibraryFolder(path: workTree)
      .gitPlace(environment: HermeticGit.processEnvironment)
    let options = WriteOptions(
      message: message, author: Self.bo, commits: commits, lockTimeout: timeout, command: "test")
    return try await GitWriter.write(in: place, options, durable: true, body: body)
  }
}
