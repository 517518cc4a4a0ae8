import LibYAML
import Testing

@testable import ReadingLog

/// What is said of a merge that somebody made of any three records.
@Suite struct MergeAuditLawTests {
  private static let path = "papers/paper.yaml"

  private func audit(_ sides: ThreeSides<String>, actual: String) -> [AuditFinding] {
    MergeAudit(
      sides.map { [Self.path: $0] }, actual: [Self.path: actual]
    ).findings
  }

  /// Nothing is said of what the merge itself makes; what one side's text alone lacks is named, and
  /// its repairs leave nothing to be said.
  @Test(arguments: [UInt64](1...5)) func repairsLeaveNothing(seed: UInt64) throws {
    var records = RandomRecords(seed: seed)
    var named = 0
    for index in 0..<40 {
      let sides = try records.triple().map { $0.replacing("\r\n", with: "\n") }
      let result = merge(.record, base: sides.base, ours: sides.ours, theirs: sides.theirs)
      let merged = ConflictText(result.text)?.ours ?? result.text
      let none = audit(sides, actual: merged)
      #expect(none.isEmpty, "seed \(seed), triple \(index): \(none)\n\(sides.shown)\n\(merged)")
      for hurried in [sides.ours, sides.theirs, sides.base] {
        let findings = audit(sides, actual: hurried)
        named += findings.count
        var text = hurried
        for finding in findings {
          // A list that is one text in the file is a person's to mend.
          if let repaired = finding.repaired(text) { text = repaired }
        }
        let rest = audit(sides, actual: text)
        #expect(
          rest.allSatisfy { $0.repaired(text) == nil },
          "seed \(seed), triple \(index): \(rest)\n\(sides.shown)\n--- hurried\n\(hurried)\n\(text)"
        )
      }
    }
    #expect(named > 20)
  }
}

@Suite struct MergeAuditTests {
  private static let base = """
    title: A paper
    year: 2019
    tags:
      - one
    uid: aaaaaaaaaa

    """

  private func findings(
    base: [String: String], ours: [String: String], theirs: [String: String],
    actual: [String: String]
  ) -> [String] {
    MergeAudit(ThreeSides(base: base, ours: ours, theirs: theirs), actual: actual).findings.map {
      "\($0.deed) \($0.path) \($0.statement?.path.joined(separator: ".") ?? "")".trimmed
    }.sorted()
  }

  private let paper = "papers/a.yaml"

  @Test func aPersonsAnswerIsNotQuestioned() {
    let ours = Self.base.replacing("2019", with: "2018")
    let theirs = Self.base.replacing("2019", with: "2020")
    for answer in [ours, theirs, Self.base, Self.base.replacing("2019", with: "1999")] {
      #expect(
        findings(
          base: [paper: Self.base], ours: [paper: ours], theirs: [paper: theirs],
          actual: [paper: answer]) == [])
    }
  }

  @Test func whatOneSideRemovedAndIsThereCameBack() {
    let ours = Self.base.replacing("tags:\n  - one\n", with: "")
    let theirs = Self.base.replacing("2019", with: "2020")
    #expect(
      findings(
        base: [paper: Self.base], ours: [paper: ours], theirs: [paper: theirs],
        actual: [paper: theirs]) == ["cameBack papers/a.yaml tags.one"])
  }

  @Test func aChangeThatIsAsBeforeIsNamed() {
    let theirs = Self.base.replacing("2019", with: "2020")
    let ours = Self.base.replacing("  - one\n", with: "  - one\n  - two\n")
    #expect(
      findings(
        base: [paper: Self.base], ours: [paper: ours], theirs: [paper: theirs],
        actual: [paper: ours]) == ["revertedChange papers/a.yaml year"])
  }

  @Test func whatWhoeverMergedHasWrittenIsTheirs() {
    let theirs = Self.base.replacing("2019", with: "2020")
    let actual = Self.base.replacing("2019", with: "2021").replacing(
      "- one", with: "- one\n  - new")
    #expect(
      findings(
        base: [paper: Self.base], ours: [paper: Self.base], theirs: [paper: theirs],
        actual: [paper: actual]) == [])
  }

  @Test func aPaperIsFoundUnderItsOtherName() {
    let theirs = Self.base.replacing("2019", with: "2020")
    #expect(
      findings(
        base: [paper: Self.base], ours: ["papers/b.yaml": Self.base], theirs: [paper: theirs],
        actual: ["papers/b.yaml": Self.base]) == ["revertedChange papers/b.yaml year"])
    #expect(
      findings(
        base: [paper: Self.base], ours: ["papers/b.yaml": Self.base], theirs: [paper: theirs],
        actual: [:]) == ["lost papers/b.yaml"])
  }

  @Test func aPaperThatWasRemovedAndIsThereCameBack() {
    #expect(
      findings(
        base: [paper: Self.base], ours: [:], theirs: [paper: Self.base],
        actual: [paper: Self.base]) == ["cameBack papers/a.yaml"])
    let changed = Self.base.replacing("2019", with: "2020")
    for actual in [[paper: changed], [:]] {
      #expect(
        findings(
          base: [paper: Self.base], ours: [:], theirs: [paper: changed], actual: actual) == [])
    }
  }

  @Test func ofANoteInTwoVersionsEitherWillDo() {
    func note(_ text: String) -> String {
      Self.base + "readers:\n  ada:\n    notes:\n      20260101T100000Z-aaaa:\n"
        + "        text: |\n          \(text)\n"
    }
    let (base, ours, theirs) = (note("One word."), note("Two words."), note("Many words."))
    for answer in [ours, theirs] {
      #expect(
        findings(
          base: [paper: base], ours: [paper: ours], theirs: [paper: theirs],
          actual: [paper: answer]) == [])
    }
    #expect(
      findings(
        base: [paper: base], ours: [paper: ours], theirs: [paper: theirs],
        actual: [paper: Self.base])
        == ["lost papers/a.yaml readers.ada.notes.20260101T100000Z-aaaa"])
  }

  @Test func aTextThatCannotBeReadIsBroken() {
    let theirs = Self.base.replacing("2019", with: "2020")
    for text in [
      Self.base + "year: 2020\n", "title: A\n<<<<<<< a\n=======\nyear: 2020\n>>>>>>> b\n",
    ] {
      #expect(
        findings(
          base: [paper: Self.base], ours: [paper: Self.base], theirs: [paper: theirs],
          actual: [paper: text]) == ["broke papers/a.yaml"])
    }
  }

  @Test func papersOnAShelfAreNamedOneByOne() throws {
    let shelf = "title: S\nsections:\n  - heading: H\n    papers:\n      - a\n      - b\n"
    let theirs = shelf.replacing("      - b\n", with: "      - b\n      - c\n")
    let ours = shelf.replacing("title: S", with: "title: T")
    let path = "shelves/s.yaml"
    let audit = MergeAudit(
      ThreeSides(base: [path: shelf], ours: [path: ours], theirs: [path: theirs]),
      actual: [path: ours])
    let finding = try #require(audit.findings.first)
    #expect(audit.findings.count == 1)
    #expect(finding.statement == Statement(kind: .entry, path: ["sections", "H", "papers", "c"]))
    #expect(finding.repaired(ours) == theirs.replacing("title: S", with: "title: T"))
  }
}
