import Testing

@testable import ReadingLog

@Suite struct KnownPapersTests {
  private func record(_ id: String, _ text: String) throws -> Record {
    try Record(id: id, text: text)
  }

  @Test func aDOIThatArXivGivesIsTheArXivID() throws {
    let known = KnownPapers([try record("a", "title: A\narxiv: \"1905.00414\"\n")])
    let other = try record("b", "title: B\ndoi: 10.48550/arXiv.1905.00414\n").paper
    #expect(known.match(for: other) == KnownPapers.Match(id: "a", reason: "arXiv id"))
    #expect(KnownPapers.keys(of: other) == ["arXiv id 1905.00414", "= b"])
  }

  @Test func ofBothFormsTheFieldHolds() throws {
    let text = "title: A\ndoi: 10.48550/arxiv.1905.00414\narxiv: \"1711.08856\"\n"
    #expect(try record("a", text).paper.knownBy.map(\.identifier) == ["1711.08856"])
  }
}
