import Testing

@testable import ReadingLog

/// Of several common ancestors one may lack a paper that another has, although both sides kept it.
@Suite struct SeveralBasesTests {
  private static let path = "papers/a2026.yaml"
  private static let uid = "uid: aaaaaaaaaa\n"
  private static let paper = "title: A paper\ntags:\n  - one\n  - two\n" + uid

  private func restored(
    ours: [String: String], theirs: [String: String]
  ) -> ThreeSides<[String: String]> {
    // One ancestor removed the paper, the other left it alone.
    let base = LibraryMerge(
      base: [Self.path: Self.paper], ours: [:], theirs: [Self.path: Self.paper])
    #expect(base.files.allSatisfy { $0.text == nil })
    #expect(base.gone == [Self.path: Self.paper])
    return ThreeSides(base: [:], ours: ours, theirs: theirs).restoring(base.gone)
  }

  @Test func aPaperThatBothSidesKeptIsMergedWithWhatItWas() {
    let ours = "title: A paper\ntags:\n  - two\n" + Self.uid
    let theirs = "title: A paper\ntags:\n  - one\n  - two\n  - three\n" + Self.uid
    // One side has also given it another id.
    let sides = restored(ours: ["papers/b2026.yaml": ours], theirs: [Self.path: theirs])
    let merge = LibraryMerge(base: sides.base, ours: sides.ours, theirs: sides.theirs)
    #expect(merge.isClean)
    #expect(merge.files.compactMap(\.text).count == 1)
    #expect(
      merge.files.first { $0.path == "papers/b2026.yaml" }?.text
        == "title: A paper\ntags:\n  - two\n  - three\n" + Self.uid)
  }

  @Test func aPaperThatOneSideKeptIsNotRemovedAgain() {
    let sides = restored(ours: [Self.path: Self.paper], theirs: [:])
    #expect(sides.base.isEmpty)
    let merge = LibraryMerge(base: sides.base, ours: sides.ours, theirs: sides.theirs)
    #expect(merge.isClean && merge.files.isEmpty)
  }
}
