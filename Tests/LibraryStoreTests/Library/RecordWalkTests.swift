import TestSupport
import Testing

@testable import LibraryStore

@Suite("A walk over the records")
struct RecordWalkTests {
  @Test("finds the files that a scan reads")
  func sameFiles() throws {
    let scratch = try ScratchFolder()
    for file in [
      "b.yaml", "a.yaml", "k/k.yaml", "k/.hidden.yaml", "note.txt", ".x.yaml", "1/2/3/4/5.yaml",
      "1/2/3/4/5/6.yaml", "é.yaml", "a b.yaml", "yaml",
    ] {
      try scratch.write("title: x\n", to: "papers/" + file)
    }
    try scratch.linkSymbolically("papers/link.yaml", to: "a.yaml")
    let folder = LibraryFolder(path: scratch.path)
    let walk = try RecordWalk(folder)
    let expected = try folder.recordFiles()
    #expect(walk.files.indices.map(walk.path).sorted() == expected.regular.sorted())
    #expect(walk.odd.map(\.path) == expected.odd.map(\.path))
    #expect(walk.files.allSatisfy { $0.size == 9 && $0.modified > 0 && $0.inode > 0 })
  }

  @Test("of a library without papers finds none")
  func none() throws {
    let scratch = try ScratchFolder()
    #expect(try RecordWalk(LibraryFolder(path: scratch.path)).files.isEmpty)
  }
}
