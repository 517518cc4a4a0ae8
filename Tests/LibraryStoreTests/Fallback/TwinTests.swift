import ReadingLog
import TestSupport
import Testing

@testable import LibGit2
@testable import LibraryStore

/// Where libgit2 and the `git` executable can both answer, they give the same answer.
@Suite("What libgit2 says, and what git says")
struct TwinTests {
  private static let environment = HermeticGit.processEnvironment

  /// A library in a folder of its work tree, with a merge that has changes of its own, a commit of
  /// others, a mode that changed, names that need quotes elsewhere, and an undo.
  private func repository() async throws -> (HermeticGit, LibraryFolder) {
    let git = try await HermeticGit.repository()
    let folder = LibraryFolder(path: git.workTree + "/the list")
    try git.folder.write("format: 1\n", to: "the list/readlog.yaml")
    try await commit(
      git, ["papers/a.yaml": "a\n\n\n\nb\n", "papers/é\"'.yaml": "x\n"], "start", day: 1)
    try await git("checkout", "--quiet", "-b", "side")
    try await commit(git, ["papers/a.yaml": "A\n\n\n\nb\n"], "side\n\nReadlog: tag", day: 2)
    try await git("checkout", "--quiet", "main")
    try await commit(git, ["papers/a.yaml": "a\n\n\n\nB\n"], "main\n\nReadlog: set", day: 3)
    try await git("merge", "--quiet", "--no-edit", "side")
    try await git("mv", "the list/papers/a.yaml", "the list/papers/b.yaml")
    try git.folder.makeExecutable("the list/papers/é\"'.yaml")
    try await commit(git, ["papers/c.yaml": "c\n"], "more\n\nReadlog: add", day: 5)
    let undone = try await git("rev-parse", "HEAD")
    try await git("revert", "--no-edit", "HEAD")
    try await git("commit", "--quiet", "--amend", "-m", "back\n\nReadlog: undo \(undone)")
    try git.folder.write("not ours\n", to: "elsewhere.txt")
    try await git("add", "--all")
    try await git("commit", "--quiet", "-m", "elsewhere\n\nReadlog: tag")
    return (git, folder)
  }

  private func commit(
    _ git: HermeticGit, _ files: [String: String], _ message: String, day: Int
  ) async throws {
    for (path, text) in files { try git.folder.write(text, to: "the list/" + path) }
    try await git("add", "--all")
    let date = "2026-11-0\(day)T10:00:00+0130"
    let made = try await HermeticGit.run(
      "git", ["-C", git.workTree, "commit", "--quiet", "-m", message],
      environment: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
    #expect(made.isSuccess, "\(made.output)")
  }

  private func place(_ folder: LibraryFolder) async throws -> GitPlace {
    try await folder.gitPlace(environment: Self.environment)
  }

  @Test("The history, with merges, for every query")
  func history() async throws {
    let (git, folder) = try await repository()
    let program = GitProgram(in: git.workTree, environment: Self.environment)
    let queries = [
      HistoryQuery(), HistoryQuery(under: "the list"),
      HistoryQuery(under: "the list/papers/a.yaml"),
      HistoryQuery(since: 1_793_600_000), HistoryQuery(author: "ADA <"), HistoryQuery(author: "bo"),
    ]
    for query in queries {
      let history = try History(of: Repository.open(at: git.workTree), query)
      var expected: [HistoryEntry] = []
      while let entry = try history.next() { expected.append(entry) }
      #expect(try await GitHistory(program).entries(query) == expected, "\(query)")
    }
    let commits = try await folder.history(
      LibraryHistoryQuery(withTexts: true), environment: Self.environment)
    let texts = try await GitHistory(program).texts(
      of: GitHistory(program).entries(HistoryQuery(under: "the list")))
    #expect(commits.flatMap(\.changes).compactMap(\.new).allSatisfy(texts.values.contains))
    #expect(commits.contains { $0.secondsFromUTC == 5400 })
  }

  @Test("An empty repository has no history, nothing to undo and a first status")
  func empty() async throws {
    let git = try await HermeticGit.repository()
    try git.folder.write("format: 1\n", to: "readlog.yaml")
    let folder = LibraryFolder(path: git.workTree)
    let place = try await place(folder)
    #expect(try await GitHistory(place.git).entries(HistoryQuery()) == [])
    await #expect(throws: UndoFault.self) {
      try await GitUndo(place).lastUndoable(by: "ada@example.org")
    }
    try await expectSameStatus(folder)
  }

