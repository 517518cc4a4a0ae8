import LibYAML
import Testing

@testable import ReadingLog

/// One answer after the other, in texts of every kind.
@Suite struct UnsettledFileTests {
  private func file(
    _ kind: LibraryFile.Kind = .record, base: String?, ours: String, theirs: String
  ) -> UnsettledFile {
    let result = merge(kind, base: base, ours: ours, theirs: theirs)
    return UnsettledFile(
      path: "papers/a.yaml", kind: kind, sides: ThreeSides(base: base, ours: ours, theirs: theirs),
      text: result.text, conflicts: result.conflicts)
  }

  @Test func aMappingThatIsLeftEmptyGoesWithItsLastField() throws {
    var file = file(
      base: "title: A\nreaders:\n  ada:\n    rating: 3\n    status: read\n",
      ours: "title: A\nreaders:\n  ada:\n    rating: 4\n",
      theirs: "title: A\nreaders:\n  ada:\n    status: read\n")
    #expect(file.questions.map(\.name) == ["readers.ada.rating"])
    try file.settle(file.questions[0], with: .theirs)
    #expect(file.text == "title: A\n")
  }

  @Test func aTextGetsAsManyLinesAsItHas() throws {
    var file = file(
      base: "title: A\ntldr: One.\nyear: 2019\n", ours: "title: A\ntldr: Two.\nyear: 2019\n",
      theirs: "title: A\ntldr: Three.\nyear: 2019\n")
    try file.settle(file.questions[0], with: .text("Two.\nAnd three."))
    #expect(file.text == "title: A\ntldr: |-\n  Two.\n  And three.\nyear: 2019\n")
  }

  @Test func anItemOfAShelfCanBeOneSides() throws {
    let base = "title: S\nsections:\n  - heading: H\n    papers:\n      - id: a\n        by: x\n"
    var file = file(
      .shelf, base: base, ours: base.replacing("by: x", with: "by: y"),
      theirs: base.replacing("by: x", with: "by: z"))
    #expect(file.questions.map(\.name) == ["sections.H.papers.a.by"])
    try file.settle(file.questions[0], with: .theirs)
    #expect(file.text == base.replacing("by: x", with: "by: z"))
  }

  @Test func aFirstFieldInConflictTakesItsItemAlong() throws {
    let base = "title: S\nsections:\n  - heading: H\n    papers:\n      - id: a\n"
    var file = file(
      .shelf, base: base, ours: base.replacing("heading: H", with: "heading: I"),
      theirs: base.replacing("heading: H", with: "heading: J"))
    let question = try #require(file.questions.first)
    #expect(throws: UnsettledFile.Fault.needsSide(name: question.name)) {
      var file = file
      try file.settle(question, with: .sequence([]))
      try file.settle(question, with: .base)
    }
    try file.settle(question, with: .theirs)
    #expect(file.text == base.replacing("heading: H", with: "heading: J"))
  }

  @Test func ofLinesOnlyASideCanBeChosen() throws {
    let (ours, theirs) = ("title: [A\nyear: 2019\n", "title: B\nyear: 2019\n")
    var file = file(base: "title: C\nyear: 2019\n", ours: ours, theirs: theirs)
    #expect(file.questions.map(\.subject) == [.lines])
    #expect(throws: UnsettledFile.Fault.needsSide(name: "")) {
      try file.settle(file.questions[0], with: .base)
    }
    try file.settle(file.questions[0], with: .theirs)
    #expect(file.text == theirs)
  }

  @Test func whatIsNotRemovedIsNeitherKeptNorRemoved() {
    var file = file(base: "title: A\n", ours: "title: B\n", theirs: "title: C\n")
    #expect(throws: UnsettledFile.Fault.notRemoved) { try file.keep() }
    #expect(throws: UnsettledFile.Fault.notRemoved) { try file.remove() }
  }

  @Test func markersOfAnEarlierMergeInBothSidesAreOneQuestion() throws {
    let marked = "title: A\n<<<<<<< x\nyear: 2019\n=======\nyear: 2020\n>>>>>>> y\n"
    var file = file(
      base: "title: A\nyear: 2018\n", ours: marked, theirs: "title: A\nyear: 2021\n")
    #expect(!file.isSettled)
    try file.settleAll(with: .theirs)
    #expect(file.isSettled)
    #expect(file.text == "title: A\nyear: 2021\n")
  }

  @Test func anEditedTextIsOpenWhereItsMarkersAre() throws {
    let file = file(
      base: "title: A\nyear: 2018\n", ours: "title: B\nyear: 2019\n",
      theirs: "title: C\nyear: 2020\n")
    let half = """
      title: D
      <<<<<<< ours
      year: 2019
      =======
      year: 2020
      >>>>>>> theirs

      """
    #expect(file.edited(to: half).questions.map(\.name) == ["year"])
    #expect(file.edited(to: half).text == half)
    #expect(file.edited(to: "title: D\n").isSettled)
  }
}
