import ReadingLog

/// The formats in which lists of papers come as one text.
package enum ImportFormat: String, CaseIterable, Sendable {
  case bibtex, biblatex
  case csl = "csl-json"
  case ris
  case endnote
  case pubmed
  /// The plain text that Web of Science writes.
  case webOfScience = "web-of-science"
  case csv
  case json
  /// The database of coBib.
  case cobib
  /// What `papis export` writes, or the `info.yaml` of one document.
  case papis
  /// What somebody copied from a page, or wrote down as notes.
  case listing

  /// What a text in this format says.
  ///
  /// - Parameter columns: for tables and lists in JSON: the name of the column for a kind.
  package func read(_ text: String, columns: [TableColumn: String] = [:]) -> Import {
    switch self {
    case .bibtex, .biblatex: BibTeX.read(text)
    case .csl: CSL.read(text)
    case .ris: RIS.read(text)
    case .endnote: EndNoteTagged.read(text)
    case .pubmed: PubMed.read(text)
    case .webOfScience: WebOfScience.read(text)
    case .csv: Table.read(text, columns: columns)
    case .json: PaperListJSON.read(text, columns: columns)
    case .cobib: CobibDatabase.read(text)
    case .papis: PapisLibrary.read([SourceFile(path: "info.yaml", text: text)])
    case .listing: Listing.read(text)
    }
  }

  /// The format of a file, as its name and its text tell.
  ///
  /// - Returns: `nil` when they tell none.
  package static func guess(name: String, text: String) -> ImportFormat? {
    let ending = name.split(separator: "/").last?.split(separator: ".").dropFirst().last?
      .lowercased()
    switch ending {
    case "bib", "bibtex", "biblatex": return .bibtex
    case "enw": return .endnote
    case "nbib": return .pubmed
    case "csv", "tsv", "tab": return .csv
    case "yaml", "yml": return text.contains("ENTRYTYPE:") ? .cobib : .papis
    default: return guess(text)
    }
  }

  private static func guess(_ text: String) -> ImportFormat? {
    let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if start.first == "{" || start.first == "[" { return isCSL(start) ? .csl : .json }
    for line in text.split(whereSeparator: \.isNewline).prefix(200) {
      let line = line.trimmed
      if isEntry(line) { return .bibtex }
      if line.hasPrefix("TY  -") || line.hasPrefix("TY -") { return .ris }
      if line.hasPrefix("PMID-") { return .pubmed }
      if line.hasPrefix("%0 ") { return .endnote }
      if line.hasPrefix("FN Clarivate") || line.hasPrefix("FN Thomson") { return .webOfScience }
    }
    return nil
  }

  /// `@article{`, `@Book (`.
  private static func isEntry(_ line: String) -> Bool {
    guard line.first == "@" else { return false }
    let name = line.dropFirst().prefix { $0.isLetter }
    let rest = line.dropFirst(name.count + 1).trimmed
    return !name.isEmpty && (rest.first == "{" || rest.first == "(")
  }

  /// Words that CSL has and other lists in JSON have not.
  private static func isCSL(_ text: Substring) -> Bool {
    let start = text.prefix(20_000)
    return [
      "\"date-parts\"", "\"container-title\"", "\"citation-key\"", "\"article-journal\"",
      "\"paper-conference\"", "\"message-type\"",
    ]
    .contains { start.contains($0) }
  }
}
