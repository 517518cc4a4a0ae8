import ReadingLog

/// Notes of lines `key: value`, where Zotero and others put what their fields cannot hold.
///
/// https://www.zotero.org/support/kb/item_types_and_fields#citing_fields_from_extra
enum ExtraLines {
  /// Reads the lines that have a place in a record.
  ///
  /// - Returns: the others.
  static func read(_ text: String, into builder: inout EntryBuilder) -> String {
    let lines = PlainText.prose(text).split(separator: "\n").map(String.init)
    return lines.filter { line in
      guard let colon = line.firstIndex(of: ":"), line[..<colon].count <= 30 else {
        return !readMarked(line, into: &builder)
      }
      let key = line[..<colon].lowercased().filter { $0.isLetter || $0.isNumber }
      let value = line[line.index(after: colon)...].trimmed
      return !read(key, value, into: &builder)
    }.joined(separator: "\n")
  }

  private static func read(_ key: String, _ value: String, into builder: inout EntryBuilder) -> Bool
  {
    let field: Field
    switch key {
    case "citationkey", "citekey", "bibtex":
      if key == "bibtex" && !value.hasPrefix("*") && value.holds(" ") { return false }
      builder.key = value
      return true
    case "arxiv", "eprint": return builder.putArXiv("arXiv:" + value, from: key)
    case "doi": field = .doi
    case "pmid": field = .pmid
    case "isbn": field = .isbn
    case "issn": field = .issn
    case "openreview": field = .openreview
    case "tldr": field = .tldr
    case "code": field = .code
    case "texkeywords": return false
    default: return false
    }
    guard let bare = bare(value, as: field),
      builder.paper[field] == nil || builder.paper[field] == bare
    else { return false }
    builder.put(bare, as: field, from: key)
    return true
  }

  private static func bare(_ value: String, as field: Field) -> String? {
    switch field.kind {
    case .identifier(let kind): kind.normalized(value)
    case .link: WebLink.isValid(value) ? value : nil
    default: value.isEmpty ? nil : value
    }
  }

  /// Mendeley's `arXiv:1905.00414`, and `{:doi:10.…}`, with nothing around it.
  private static func readMarked(_ line: String, into builder: inout EntryBuilder) -> Bool {
    line.lowercased().hasPrefix("arxiv") && line.count < 40 && builder.putArXiv(line, from: "note")
  }
}
