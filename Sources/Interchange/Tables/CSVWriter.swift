import ReadingLog

/// Papers as CSV (RFC 4180) that opens in a spreadsheet without harm, and reads back the same.
package struct CSVWriter: Sendable {
  package init() {}

  /// A header, and a row for each paper with its id.
  package func write(_ papers: [(id: String, paper: Paper)]) -> String {
    header + rows(papers)
  }

  package var header: String { line(["key"] + Self.fields.map(\.rawValue)) }

  /// Without the header, for who writes a long table in parts.
  package func rows(_ papers: [(id: String, paper: Paper)]) -> String {
    papers.map { id, paper in line([id] + Self.fields.map { text($0, of: paper) }) }.joined()
  }

  private func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  private static let fields: [Field] = [
    .title, .authors, .year, .month, .type, .venue, .volume, .number, .pages, .publisher, .series,
    .edition,
    .institution, .editors, .isbn, .issn, .language, .version, .doi, .arxiv, .openreview, .pmid,
    .url,
    .code, .tldr, .abstract, .keywords, .tags,
  ]

  private func text(_ field: Field, of paper: Paper) -> String {
    switch field {
    case .authors: names(paper.authors)
    case .editors: names(paper.editors)
    case .year: paper.year.map(String.init) ?? ""
    case .month: paper.month.map(String.init) ?? ""
    case .type: paper.type?.rawValue ?? ""
    case .keywords: KeywordList.written(paper.keywords) ?? ""
    case .tags: KeywordList.written(paper.tags) ?? ""
    default: paper[field] ?? ""
    }
  }

  /// A `;` behind a single name keeps the comma in it from parting two.
  private func names(_ names: [String]) -> String {
    let text = names.joined(separator: "; ")
    return names.count == 1 && text.holds(",") ? text + ";" : text
  }

  private func cell(_ text: String) -> String {
    let safe = SpreadsheetText.write(text)
    let needsQuotes =
      safe.unicodeScalars.contains { "\",\r\n;\t".unicodeScalars.contains($0) }
      || safe != safe.trimmed
    return needsQuotes ? "\"" + safe.exchanging("\"", with: "\"\"") + "\"" : safe
  }
}

/// Texts that a spreadsheet could take for formulas: those beginning with `=`, `+`, `-`, `@`, tab or
/// carriage return get an apostrophe before them, which spreadsheets take for "this is text".
///
/// https://owasp.org/www-community/attacks/CSV_Injection
enum SpreadsheetText {
  static func write(_ text: String) -> String { isDangerous(text) ? "'" + text : text }

  static func read(_ text: String) -> String {
    text.hasPrefix("'") && isDangerous(text) ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// Apostrophes before it count as well, so that what was written reads back.
  private static func isDangerous(_ text: String) -> Bool {
    let first = text.unicodeScalars.first { $0 != "'" }
    return first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  }
}
