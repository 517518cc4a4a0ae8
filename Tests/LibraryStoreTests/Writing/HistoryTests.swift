import LibGit2
import LibraryStore
import TestSupport
import Testing

@Suite struct HistoryTests {
  @Test func tellsWhatTouchedAPath() async throws {
    let git = try await HermeticGit.repository()
    try await git.write("add: a") { try $0.write("title: A\n", to: "papers/a.yaml") }
    try await git.write("shelf: s") { try $0.write("title: S\n", to: "shelves/s.yaml") }
    try await git.write("set: a") { try $0.write("title: B\n", to: "papers/a.yaml") }

    let history = try git.history(HistoryQuery(under: "papers"))
    let last = try #require(try history.next())
    #expect(last.message == "set: a\n")
    #expect(last.authorName == "Bo")
    #expect(last.changes.map(\.path) == ["papers/a.yaml"])
    #expect(try last.changes[0].old.map { try history.text(of: $0) } == "title: A\n")
    #expect(try last.changes[0].new.map { try history.text(of: $0) } == "title: B\n")
    let first = try #require(try history.next())
    #expect(first.message == "add: a\n")
    #expect(first.changes[0].old == nil)
    #expect(try history.next() == nil)
  }

  @Test func filtersByAuthorAndTime() async throws {
    let git = try await HermeticGit.repository()
    try await git.write("old") { try $0.write("1\n", to: "papers/a.yaml") }
    try git.folder.write("2\n", to: "papers/a.yaml")
    try await git("commit", "--quiet", "-a", "-m", "new")
    #expect(try git.messages(HistoryQuery(author: "BO <")) == ["old\n"])
    #expect(try git.messages(HistoryQuery(author: "ada@")) == ["new\n"])
    #expect(try git.messages(HistoryQuery(since: 1_000_000)) == ["new\n"])
    #expect(try git.messages(HistoryQuery()) == ["new\n", "old\n"])
  }

  @Test func aCleanMergeIsToldByItsCommits() async throws {
    let git = try await HermeticGit.repository()
    try await git.write("base") { try $0.write("1\n", to: "papers/a.yaml") }
    try await git("checkout", "--quiet", "-b", "other")
    try await git.write("theirs") { try $0.write("1\n", to: "papers/b.yaml") }
    try await git("checkout", "--quiet", "main")
    try await git.write("ours") { try $0.write("1\n", to: "papers/c.yaml") }
    try await git("merge", "--quiet", "--no-edit", "other")
    #expect(try git.messages(HistoryQuery()).sorted() == ["base\n", "ours\n", "theirs\n"])
  }

  @Test func anEmptyRepositoryHasNone() async throws {
    let git = try await HermeticGit.repository()
    #expect(try git.messages(HistoryQuery()) == [])
  }
}

extension HermeticGit {
  fileprivate func history(_ query: HistoryQuery) throws -> History {
    try History(of: Repository.open(at: workTree), query)
  }

  fileprivate func messages(_ query: HistoryQuery) throws -> [String] {
    let history = try history(query)
    var messages: [String] = []
    while let entry = try history.next() { messages.append(entry.message) }
    return messages
  }
}
