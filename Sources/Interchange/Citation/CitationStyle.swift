import ReadingLog

/// How a reference is written as plain text.
package enum CitationStyle: String, CaseIterable, Sendable {
  /// APA, 7th edition: https://apastyle.apa.org/style-grammar-guidelines/references
  case apa
  /// IEEE Reference Guide: https://ieeeauthorcenter.ieee.org
  case ieee
  /// ACM Reference Format: https://www.acm.org/publications/authors/reference-formatting
  case acm
  /// The id alone.
  case bibtexKey = "bibtex-key"
}

/// References as plain text, in one of the built-in styles.
///
/// What a record does not say leaves no trace: no empty parentheses, no stray commas.
package struct CitationWriter: Sendable {
  package let style: CitationStyle

  package init(_ style: CitationStyle) { self.style = style }

  /// One reference, on one line.
  ///
  /// - Parameter number: of the entry, for styles that number theirs.
  package func reference(id: String, _ paper: Paper, number: Int? = nil) -> String {
    switch style {
    case .apa: return APAReference(paper).text
    case .ieee: return (number.map { "[\($0)] " } ?? "") + IEEEReference(paper).text
    case .acm: return (number.map { "[\($0)] " } ?? "") + ACMReference(paper).text
    case .bibtexKey: return id
    }
  }

  /// A list of references, a line each; APA's is sorted, the others are numbered as they come.
  package func list(_ papers: [(id: String, paper: Paper)]) -> String {
    let lines: [String]
    switch style {
    case .apa:
      let references = papers.map { reference(id: $0.id, $0.paper) }
      lines = references.map { (Folding.fold($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    case .ieee, .acm:
      lines = papers.enumerated().map { reference(id: $1.id, $1.paper, number: $0 + 1) }
    case .bibtexKey: lines = papers.map(\.id)
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
