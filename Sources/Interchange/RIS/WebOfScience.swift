import ReadingLog

/// Web of Science's plain text ("ISI"): `AU LeCun, Y`, more of a field three blanks in.
///
/// https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html. Its fields are those of
/// RIS under other names, and are read as such.
package enum WebOfScience {
  package static func read(_ text: String) -> Import {
    let (preamble, fields) = TaggedLines.read(text, split: split)
    var result = Import()
    RIS.tell(preamble, in: &result)
    var open: [TaggedField] = []
    for field in fields {
      switch field.tag {
      case "FN", "VR", "EF": continue
      case "PT" where open.contains { $0.tag == "PT" }:
        add(open, to: &result)
        open = [field]
      case "ER":
        add(open, to: &result)
        open = []
      default: open.append(field)
      }
    }
    add(open, to: &result)
    result.findings.sort { $0.line < $1.line }
    return result
  }

  private static func add(_ fields: [TaggedField], to result: inout Import) {
    guard !fields.isEmpty else { return }
    // Full names, where there are, say what the short ones say.
    let hasFullNames = fields.contains { $0.tag == "AF" && !$0.text.isEmpty }
    var entry = RISEntry(
      fields.filter { $0.tag != "AU" || !hasFullNames }.map(translated))
    entry.add(to: &result)
  }

  /// `TI Deep learning`, `ER`: two characters and a blank.
  private static func split(_ line: Substring) -> (tag: String, text: Substring)? {
    let bytes = line.utf8
    let tag = bytes.prefix(2)
    guard tag.count == 2,
      tag.allSatisfy({ (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }),
      bytes.dropFirst(2).first.map({ $0 == 0x20 }) ?? true
    else { return nil }
    return (String(decoding: tag, as: UTF8.self), Substring(bytes.dropFirst(3)))
  }

  private static func translated(_ field: TaggedField) -> TaggedField {
    var lines = field.lines
    switch field.tag {
    case "PT": lines = [types[PlainText.line(field.text)] ?? "GEN"]
    // Reference Manager's way to name an entry of PubMed in a link.
    case "PM": lines = ["PM:" + PlainText.line(field.text)]
    // Keywords go on where a line was broken.
    case "DE": lines = [field.unwrapped]
    default: break
    }
    // Tags that mean something else in RIS are kept under a name of their own.
    let tag = tags[field.tag] ?? "WOS " + field.tag
    return TaggedField(tag: tag, line: field.line, lines: lines)
  }

  private static let types = ["J": "JOUR", "B": "BOOK", "S": "CHAP", "P": "PAT", "C": "CONF"]

  private static let tags = [
    "PT": "TY", "AU": "AU", "AF": "AU", "CA": "AU", "BE": "ED", "ED": "ED", "TI": "TI", "SO": "T2",
    "SE": "T3",
    "LA": "LA", "DE": "KW", "AB": "AB", "PU": "PB", "PI": "CY", "SN": "SN", "BN": "SN", "EI": "SN",
    "J9": "JA",
    "PD": "DA", "PY": "PY", "VL": "VL", "IS": "IS", "BP": "SP", "EP": "EP", "AR": "C7", "DI": "DO",
    "UT": "AN",
    "PM": "UR", "CT": "C3",
  ]
}
