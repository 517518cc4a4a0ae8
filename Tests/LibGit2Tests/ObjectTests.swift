import LibGit2
import TestSupport
import Testing

/// Blobs, trees, commits and the index, checked by the real Git.
@Suite struct ObjectTests {
  private let ada = Signature(
    name: "Ada", email: "ada@example.org", time: 1_700_000_000, offset: 90)

  @Test func packsManyBlobs() async throws {
    let git = try await HermeticGit.repository()
    let repository = try Repository.open(at: git.workTree)
    let known = try repository.writeBlob(Array("text 7\n".utf8))
    let contents = (0..<Repository.packLimit).map { Array("text \($0 % 90)\n".utf8) }
    let ids = try repository.writeBlobs(contents)

    #expect(ids == (try contents.map { try Repository.blobID(of: $0) }))
    #expect(ids[7] == known)
    #expect(try repository.blob(ids[95]) == Array("text 5\n".utf8))
    #expect(try await git("cat-file", "-p", ids[95].hex) == "text 5")
    try await git("fsck", "--strict")
    let counts = try await git("count-objects", "-v").split(separator: "\n")
    #expect(counts.contains("count: 1") && counts.contains("in-pack: 90"))
    // The same once more, into the same pack.
    #expect(try repository.writeBlobs(contents) == ids)
  }

  @Test func buildsTreesAndCommitsThatGitReads() async throws {
    let git = try await HermeticGit.repository()
    let repository = try Repository.open(at: git.workTree)
    let blob = TreeEntry(id: try repository.writeBlob(Array("x\n".utf8)), mode: .regular)
    let first = try repository.treeUpdating(
      nil, changes: ["papers/a.yaml": blob, "papers/sub/b.yaml": blob, "c.yaml": blob])
    let second = try repository.treeUpdating(
      first, changes: ["papers/sub/b.yaml": nil, "papers/z.yaml": blob])
    let commit = try repository.writeCommit(
      tree: second, parents: [], author: ada, committer: ada, message: "made\n")
    #expect(
      try await git("ls-tree", "-r", "--name-only", commit.hex)
        == "c.yaml\npapers/a.yaml\npapers/z.yaml")
    #expect(
      try await git("log", "-1", "--format=%an %ae %ad", "--date=raw", commit.hex)
        == "Ada ada@example.org 1700000000 +0130")
    #expect(try repository.commit(commit).author == ada)
    #expect(try repository.commit(commit).summary == "made")

    let found = try repository.entries(
      at: ["papers/a.yaml", "papers/sub/b.yaml", "c.yaml", "none/x"], in: second)
    #expect(found == ["papers/a.yaml": blob, "c.yaml": blob])
    #expect(try repository.entry(at: "papers/z.yaml", in: second) == blob)
    #expect(try repository.entry(at: "papers/y.yaml", in: second) == nil)
    #expect(try await git("fsck", "--strict", "--no-dangling").contains("error") == false)
  }

  @Test func comparesTreesUnderALiteralPrefix() async throws {
    let git = try await HermeticGit.repository()
    let repository = try Repository.open(at: git.workTree)
    let one = TreeEntry(id: try repository.writeBlob([1]), mode: .regular)
    let two = TreeEntry(id: try repository.writeBlob([2]), mode: .regular)
    let old = try repository.treeUpdating(
      nil, changes: ["papers/a": one, "papers/b": one, "papers2/c": one])
    let new = try repository.treeUpdating(
      old, changes: ["papers/a": two, "papers/b": nil, "papers/d": one, "papers2/c": two])
    let differences = try repository.differences(from: old, to: new, under: "papers")
    #expect(differences.map(\.path) == ["papers/a", "papers/b", "papers/d"])
    #expect(differences.map(\.old) == [one, one, nil])
    #expect(differences.map(\.new) == [two, nil, one])
    #expect(try repository.differences(from: nil, to: old).count == 3)
    #expect(try repository.differences(from: old, to: old) == [])
    #expect(try repository.differences(from: old, to: new, under: "pap*") == [])
  }

  @Test func knowsABlobsSizeFromItsHeader() async throws {
    let git = try await HermeticGit.repository()
    let repository = try Repository.open(at: git.workTree)
    let zeros = [UInt8](repeating: 0, count: 1 << 20)
    let id = try repository.writeBlob(zeros)
    #expect(try repository.size(of: id) == 1 << 20)
    #expect(try repository.blob(id) == zeros)
    let error = #expect(throws: GitError.self) { try repository.blob(.zero) }
    #expect(error?.code == .notFound)
  }

  @Test func walksFromTheNewestToTheFirst() async throws {
    let git = try await HermeticGit.repository()
    for number in 1...3 {
      try await git("commit", "--quiet", "--allow-empty", "-m", "\(number)")
    }
    let repository = try Repository.open(at: git.workTree)
    let walk = try repository.history(from: #require(try repository.head().commit))
    var messages: [String] = []
    while let commit = try walk.next() { messages.append(commit.summary) }
    #expect(messages == ["3", "2", "1"])
    #expect(try walk.next() == nil)
  }

  @Test func aMissingCommitIsAnErrorAndNotAnEnd() async throws {
    let git = try await HermeticGit.repository()
    try await git("commit", "--quiet", "--allow-empty", "-m", "1")
    let first = try await git("rev-parse", "HEAD")
    try await git("commit", "--quiet", "--allow-empty", "-m", "2")
    try git.folder.remove(".git/objects/\(first.prefix(2))/\(first.dropFirst(2))")
    let repository = try Repository.open(at: git.workTree)
    #expect(throws: GitError.self) {
      let walk = try repository.history(from: #require(try repository.head().commit))
      while try walk.next() != nil {}
    }
  }

  @Test func changesACopyOfAnIndex() async throws {
    let git = try await HermeticGit.repository()
    try git.folder.write("x\n", to: "a")
    try git.folder.write("x\n", to: "b")
    try await git("add", ".")
    let index = try IndexFile(path: git.workTree + "/.git/index")
    #expect(index.count == 2)
    let entry = try #require(index.entry(at: "a"))
    #expect(entry.stamp.size == 2)
    try index.remove("b")
    try index.remove("none")
    try index.put(IndexEntry(path: "c", id: entry.id, mode: .executable, stamp: entry.stamp))
    try index.write()
    #expect(
      try await git("ls-files", "--stage")
        == "100644 \(entry.id) 0\ta\n100755 \(entry.id) 0\tc")
  }

  @Test func aBrokenIndexIsAnError() async throws {
    let folder = try ScratchFolder()
    try folder.write("no index at all, but long enough to be looked at", to: "index")
    #expect(throws: GitError.self) { try IndexFile(path: folder.path + "/index") }
    #expect(try IndexFile(path: folder.path + "/none").count == 0)
  }
}
