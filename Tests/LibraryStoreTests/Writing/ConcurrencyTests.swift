import LibGit2
import LibraryStore
import TestSupport
import Testing

/// Many writers at once, Git among them: whatever is acknowledged is in `HEAD`.
@Suite(.serialized) struct ConcurrencyTests {
  @Test func eightProcessesOnOneRecordLoseNothing() async throws {
    let git = try await HermeticGit.repository()
    let probe = try #require(BuiltProgram("WriteProbe"))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          let texts = (0..<10).map { "\(writer)-\($0)" }
          let (isSuccess, output) = try await HermeticGit.run(
            probe.path, [git.workTree, "papers/a.yaml"] + texts)
          #expect(isSuccess, "\(output)")
        }
      }
      try await group.waitForAll()
    }
    let text = try #require(git.folder.text(of: "papers/a.yaml"))
    #expect(Set(text.split(separator: "\n")).count == 80)
    #expect(try await git("show", "HEAD:papers/a.yaml") + "\n" == text)
    #expect(try await git("rev-list", "--count", "HEAD") == "80")
    try await git.expectClean()
  }

  @Test func gitCommittingBesideLosesNothing() async throws {
    let git = try await HermeticGit.repository()
    try await git.write { try $0.write("start\n", to: "papers/a.yaml") }
    let probe = try #require(BuiltProgram("WriteProbe"))
    async let writing = HermeticGit.run(
      probe.path, [git.workTree, "papers/a.yaml"] + (0..<30).map { "line-\($0)" })
    var acknowledged: [String] = []
    for number in 0..<30 {
      let name = "file-\(number).txt"
      try git.folder.write("\(number)\n", to: name)
      // Git does not wait for a lock: a refusal is an answer, a lost commit would not be.
      let added = try await git.attempt(["add", name])
      let committed = try await git.attempt(["commit", "--quiet", "-m", name, "--", name])
      if added.isSuccess, committed.isSuccess { acknowledged.append(name) }
    }
    let (isSuccess, output) = try await writing
    #expect(isSuccess, "\(output)")
    let files = try await git("ls-tree", "-r", "--name-only", "HEAD").split(separator: "\n")
    #expect(Set(acknowledged).isSubset(of: files.map(String.init)))
    #expect(try await git("show", "HEAD:papers/a.yaml").split(separator: "\n").count == 31)
    #expect(try await git("fsck", "--strict", "--no-dangling") == "")
  }

  @Test func aBranchThatMovesUnderneathIsBuiltUpon() async throws {
    let git = try await HermeticGit.repository()
    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    let repository = try Repository.open(at: git.workTree)
    let mover = Signature(name: "Cy", email: "cy@example.org", time: 9, offset: 0)
    // As a push into this repository would: the reference alone moves.
    let tree = try repository.treeUpdating(
      nil, changes: ["other.txt": TreeEntry(id: repository.writeBlob([1]), mode: .regular)])
    let parent = try #require(try repository.head().commit)
    let moved = try repository.writeCommit(
      tree: repository.treeUpdating(
        repository.tree(of: parent),
        changes: ["other.txt": repository.entry(at: "other.txt", in: tree)]),
      parents: [parent], author: mover, committer: mover, message: "moved\n")
    try git.folder.write(moved.hex + "\n", to: ".git/refs/heads/main")
    try await git.write { try $0.write("title: B\n", to: "papers/a.yaml") }
    #expect(
      try await git("ls-tree", "-r", "--name-only", "HEAD") == "other.txt\npapers/a.yaml")
    #expect(try await git("rev-parse", "HEAD~1") == moved.hex)
  }
}
