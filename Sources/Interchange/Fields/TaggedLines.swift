import ReadingLog

/// A line of a tagged format and the lines that continue it.
struct TaggedField {
  /// In capitals.
  let tag: String
  /// 1-based.
  let line: Int
  /// The text behind the tag, then each line that follows without a tag.
  var lines: [String]

  /// With the line breaks that stand there.
  var text: String { lines.joined(separator: "\n").trimmed }
  /// What a program wrapped, joined again.
  var unwrapped: String { lines.count == 1 ? lines[0].trimmed : PlainText.unwrapped(lines) }
}

/// Takes a text apart into tagged fields, whatever its line ends.
enum TaggedLines {
  /// - Parameter split: the tag and the text of a line that has one.
  /// - Returns: the fields, and what stands before the first.
  static func read(
    _ text: String, split: (Substring) -> (tag: String, text: Substring)?
  ) -> (preamble: [String], fields: [TaggedField]) {
    var preamble: [String] = []
    var fields: [TaggedField] = []
    for (index, line) in lines(of: text).enumerated() {
      if let (tag, rest) = split(line) {
        fields.append(TaggedField(tag: tag, line: index + 1, lines: [String(rest)]))
      } else if fields.isEmpty {
        preamble.append(String(line))
      } else {
        fields[fields.count - 1].lines.append(String(line))
      }
    }
    return (preamble, fields)
  }

  /// Lines that end in LF, CR LF or CR, without a byte order mark before the first.
  static func lines(of text: String) -> [Substring] {
    var rest = text.utf8[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    var lines: [Substring] = []
    while let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      lines.append(Substring(rest[..<end]))
      let isPair = rest[end] == 0x0D && rest[end...].dropFirst().first == 0x0A
      rest = rest[end...].dropFirst(isPair ? 2 : 1)
    }
    lines.append(Substring(rest))
    return lines
  }
}
