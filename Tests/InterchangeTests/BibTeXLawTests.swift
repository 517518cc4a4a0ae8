import LibYAML
import ReadingLog
import TestSupport
import Testing

@testable import Interchange

/// What holds of every `.bib` file.
@Suite struct BibTeXLawTests {
  static let cases = ImportCase.all.filter { $0.format == "bibtex" }

  @Test(arguments: cases) func noRecordIsRefused(_ example: ImportCase) throws {
    for imported in BibTeX.read(try example.source()).papers {
      let errors = BibTeXLaws.errors(in: imported.paper)
      #expect(errors.isEmpty, "line \(imported.line): \(errors)")
    }
  }

  @Test(arguments: cases, BibTeXDialect.allCases) func whatIsWrittenIsReadBack(
    _ example: ImportCase, _ dialect: BibTeXDialect
  ) throws {
    let first = BibTeX.read(try example.source())
    for isASCII in [false, true] {
      let writer = BibTeXWriter(dialect: dialect, ascii: isASCII)
      let text = writer.text(first.papers.map { (id: $0.key ?? "unnamed", paper: $0.paper) })
      let second = BibTeX.read(text)
      #expect(first.papers.count == second.papers.count)
      for (before, after) in zip(first.papers, second.papers) {
        let (old, new) = (
          BibTeXLaws.comparable(before.paper, writer), BibTeXLaws.comparable(after.paper, writer)
        )
        #expect(old == new, "line \(before.line): \(firstDifference(old, new))")
      }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>) func randomPapersAreReadBack(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let papers = (0..<40).map { (id: "paper\($0)", paper: RandomPaper.make(using: &random)) }
    for dialect in BibTeXDialect.allCases {
      for isASCII in [false, true] {
        let writer = BibTeXWriter(dialect: dialect, ascii: isASCII)
        let text = writer.text(papers)
        let result = BibTeX.read(text)
        #expect(result.papers.count == papers.count, "seed \(seed)")
        for (before, after) in zip(papers, result.papers) {
          let (old, new) = (
            BibTeXLaws.comparable(before.paper, writer),
            BibTeXLaws.comparable(after.paper, writer)
          )
          #expect(old == new, "seed \(seed), \(dialect): \(firstDifference(old, new))")
        }
      }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>) func anyTextIsWrittenInBalance(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for isASCII in [false, true] {
      let text = RandomPaper.nastyText(using: &random)
      let encoded = LaTeXEncoder.encode(text, isASCII: isASCII)
      #expect(Braces.areBalanced(encoded), "seed \(seed): \(encoded)")
      #expect(LaTeXText(encoded).text == text, "seed \(seed): \(encoded)")
      let title = BibTeXTitle.encoded(text, ascii: isASCII)
      #expect(Braces.areBalanced(title), "seed \(seed): \(title)")
      #expect(LaTeXText(title).text == text, "seed \(seed): \(title)")
    }
  }
}

enum BibTeXLaws {
  private static let checker = Checker(config: LibraryConfig())

  /// What `readlog check` calls an error.
  static func errors(in paper: Paper) -> [String] {
    let text = YAMLWriter.document(paper.yaml)
    let report = checker.check(LibraryFile(.record, path: "papers/a.yaml", text: text))
    return report.findings.filter { $0.severity == .error }.map(\.message)
  }

  /// BibTeX has fewer types and other names for some fields, and ASCII other spellings, so what is kept
  /// beside may be another.
  static func comparable(_ paper: Paper, _ writer: BibTeXWriter) -> String {
    var paper = paper
    // An entry of another file is not asked for again; a key that BibTeX could not read is mended.
    let kept =
      paper.extensions.first?.value.fields?
      .filter { !["crossref", "citekey"].contains($0.name) } ?? []
    let isEmpty = writer.dialect == .bibtex || writer.isASCII || kept.isEmpty
    paper.extensions = isEmpty ? [] : [YAMLValue.Field("x-bibtex", .mapping(kept))]
    return YAMLWriter.document(paper.yaml)
  }

}
