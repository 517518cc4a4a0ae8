import ReadingLog

/// PubMed's tagged format (`.nbib`, "MEDLINE").
///
/// https://www.nlm.nih.gov/bsd/mms/medlineelements.html
package enum PubMed {
  /// The extension that holds what has no place in a record, by tag.
  static let store = "x-pubmed"

  /// Reads entries, each of which begins with `PMID`.
  package static func read(_ text: String) -> Import {
    let (preamble, fields) = TaggedLines.read(text, split: split)
    var result = Import()
    RIS.tell(preamble, in: &result)
    var entries: [[TaggedField]] = []
    for field in fields {
      let last = entries.last ?? []
      let isBehindBlank =
        last.last.map { $0.lines.count > 1 && $0.lines.last?.trimmed.isEmpty == true } ?? true
      let startsEntry = field.tag == "PMID" && last.contains { $0.tag == "PMID" || $0.tag == "TI" }
      if entries.isEmpty || startsEntry
        || isBehindBlank && last.contains(where: { $0.tag == field.tag && field.tag == "TI" })
      {
        entries.append([])
      }
      entries[entries.count - 1].append(field)
    }
    for fields in entries {
      var entry = PubMedEntry(fields)
      entry.add(to: &result)
    }
    result.findings.sort { $0.line < $1.line }
    return result
  }

  /// `PMID- 31452104`, `TI  - Deep …`: four characters, a hyphen, a blank. What continues a field
  /// stands six blanks in.
  private static func split(_ line: Substring) -> (tag: String, text: Substring)? {
    let bytes = line.utf8
    guard bytes.count >= 5, bytes.first != 0x20 else { return nil }
    let head = bytes.prefix(4)
    let name = head.prefix { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
    let rest = bytes.dropFirst(4)
    guard (2...4).contains(name.count), head.dropFirst(name.count).allSatisfy({ $0 == 0x20 }),
      rest.first == UInt8(ascii: "-")
    else { return nil }
    return (String(decoding: name, as: UTF8.self), Substring(rest.dropFirst()))
  }
}
