import LibYAML
import Testing

@testable import ReadingLog

/// A section of a shelf stays itself whatever its heading: the merge goes by what it holds.
@Suite struct ShelfAuditTests {
  private static let path = "shelves/s.yaml"

  private func shelf(_ sections: KeyValuePairs<String, [String]>) -> String {
    let texts = sections.map { heading, papers in
      "  - heading: \(heading)\n    papers:\n" + papers.map { "      - \($0)\n" }.joined()
    }
    return "title: S\nsections:\n" + texts.joined()
  }

  private func audit(_ base: String, _ ours: String, _ theirs: String, actual: String) -> MergeAudit
  {
    MergeAudit(
      ThreeSides(base: [Self.path: base], ours: [Self.path: ours], theirs: [Self.path: theirs]),
      actual: [Self.path: actual])
  }

  private func told(_ audit: MergeAudit) -> [String] {
    audit.findings.map {
      "\($0.deed) \($0.statement?.path.joined(separator: ".") ?? "")"
    }.sorted()
  }

  @Test(arguments: ["Now", "Soon", "Today", "Tomorrow"])
  func ofTwoNewHeadingsEitherWillDoOrAnother(heading: String) {
    let base = shelf(["Now": ["a", "b"], "Later": ["c"]])
    let ours = shelf(["Soon": ["a", "b"], "Later": ["c"]])
    let theirs = shelf(["Today": ["a", "b"], "Later": ["c"]])
    let actual = shelf([heading: ["a", "b"], "Later": ["c"]])
    #expect(told(audit(base, ours, theirs, actual: actual)) == [])
  }

  @Test func aNewHeadingThatWasPutBackIsOneChange() throws {
    let base = shelf(["Now": ["a", "b"], "Later": ["c"]])
    let ours = shelf(["Soon": ["a", "b"], "Later": ["c"]])
    let theirs = shelf(["Now": ["a", "b", "d"], "Later": ["c"]])
    let audit = audit(base, ours, theirs, actual: theirs)
    #expect(told(audit) == ["revertedChange sections.Soon.heading"])
    let finding = try #require(audit.findings.first)
    #expect(finding.values.expected?.scalar == "Soon")
    #expect(finding.values.actual?.scalar == "Now")
    #expect(finding.repaired(theirs) == theirs.replacing("Now", with: "Soon"))
  }

  @Test func aPaperIsLostFromTheSectionThatItShouldStandIn() {
    let base = shelf(["Now": ["a", "b"], "Later": ["c"]])
    let ours = shelf(["Soon": ["a", "b"], "Later": ["c"]])
    let theirs = shelf(["Now": ["a", "b", "d"], "Later": ["c"]])
    #expect(
      told(audit(base, ours, theirs, actual: ours)) == ["lost sections.Soon.papers.d"])
    let actual = shelf(["Whenever": ["a", "b"], "Later": ["c"]])
    #expect(
      told(audit(base, ours, theirs, actual: actual)) == ["lost sections.Soon.papers.d"])
  }

  @Test func aPaperThatCameBackIsNamedWhereItStands() throws {
    let base = shelf(["Now": ["a", "b", "d"], "Later": ["c"]])
    let ours = shelf(["Soon": ["a", "b", "d"], "Later": ["c"]])
    let theirs = shelf(["Now": ["a", "b"], "Later": ["c"]])
    let actual = shelf(["Whenever": ["a", "b", "d"], "Later": ["c"]])
    let audit = audit(base, ours, theirs, actual: actual)
    #expect(told(audit) == ["cameBack sections.Whenever.papers.d"])
    let finding = try #require(audit.findings.first)
    #expect(finding.values.actual?.scalar == "d")
  }

  @Test func aSectionThatIsGoneIsLost() {
    let base = shelf(["Now": ["a", "b"]])
    let ours = shelf(["Now": ["a", "b"], "Later": ["c"]])
    let theirs = shelf(["Soon": ["a", "b"]])
    #expect(told(audit(base, ours, theirs, actual: theirs)) == ["lost sections.Later"])
  }

  @Test func whatStandsUnderNoHeadingIsLostToo() throws {
    let base = shelf(["Now": ["c"], "": ["a"]]).replacing("heading: \n    ", with: "")
    let ours = base.replacing("title: S", with: "title: T")
    let theirs = base + "      - b\n"
    let audit = audit(base, ours, theirs, actual: ours)
    #expect(told(audit) == ["lost sections.#1.papers.b"])
    let finding = try #require(audit.findings.first)
    #expect(finding.values.expected?.scalar == "b")
    #expect(finding.repaired(ours) == theirs.replacing("title: S", with: "title: T"))
    let named = base.replacing("  - papers:", with: "  - heading: Later\n    papers:")
    #expect(told(self.audit(base, base, named, actual: base)) == ["lost sections.Later.heading"])
  }

  @Test func ofTwoVersionsANewHeadingTakesNothingAwayAndAddsNothing() throws {
    let old = shelf(["Now": ["a", "b", "d"], "Later": ["c"]])
    let new = shelf(["Soon": ["a", "b", "e"], "Later": ["c"]])
    let change = try #require(StatementChange(from: old, to: new, kind: .shelf))
    #expect(change.removed.keys.map(\.path) == [["sections", "Now", "papers", "d"]])
    #expect(change.added.keys.map(\.path) == [["sections", "Soon", "papers", "e"]])
  }
}
