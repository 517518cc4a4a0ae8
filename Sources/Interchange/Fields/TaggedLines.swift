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
    let text =
      text.unicodeScalars.first == "\u{FEFF}"
      ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
    return Substring(text).split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }
  }
}
