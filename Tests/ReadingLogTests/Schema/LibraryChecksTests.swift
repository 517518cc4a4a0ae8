import Testing

@testable import ReadingLog

@Suite("Checks of the whole library")
struct LibraryChecksTests {
  /// `code path → other path` for each finding.
  private func told(_ files: LibraryFile...) -> [String] {
    let reports = files.map(Lab.checker.check)
    return Lab.checker.check(library: reports).map { finding in
      let other = finding.related.map { " → \($0.path)" } ?? ""
      return "\(finding.code.rawValue) \(finding.place.path)\(other)"
    }
  }

  private func record(_ path: String, _ text: String) -> LibraryFile {
    LibraryFile(.record, path: path, text: text)
  }

  @Test("a copied record is told once, for the strongest reason")
  func copy() {
    let text = "title: A\nauthors: [B]\ndoi: 10.1000/x\narxiv: \"1905.00414\"\nuid: k3f9q2m7wd\n"
    #expect(
      told(record("a.yaml", text), record("b.yaml", text)) == ["duplicate-uid b.yaml → a.yaml"])
    let other = "title: A\nauthors: [B]\ndoi: 10.1000/x\narxiv: \"1905.00414\"\n"
    #expect(
      told(record("a.yaml", text), record("b.yaml", other), record("c.yaml", other))
        == ["duplicate-identifier b.yaml → a.yaml", "duplicate-identifier c.yaml → a.yaml"])
  }

  @Test("ids are compared without folders, case and Unicode form")
  func ids() {
    let files = [
      record("papers/a/smith2020.yaml", "title: A\n"),
      record("papers/b/Smith2020.yaml", "title: B\n"),
      record("papers/c/m\u{FC}ller.yaml", "title: C\n"),
      record("papers/d/mu\u{308}ller.yaml", "title: D\n"),
    ]
    let expected = [
      "duplicate-id papers/b/Smith2020.yaml → papers/a/smith2020.yaml",
      "duplicate-id papers/d/mu\u{308}ller.yaml → papers/c/m\u{FC}ller.yaml",
    ]
    #expect(told(files[0], files[1], files[2], files[3]) == expected)
  }

  @Test("identifiers are compared in their normal form")
  func identifiers() {
    let first = record("a.yaml", "title: A\narxiv: \"1905.00414\"\ndoi: 10.1000/ABC\n")
    #expect(
      told(first, record("b.yaml", "title: B\ndoi: https://doi.org/10.1000/abc\n"))
        == ["duplicate-identifier b.yaml → a.yaml"])
    #expect(
      told(first, record("b.yaml", "title: B\narxiv: arXiv:1905.00414v3\n"))
        == ["duplicate-identifier b.yaml → a.yaml"])
    #expect(told(first, record("b.yaml", "title: B\npmid: \"1000\"\n")) == [])
  }

  @Test("titles are compared with the first author and the year")
  func titles() {
    let first = record("a.yaml", "title: Multi-Task Learning\nauthors: [Ada Byron]\nyear: 2018\n")
    func second(_ text: String) -> [String] {
      told(first, record("b.yaml", "title: \"Multi Task {L}earning!\"\n" + text))
    }
    let twin = ["similar-title b.yaml → a.yaml"]
    #expect(second("authors: [\"Byron, A.\"]\nyear: 2019\n") == twin)
    #expect(second("authors: [Ada Byron]\n") == twin)
    #expect(second("authors: [Ada Byron]\nyear: 2020\n") == [])
    #expect(second("authors: [Bob Smith, Ada Byron]\nyear: 2018\n") == [])
    #expect(second("year: 2018\n") == [])
    #expect(second("authors: [Ada Byron]\nrelated:\n  a: supersedes\n") == [])
  }

  @Test("a title in another script is one too")
  func scripts() {
    let first = record("a.yaml", "title: 表現の類似性\n")
    #expect(told(first, record("b.yaml", "title: 表現の類似性\n")) == ["similar-title b.yaml → a.yaml"])
    #expect(told(first, record("b.yaml", "title: 表現\n")) == [])
    #expect(told(record("a.yaml", "title: \"?\"\n"), record("b.yaml", "title: \"!\"\n")) == [])
  }

  @Test("a record that cannot be read is still there to be related")
  func unreadable() {
    #expect(
      told(record("a.yaml", "title: A\nrelated:\n  b: cites\n"), record("b.yaml", "title: [")) == []
    )
  }

  @Test("a dangling id is told where it stands, with the ids that are near")
  func dangling() throws {
    let marked = MarkedText("title: A\nrelated:\n  «smth2020»: cites\n")
    let reports = [
      record("a.yaml", marked.text), record("smith2020.yaml", "title: B\n"),
      record("jones2020.yaml", "title: C\n"),
    ].map(Lab.checker.check)
    let finding = try #require(Lab.checker.check(library: reports).first)
    #expect(finding.place.span == marked.spans.first)
    #expect(finding.hint == "did you mean 'smith2020'?")
  }

  @Test("shelves name papers of the library")
  func shelves() {
    let shelf = LibraryFile(
      .shelf, path: "shelves/s.yaml",
      text: "title: S\nsections:\n  - papers:\n      - a\n      - id: b\n")
    #expect(told(shelf, record("a.yaml", "title: A\n")) == ["shelf-missing shelves/s.yaml"])
  }
}
