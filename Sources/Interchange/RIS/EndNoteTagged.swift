import ReadingLog

/// EndNote's tagged format (`.enw`, also refer and BibIX): `%A Doe, Jane`.
///
/// https://support.clarivate.com/Endnote/s/article/EndNote-Formatting-for-tagged-text-files. Its
/// fields are those of RIS under other names, and are read as such.
package enum EndNoteTagged {
  package static func read(_ text: String) -> Import {
    let (preamble, fields) = TaggedLines.read(text, split: split)
    var result = Import()
    RIS.tell(preamble, in: &result)
    var entries: [[TaggedField]] = []
    for field in fields.compactMap(translated) {
      // An entry begins with its kind; where none is told, with a title or name behind a blank line.
      let isNew =
        field.tag == "TY" || entries.isEmpty || endsEntry(entries.last ?? [], before: field)
      if isNew { entries.append([]) }
      entries[entries.count - 1].append(field)
    }
    for fields in entries {
      var entry = RISEntry(fields)
      entry.add(to: &result)
    }
    result.findings.sort { $0.line < $1.line }
    return result
  }

  private static func split(_ line: Substring) -> (tag: String, text: Substring)? {
    let line = line.drop { $0 == " " }
    guard line.first == "%", let tag = line.dropFirst().first, tag.isASCII,
      line.dropFirst(2).first.map({ $0 == " " || $0 == "\t" }) ?? true
    else { return nil }
    return (String(tag), line.dropFirst(3))
  }

  private static func endsEntry(_ entry: [TaggedField], before field: TaggedField) -> Bool {
    guard let last = entry.last, last.lines.count > 1, last.lines.last?.trimmed.isEmpty ?? false
    else { return false }
    return entry.contains { $0.tag == field.tag } && ["TI", "AU"].contains(field.tag)
      && entry.contains { $0.tag == "TI" } && last.tag != "AU"
  }

  private static func translated(_ field: TaggedField) -> TaggedField? {
    var lines = field.lines
    if field.tag == "0" {
      lines = [types[PlainText.line(field.text).lowercased()] ?? PlainText.line(field.text)]
    }
    return TaggedField(tag: tags[field.tag] ?? "%" + field.tag, line: field.line, lines: lines)
  }

  private static let tags = [
    "0": "TY", "A": "AU", "E": "ED", "T": "TI", "J": "JO", "B": "T2", "D": "PY", "8": "DA",
    "V": "VL",
    "N": "IS", "P": "SP", "I": "PB", "C": "CY", "@": "SN", "R": "DO", "U": "UR", "X": "AB",
    "K": "KW",
    "Z": "N1", "F": "LB", "G": "LA", "7": "ET", "S": "T3", "M": "AN", ">": "L1", "!": "ST",
    "9": "M3",
    "Y": "A3", "+": "AD", "~": "DB", "W": "DP", "<": "RN", "[": "Y2", "L": "CN", "1": "C1",
    "2": "C2",
    "3": "C3", "4": "C4",
  ]

  private static let types = [
    "journal article": "JOUR", "electronic article": "EJOUR", "magazine article": "MGZN",
    "newspaper article": "NEWS", "conference proceedings": "CONF", "conference paper": "CPAPER",
    "book": "BOOK", "electronic book": "EBOOK", "edited book": "EDBOOK", "book section": "CHAP",
    "thesis": "THES", "report": "RPRT", "dataset": "DATA", "computer program": "COMP",
    "generic": "GEN", "web page": "ELEC", "unpublished work": "UNPB", "manuscript": "MANSCPT",
    "patent": "PAT", "government document": "GOVDOC", "blog": "BLOG",
  ]
}
