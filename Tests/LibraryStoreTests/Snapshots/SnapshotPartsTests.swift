import ReadingLog
import TestSupport
import Testing

@testable import LibraryStore

@Suite("The parts of a snapshot")
struct SnapshotPartsTests {
  private let zero = String(repeating: "0", count: 40)
  private let one = String(repeating: "1", count: 40)
  private let two = String(repeating: "2", count: 40)

  @Test("raw differences are read with one parent, with several, and under their commits")
  func rawDifferences() {
    let changes = TreeChanges([
      one, ":100644 000000 \(one) \(zero) D", ":odd", two,
      "::100644 100644 120000 \(one) \(two) \(one) MM", "a\nb", ":000000 100644 \(zero) \(zero) U",
      "open",
    ])
    #expect(changes.commits.map(\.id) == [one, two])
    #expect(
      changes.commits[0].changes == [
        TreeChange(path: ":odd", new: nil, old: [GitFile(id: one, mode: "100644")])
      ])
    #expect(
      changes.commits[1].changes == [
        TreeChange(
          path: "a\nb", new: GitFile(id: one, mode: "120000"),
          old: [GitFile(id: one, mode: "100644"), GitFile(id: two, mode: "100644")])
      ])
    #expect(changes.unmerged == ["open"])
  }

  @Test("a path may be of several libraries, the deepest first")
  func prefixes() {
    func candidates(_ path: String, mode: String = "100644") -> [String] {
      LibraryPrefix.candidates(
        for: TreeChange(path: path, new: GitFile(id: one, mode: mode), old: []))
    }
    #expect(candidates("papers/a.yaml") == [""])
    #expect(candidates("x/papers/b/papers/a.yaml") == ["x/papers/b/", "x/"])
    #expect(candidates("x/readlog.yaml") == ["x/"])
    #expect(candidates("papers/readlog.yaml") == ["papers/", ""])
    #expect(candidates("x/shelves/a.yaml") == ["x/"])
    for path in ["a.yaml", "papers/a.txt", "papers/.a.yaml", "shelves/x/a.yaml", "papers"] {
      #expect(candidates(path).isEmpty)
    }
    #expect(candidates("papers/a", mode: "120000") == [""])
    #expect(candidates("x/a", mode: "120000").isEmpty)
  }

  @Test("a listing is searched for ids whatever their case, folder and Unicode form")
  func listing() {
    let paths = [
      "lib/papers/a/Smith2020.yaml", "lib/papers/b/smith2020.yaml", "lib/papers/smith2020b.yaml",
      "lib/papers/cafe\u{301}.yaml", "lib/papers/smith2020.txt", "lib/papers/.x/smith2020.yaml",
    ]
    let listing = RecordListing(
      paths.flatMap { Array($0.utf8) + [0] }, prefix: "lib/",
      ids: [PaperID.collisionKey("SMITH2020"), PaperID.collisionKey("Café")])
    #expect(listing.count == 6)
    #expect(
      listing.matches == [
        "papers/a/Smith2020.yaml", "papers/b/smith2020.yaml", "papers/cafe\u{301}.yaml",
      ])
  }

  @Test("a change of a ref is what Git says, and nothing else")
  func refUpdates() {
    #expect(RefUpdate(name: "r", old: zero, new: one)?.old == nil)
    #expect(RefUpdate(name: "r", old: one, new: zero)?.new == nil)
    #expect(RefUpdate(name: "r", old: one, new: String(repeating: "a", count: 64))?.old == one)
    for id in ["", "--all", "HEAD", "1234", one + "\n"] {
      #expect(RefUpdate(name: "r", old: id, new: one) == nil)
    }
  }

  @Test("blobs are read in portions, and what is no text says why")
  func blobs() async throws {
    let git = try await HermeticGit.repository()
    let program = GitProgram(in: git.workTree, environment: HermeticGit.processEnvironment)
    var ids: [String] = []
    for number in 0..<5 {
      try git.folder.write("\(number)\n", to: "file")
      ids.append(try await git("hash-object", "-w", "file"))
    }
    var reader = BlobReader(program, budget: 5)
    #expect(
      try await reader.portions(of: ids) { $0 } == [[ids[0], ids[1]], [ids[2], ids[3]], [ids[4]]])
    // What does not fit is read when it is asked for.
    try await reader.hold(ids)
    #expect(try await reader.texts(of: ids).values.compactMap { try? $0.get() }.count == 5)
    try git.folder.write(String(repeating: "x", count: 5 << 20), to: "file")
    let large = try await git("hash-object", "-w", "file")
    try await git("update-index", "--add", "--cacheinfo", "100644,\(ids[0]),a")
    let tree = try await git("write-tree")
    let texts = try await reader.texts(of: [ids[3], large, tree, one])
    #expect(try texts[ids[3]]?.get() == "3\n")
    #expect(throws: ReadFault.tooLarge(5 << 20)) { try texts[large]?.get() }
    #expect(throws: ReadFault.self) { try texts[tree]?.get() }
    #expect(throws: ReadFault.self) { try texts[one]?.get() }
    #expect(
      try await reader.resolve(["HEAD:a", tree + ":a", tree + ":a\nb"]).map { $0?.id } == [
        nil, ids[0], nil,
      ])
  }
}
