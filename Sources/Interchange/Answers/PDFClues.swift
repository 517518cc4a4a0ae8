import ReadingLog

/// What the first pages of a PDF, and what it says of itself, tell about which paper it is.
package struct PDFClues: Sendable, Hashable {
  /// The paper's own identifier.
  package var reference: PaperReference?
  /// The title that the PDF gives itself, unless it is a program's or a file's name.
  package var title: String?

  /// - Parameters:
  ///   - pages: the text of the first pages.
  ///   - facts: what `pdfinfo` prints: `Title:  …`, a line each.
  package init(pages: [String], facts: String) {
    let facts = Self.values(of: facts)
    let first = pages.first ?? ""
    reference =
      Self.stamp(in: first) ?? Self.doi(in: facts.values.sorted().joined(separator: " "))
      ?? Self.doi(in: first) ?? IdentifierFinder.arXiv(in: first).map { .arxiv($0) }
      ?? pages.dropFirst().lazy.compactMap { Self.stamp(in: $0) ?? Self.doi(in: $0) }.first
    title = facts["Title"].flatMap(Self.title)
  }

  /// arXiv prints it up the margin of the first page: `arXiv:1905.00414v4 [cs.LG] 19 Jul 2019`.
  private static func stamp(in text: String) -> PaperReference? {
    for mark in text.ranges(of: "arXiv:") {
      let words = text[mark.upperBound...].prefix(60).split { $0 == " " || $0.isNewline }
      guard words.count > 1, words[1].first == "[", let id = ArXivID(words[0]) else { continue }
      return .arxiv(id)
    }
    return nil
  }

  /// Up to the list of references, where others' DOIs stand.
  private static func doi(in text: String) -> PaperReference? {
    let end =
      ["\nReferences", "\nREFERENCES", "\nBibliography"].lazy
      .compactMap { text.firstRange(of: $0)?.lowerBound }.min() ?? text.endIndex
    guard let doi = IdentifierFinder.doi(in: String(text[..<end])) else { return nil }
    return ArXivID(doi).map { .arxiv($0) } ?? .doi(doi)
  }

  private static func values(of facts: String) -> [String: String] {
    let pairs = facts.split(whereSeparator: \.isNewline).compactMap { line -> (String, String)? in
      let parts = line.split(separator: ":", maxSplits: 1)
      return parts.count == 2 ? (String(parts[0]), parts[1].trimmed) : nil
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private static func title(_ text: String) -> String? {
    let title = PlainText.line(text)
    let lower = title.lowercased()
    let isFile = [".dvi", ".tex", ".doc", ".docx", ".pdf", ".indd", ".qxd", ".ps"]
      .contains { lower.hasSuffix($0) }
    let isProgram = lower.hasPrefix("microsoft word") || lower == "untitled" || lower == "title"
    return title.count < 5 || isFile || isProgram ? nil : title
  }
}
