import ReadingLog

/// RIS, the format of Reference Manager, as EndNote, Zotero, Mendeley and publishers write it.
///
/// https://en.wikipedia.org/wiki/RIS_(file_format)
package enum RIS {
  /// The extension that holds what has no place in a record, by tag.
  static let store = "x-ris"

  /// Reads entries from `TY` to `ER`; either may be missing.
  package static func read(_ text: String) -> Import {
    var result = Import()
    let (preamble, fields) = TaggedLines.read(text, split: RISLine.split)
    tell(preamble, in: &result)
    for var entry in entries(of: fields, in: &result) { entry.add(to: &result) }
    result.findings.sort { $0.line < $1.line }
    return result
  }

  private static func entries(of fields: [TaggedField], in result: inout Import) -> [RISEntry] {
    var entries: [RISEntry] = []
    var open: [TaggedField] = []
    func close() {
      if open.contains(where: { $0.tag != "TY" || !$0.text.isEmpty }) {
        entries.append(RISEntry(open))
      }
      open = []
    }
    for field in fields {
      switch field.tag {
      case "TY":
        close()
        open = [field]
      case "ER":
        close()
        tell(field.lines.dropFirst().map { $0 }, in: &result, from: field.line + 1)
      default: open.append(field)
      }
    }
    close()
    return entries
  }

  /// Text outside entries: told of, unless it is a database's heading or a number.
  static func tell(_ lines: [String], in result: inout Import, from line: Int = 1) {
    for (index, text) in lines.enumerated() {
      let text = PlainText.line(text)
      let lower = text.lowercased()
      if text.allSatisfy({ $0.isNumber || $0.isPunctuation })
        || headings.contains(where: lower.hasPrefix)
      {
        continue
      }
      result.findings.append(
        ImportFinding(
          .skipped, line: line + index, "'\(text.prefix(60))' stands outside the entries"))
    }
  }

  private static let headings = [
    "provider:", "database:", "content:", "content-type:", "fn ", "vr ",
  ]
}
