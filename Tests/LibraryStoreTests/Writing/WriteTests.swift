import LibGit2
import LibraryStore
import TestSupport
import Testing

/// What one write does to a repository, seen with the real Git.
@Suite struct WriteTests {
  @Test func firstCommitOnAnUnbornBranch() async throws {
    let git = try await HermeticGit.repository()
    let receipt = try await git.write("add: a") { try $0.write("title: A\n", to: "papers/a.yaml") }

    #expect(receipt.paths == ["papers/a.yaml"])
    #expect(try await git("rev-parse", "HEAD") == receipt.commit?.hex)
    #expect(try await git("show", "HEAD:papers/a.yaml") == "title: A")
    #expect(try await git("log", "-1", "--format=%s|%an|%ae|%at") == "add: a|Bo|bo@example.org|7")
    try await git.expectClean()
  }

  @Test func manyFilesInOneCommit() async throws {
    let git = try await HermeticGit.repository()
    let paths = (0..<150).map { "papers/\($0 % 3)/p\($0).yaml" }
    try await git.write { draft in
      for path in paths { try draft.write("title: \(path)\n", to: path) }
    }
    try await git.write { draft in
      for path in paths.dropLast(10) { try draft.write("title: New \(path)\n", to: path) }
      for path in paths.suffix(10) { try draft.remove(path) }
    }

    #expect(try await git("ls-files").split(separator: "\n").count == 140)
    #expect(try await git("show", "HEAD:\(paths[0])") == "title: New \(paths[0])")
    try await git.expectClean()
  }

  @Test func leavesStagedAndModifiedFilesAlone() async throws {
    let git = try await HermeticGit.repository()
    try git.folder.write("one\n", to: "staged.txt")
    try git.folder.write("one\n", to: "modified.txt")
    try await git("add", ".")
    try await git("commit", "--quiet", "-m", "start")
    try git.folder.write("two\n", to: "staged.txt")
    try await git("add", "staged.txt")
    try git.folder.write("two\n", to: "modified.txt")
    try git.folder.write("new\n", to: "untracked.txt")

    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }

    #expect(try await git("show", "--format=", "--name-only", "HEAD") == "papers/a.yaml")
    #expect(
      try await git("status", "--porcelain")
        == " M modified.txt\nM  staged.txt\n?? untracked.txt")
  }

  @Test func changingNothingMakesNoCommit() async throws {
    let git = try await HermeticGit.repository()
    let first = try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    let second = try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    #expect(second.commit == nil)
    #expect(second.paths.isEmpty)
    #expect(try await git("rev-parse", "HEAD") == first.commit?.hex)
  }

  @Test func withoutCommitOnlyTheWorkTreeChanges() async throws {
    let git = try await HermeticGit.repository()
    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    let receipt = try await git.write(commits: false) {
      try $0.write("title: B\n", to: "papers/a.yaml")
    }
    #expect(receipt.commit == nil)
    #expect(receipt.paths == ["papers/a.yaml"])
    #expect(try await git("status", "--porcelain") == " M papers/a.yaml")
  }

  @Test func removesAndMovesFiles() async throws {
    let git = try await HermeticGit.repository()
    try await git.write {
      try $0.write("title: A\n", to: "papers/sub/a.yaml")
      try $0.write("title: B\n", to: "papers/b.yaml")
    }
    try await git.write {
      try $0.move("papers/sub/a.yaml", to: "papers/c.yaml")
      try $0.remove("papers/b.yaml")
      #expect(try $0.fileNames(in: "papers") == ["c.yaml"])
    }
    #expect(try await git("ls-tree", "-r", "--name-only", "HEAD") == "papers/c.yaml")
    #expect(try git.folder.names(in: "papers") == ["c.yaml"])
    try await git.expectClean()
  }

  @Test func saysThatItCommitsTheUsersOwnEditToo() async throws {
    let git = try await HermeticGit.repository()
    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    try git.folder.write("title: A\nyear: 2019\n", to: "papers/a.yaml")
    let receipt = try await git.write {
      try $0.write(($0.text(at: "papers/a.yaml") ?? "") + "venue: ICML\n", to: "papers/a.yaml")
    }
    #expect(receipt.facts == [.includesUncommittedEdit(path: "papers/a.yaml")])
    #expect(
      try await git("show", "HEAD:papers/a.yaml") == "title: A\nyear: 2019\nvenue: ICML")
    try await git.expectClean()
  }

  @Test func keepsTheModeOfAFile() async throws {
    let git = try await HermeticGit.repository()
    try git.folder.write("title: A\n", to: "papers/a.yaml")
    try git.folder.makeExecutable("papers/a.yaml")
    try await git("add", ".")
    try await git("commit", "--quiet", "-m", "start")
    try await git.write { try $0.write("title: B\n", to: "papers/a.yaml") }
    #expect(try await git("ls-files", "--stage").hasPrefix("100755 "))
    try await git.expectClean()
  }

  @Test func storesLineEndsAsTheAttributesSay() async throws {
    let git = try await HermeticGit.repository()
    try git.folder.write("*.yaml text eol=crlf\n", to: ".gitattributes")
    try await git("add", ".")
    try await git("commit", "--quiet", "-m", "start")
    try await git.write { try $0.write("title: A\r\n", to: "papers/a.yaml") }
    #expect(try await git("cat-file", "-s", "HEAD:papers/a.yaml") == "9")
    try await git.expectClean()
  }

  @Test func aBodyThatThrowsChangesNothing() async throws {
    struct GivenUp: Error {}
    let git = try await HermeticGit.repository()
    await #expect(throws: GivenUp.self) {
      try await git.write {
        try $0.write("title: A\n", to: "papers/a.yaml")
        throw GivenUp()
      }
    }
    #expect(try git.folder.names().filter { !$0.hasPrefix(".git") } == [])
    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
  }
}
