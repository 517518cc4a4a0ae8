import Interchange
import LibraryStore
import ReadingLog

/// The formats in which papers go out.
enum ExportFormat: String, CaseIterable, Sendable {
  case bibtex, biblatex
  case csl = "csl-json"
  case ris, markdown, csv, json

  /// The format that files with such a name have.
  init?(fileName: String) {
    switch fileName.split(separator: ".").dropFirst().last?.lowercased() {
    case "bib": self = .bibtex
    case "json": self = .csl
    case "ris": self = .ris
    case "md", "markdown": self = .markdown
    case "csv": self = .csv
    default: return nil
    }
  }
}

/// Writes the papers of a library in a format.
struct Exporter: Sendable {
  let format: ExportFormat
  let isASCII: Bool
  /// Whether the lab's tags go out among the keywords, for programs that know no tags.
  var tagsAreKeywords = false

  /// Some papers at a time, so that nobody has to hold a large library in memory, each lot on all
  /// cores.
  func write(
    _ paths: [String], of catalogue: Catalogue, to output: (String) -> Void
  ) throws {
    var isFirst = true
    output(opening)
    for start in stride(from: 0, to: paths.count, by: 2048) {
      let lot = catalogue.records(at: Array(paths[start..<min(start + 2048, paths.count)]))
      let parts = stride(from: 0, to: lot.count, by: 128).map {
        Array(lot[$0..<min($0 + 128, lot.count)])
      }
      for text in onAllCores(parts, size: 1, { part in Result { try text(of: part) } }) {
        output(isFirst ? beginning : separator)
        output(try text.get())
        isFirst = false
      }
    }
    output(isFirst && isList ? "[]\n" : closing)
  }

  private func text(of lot: [StoredRecord]) throws -> String {
    let papers = lot.map { (id: $0.record.id, paper: shown($0.record.paper)) }
    switch format {
    case .bibtex: return BibTeXWriter(dialect: .bibtex, ascii: isASCII).text(papers)
    case .biblatex: return BibTeXWriter(dialect: .biblatex, ascii: isASCII).text(papers)
    case .csl: return CSLWriter().items(papers)
    case .ris: return RISWriter().write(papers)
    case .markdown: return MarkdownWriter().write(papers)
    case .csv: return CSVWriter().rows(papers)
    case .json:
      return try lot.map { try JSONOutput.text(PaperJSON($0)) }.joined(separator: ",\n")
    }
  }

  private func shown(_ paper: Paper) -> Paper {
    guard tagsAreKeywords else { return paper }
    var paper = paper
    paper.keywords += paper.tags.filter { !paper.keywords.contains($0) }
    return paper
  }

  private var isList: Bool { format == .csl || format == .json }
  private var opening: String { format == .csv ? CSVWriter().header : "" }
  /// Before the first paper.
  private var beginning: String { isList ? "[\n" : "" }
  private var closing: String { isList ? "\n]\n" : "" }

  /// Between two lots, as within one.
  private var separator: String {
    switch format {
    case .bibtex, .biblatex, .ris: "\n"
    case .csl, .json: ",\n"
    case .csv, .markdown: ""
    }
  }
}
