import LibYAML
import ReadingLog

/// Foreign text as a record holds it: no markup, nothing invisible, blanks in order.
enum PlainText {
  /// One line: every run of white space is a blank.
  static func line(_ text: String) -> String {
    if isPlain(text) { return text.trimmed }
    let plain = Markup.isIn(text) ? Markup.plain(text) : text
    return visible(plain).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Running text: lines stay lines, blanks in them are put in order, and between paragraphs stands
  /// one empty line at most.
  static func prose(_ text: String) -> String {
    if isPlain(text) { return text.trimmed }
    let plain = Markup.isIn(text) ? Markup.plain(text) : text
    var lines: [String] = []
    for line in visible(plain).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      let line = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !line.isEmpty || lines.last?.isEmpty == false { lines.append(line) }
    }
    return lines.joined(separator: "\n").trimmed
  }

  /// Joins the lines that a program wrapped, so that each paragraph is one; an empty line, and a
  /// short line at the end of a sentence, end a paragraph.
  static func unwrapped(_ lines: [String]) -> String {
    let longest = lines.map(\.utf8.count).max() ?? 0
    var result = ""
    var endsParagraph = true
    for line in lines.map(\.trimmed) {
      if line.isEmpty {
        if !endsParagraph { result += "\n" }
        endsParagraph = true
        continue
      }
      if !endsParagraph { result += " " }
      result += line
      endsParagraph =
        line.utf8.count < longest * 2 / 3 && (line.last.map { ".!?:".contains($0) } ?? false)
      if endsParagraph { result += "\n" }
    }
    return result.trimmed
  }

  /// Nearly all texts: ASCII on one line, single blanks, no markup.
  private static func isPlain(_ text: String) -> Bool {
    var before: UInt8 = 0
    for byte in text.utf8 {
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "<"), byte != UInt8(ascii: "&"),
        byte != 0x20 || before != 0x20
      else { return false }
      before = byte
    }
    return true
  }

  /// Without what nobody sees: control characters, direction marks, soft hyphens, byte order marks.
  static func visible(_ text: String) -> String {
    let isOdd: (Unicode.Scalar) -> Bool = {
      ($0.isTerminalControl && !$0.properties.isWhitespace) || $0.isBidiControl || $0.isInvisible
        || $0.properties.isNoncharacterCodePoint
    }
    guard text.unicodeScalars.contains(where: isOdd) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isOdd(scalar) { scalars.append(scalar) }
    return String(scalars)
  }
}