  @Test("What can be undone, and how")
  func undo() async throws {
    let (git, folder) = try await repository()
    let place = try await place(folder)
    let mine = try await folder.lastUndoable(
      by: "Ada@example.org", environment: Self.environment)
    #expect(mine.subject == "main")
    #expect(try await GitUndo(place).lastUndoable(by: "Ada@example.org").id == mine.id)
    await #expect(throws: UndoFault.self) { try await GitUndo(place).lastUndoable(by: "bo@x") }

    let merge = try await git("rev-parse", "HEAD~3")
    for name in [merge, String(merge.prefix(7)), "abcd", "HEAD", mine.id, "--all"] {
      let (one, other) = (
        await answer { try await folder.commit(name, environment: Self.environment).id },
        await answer { try await GitUndo(place).commit(name).id }
      )
      #expect(one == other, "\(name)")
    }
    let reversal = try await GitUndo(place).reversal(of: mine.id)
    #expect(reversal.paths == ["the list/papers/a.yaml"])
    #expect(
      reversal.changes[0].before.map { String(decoding: $0, as: UTF8.self) } == "a\n\n\n\nb\n")
    let root = try await git("rev-list", "--max-parents=0", "HEAD")
    #expect(try await GitUndo(place).reversal(of: root).changes.allSatisfy { $0.before == nil })
    await #expect(throws: UndoFault.self) { try await GitUndo(place).reversal(of: merge) }
  }

  private func answer(_ body: () async throws -> String) async -> String {
    do { return try await body() } catch { return "\(error)" }
  }

  @Test("The status: staged, changed, removed, untracked, in conflict, ahead and behind")
  func status() async throws {
    let (git, folder) = try await repository()
    try await git("branch", "upstream", "HEAD~2")
    try await git("config", "branch.main.remote", ".")
    try await git("config", "branch.main.merge", "refs/heads/upstream")
    try await expectSameStatus(folder)
    try git.folder.write("staged\n", to: "the list/papers/é\"'.yaml")
    try git.folder.write("new\n", to: "the list/papers/deep/n ew.yaml")
    try await git("add", "--all")
    try git.folder.write("untracked\n", to: "the list/shelves/u.yaml")
    try git.folder.write("not ours\n", to: "the list/papers.txt")
    try git.folder.write("format: 1\n# mine\n", to: "the list/readlog.yaml")
    try await expectSameStatus(folder)
    try git.folder.remove("the list/papers/a.yaml")
    try await expectSameStatus(folder)
    try await git("checkout", "--quiet", "--force", "HEAD")
    _ = try await git.attempt(["merge", "side~1"])
    try await git("checkout", "--quiet", "--detach")
    try await expectSameStatus(folder)
    try await git("branch", "--quiet", "other", "HEAD~1")
    try await git("checkout", "--quiet", "--force", "other")
    try await commit(git, ["papers/a.yaml": "theirs\n"], "theirs", day: 6)
    try await git("checkout", "--quiet", "main")
    try await commit(git, ["papers/a.yaml": "ours\n"], "ours", day: 6)
    #expect(try await !git.attempt(["merge", "other"]).isSuccess)
    let status = try await expectSameStatus(folder)
    #expect(status.files.contains { $0.state == .conflicted } && status.operation == "merge")
  }

  @discardableResult
  private func expectSameStatus(
    _ folder: LibraryFolder, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> LibraryStatus {
    let one = try folder.statusByLibrary()
    let other = try await LibraryStatus(place(folder))
    #expect(one.files == other.files, sourceLocation: sourceLocation)
    #expect(one.branch == other.branch, sourceLocation: sourceLocation)
    #expect(one.upstream == other.upstream, sourceLocation: sourceLocation)
    #expect(one.hasCommits == other.hasCommits, sourceLocation: sourceLocation)
    #expect(one.operation == other.operation, sourceLocation: sourceLocation)
    return other
  }

  @Test(
    "What is under way",
    arguments: [
      "merge", "rebase", "rebase --apply", "cherry-pick", "revert", "am", "bisect",
    ])
  func operations(operation: String) async throws {
    let git = try await HermeticGit.repository()
    for text in ["1\n", "2\n", "3\n"] {
      try git.folder.write(text, to: "a")
      try await git("add", "--all")
      try await git("commit", "--quiet", "-m", text)
    }
    try await git("checkout", "--quiet", "-b", "side", "HEAD~1")
    try git.folder.write("side\n", to: "a")
    try await git("commit", "--quiet", "-am", "side")
    let command: [String] =
      switch operation {
      case "rebase", "rebase --apply": operation.split(separator: " ").map { String($0) } + ["main"]
      case "am": ["am", "patch"]
      case "bisect": ["bisect", "start"]
      case "revert": ["revert", "--no-edit", "HEAD~1"]
      default: [operation, "main"]
      }
    if operation == "am" {
      let patch = try await git("format-patch", "-1", "--stdout", "main")
      try git.folder.write(patch + "\n", to: "patch")
    }
    _ = try await git.attempt(command)
    let found = OperationFiles.operation(in: git.workTree + "/.git")
    #expect(found?.rawValue == operation.split(separator: " ").first.map { String($0) })
    #expect(try Repository.open(at: git.workTree).operationInProgress() == found)
  }
}
