import LibYAML
import Testing

@testable import ReadingLog

@Suite struct CombinationTests {
  private let library = CombinedLibrary()

  @Test func everythingOfBothIsThere() throws {
    let text = try library.combining("deep", "draft")["deep"]
    #expect(
      text == """
        title: Deep Nets
        authors:
          - Ada Lovelace
        year: 2019
        venue: ICML
        arxiv: "1801.00001"
        tags:
          - gan
        added:
          at: 2026-01-01T00:00:00Z
          by: bob
        uid: aaaaaaaaaa
        aliases:
          - bbbbbbbbbb
          - draft
        x-combined:
          draft:
            title: Deep Neural Nets
            year: 2018
            type: preprint
            venue: arXiv
        readers:
          ada:
            status: read
          bob:
            notes:
              20260101T000000Z-aaaa:
                kind: comment
                text: |
                  Worth a look.

        """)
  }

  @Test func thePublicationGoesBeforeThePreprintThatIsKept() throws {
    let paper = try library.combining("draft", "deep").record("draft").paper
    #expect(paper.title == "Deep Neural Nets")
    #expect(paper.year == 2019)
    #expect(paper[.venue] == "ICML")
    #expect(paper.type == nil)
    #expect(paper.uid == "bbbbbbbbbb")
    #expect(paper.aliases == ["aaaaaaaaaa", "deep"])
    let kept = paper.extensions.first { $0.name == Combination.field }?.value
    #expect(kept?["draft"]?["venue"]?.scalar == "arXiv")
    #expect(kept?["deep"]?["title"]?.scalar == "Deep Nets")
  }

  @Test(arguments: [Combination.Preference.kept, .other])
  func aPreferenceHoldsForEveryField(_ preference: Combination.Preference) throws {
    let combined = try Combination(
      try library.record("deep"), with: try library.record("draft"), preferring: preference)
    let paper = try Record(id: "deep", text: combined.text).paper
    #expect(paper.year == (preference == .kept ? 2019 : 2018))
    #expect(paper[.venue] == (preference == .kept ? "ICML" : "arXiv"))
    #expect(combined.displaced.allSatisfy { $0.id == (preference == .kept ? "draft" : "deep") })
  }

  @Test func ofTwoFilesWithOneNameBothStay() throws {
    func with(_ digest: Character) throws -> Record {
      try Record(
        id: "x\(digest)",
        text: "title: T\nfiles:\n  t.pdf:\n    sha256: \(String(repeating: digest, count: 64))\n")
    }
    let text = try Combination(try with("a"), with: try with("b")).text
    #expect(try Record(id: "xa", text: text).paper.files.map(\.name) == ["t-xb.pdf", "t.pdf"])
  }

  @Test func arXivsDOIIsAnArXivID() throws {
    let one = try Record(id: "a", text: "title: T\ndoi: 10.48550/arxiv.1905.00414\n")
    let other = try Record(id: "b", text: "title: T\nvenue: ICML\ndoi: 10.1145/1234567\n")
    let paper = try Record(id: "a", text: try Combination(one, with: other).text).paper
    #expect(paper[.doi] == "10.1145/1234567")
    #expect(paper[.arxiv] == "1905.00414")
  }

  @Test func notesThatClashAreBothThere() throws {
    func with(_ note: String) throws -> Record {
      try Record(
        id: note,
        text: """
          title: T
          readers:
            ada:
              rating: \(note.count)
              notes:
                20260101T000000Z-aaaa:
                  kind: comment
                  text: \(note)

          """)
    }
    let combined = try Combination(try with("one"), with: try with("other"))
    let paper = try Record(id: "one", text: combined.text).paper
    #expect(Set(paper.notes.map(\.note.text)) == ["one", "other"])
    #expect(paper.reader("ada")?.rating == 3)
    #expect(combined.displaced.map(\.path) == [["readers", "ada", "rating"]])
    #expect(combined.displaced.map(\.value) == [.literal("5")])
  }

  @Test func whatIsOpenIsRefused() throws {
    let open = "title: T\n<<<<<<< ours\nyear: 2019\n=======\nyear: 2018\n>>>>>>> theirs\n"
    #expect(throws: RecordFault.self) {
      try Combination(try library.record("deep"), with: try Record(id: "open", text: open))
    }
  }

  @Test func referencesFollow() throws {
    let combined = try library.combining("deep", "draft")
    #expect(
      try combined.record("other").paper.related == [RelatedPaper(id: "deep", kind: .extends)])
    #expect(combined.files["shelves/course.yaml"]?.contains("- deep\n") == true)
    // On a shelf that has both, one is left.
    let shelf = "title: S\nsections:\n  - heading: H\n    papers:\n      - deep\n      - draft\n"
    #expect(
      CombinedReferences.text(shelf, of: .shelf, from: "draft", to: "deep")
        == "title: S\nsections:\n  - heading: H\n    papers:\n      - deep\n")
    let both = "title: T\nrelated:\n  deep: cites\n  draft: extends\n"
    #expect(
      CombinedReferences.text(both, of: .record, from: "draft", to: "deep")
        == "title: T\nrelated:\n  deep: extends\n")
  }
}
