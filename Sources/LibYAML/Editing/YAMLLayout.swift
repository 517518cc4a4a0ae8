/// The lines of a text and the place of entries on them: what a splice needs to know.
struct YAMLLayout {
  let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  private static let newline = UInt8(ascii: "\n")
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The first byte of a line; a byte order mark stands before the first line.
  func lineStart(of offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != Self.newline { start -= 1 }
    return start == 0 && offset >= 3 && bytes.starts(with: Self.byteOrderMark) ? 3 : start
  }

  /// After the line break of the line that holds `offset`, or the end of the text.
  func lineEnd(of offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != Self.newline { end += 1 }
    return min(end + 1, bytes.count)
  }

  func startsLine(_ offset: Int) -> Bool {
    bytes[lineStart(of: offset)..<offset].allSatisfy { $0 == 0x20 }
  }

  /// After the last line of an entry, a comment behind its value included.
  func end(ofLinesIn span: Range<Int>) -> Int {
    // A block scalar with `+` ends at the start of a line already.
    if span.upperBound > span.lowerBound, bytes[span.upperBound - 1] == Self.newline {
      return span.upperBound
    }
    return lineEnd(of: span.upperBound)
  }

  /// `position` moved behind the comment lines that are indented deeper than `column`: they belong
  /// to what stands above them.
  func skippingComments(from position: Int, deeperThan column: Int) -> Int {
    var position = position
    while position < bytes.count {
      let end = lineEnd(of: position)
      let indent = bytes[position..<end].prefix { $0 == 0x20 }.count
      guard indent > column, position + indent < end,
        bytes[position + indent] == UInt8(ascii: "#")
      else { break }
      position = end
    }
    return position
  }

  /// `position`, the start of a line, moved behind the lines there that say nothing.
  func skippingBlanksAndComments(from position: Int) -> Int {
    var position = position
    while position < bytes.count {
      let end = lineEnd(of: position)
      let first = bytes[position..<end].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
      guard first == nil || first == UInt8(ascii: "#") else { break }
      position = end
    }
    return position
  }

  /// The dash of the item that starts at `item`, looking back no further than `floor`.
  func dash(of item: Int, floor: Int, column: Int) -> Int? {
    var position = item - 1
    while position >= floor {
      if bytes[position] == UInt8(ascii: "-") {
        let start = lineStart(of: position)
        let before = String(decoding: bytes[start..<position], as: UTF8.self)
        if before.unicodeScalars.count == column { return position }
      }
      position -= 1
    }
    return nil
  }

  /// The first comma at or after `position`, past blanks, line breaks and comments.
  func comma(from position: Int) -> Int? {
    var position = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: ","): return position
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      case UInt8(ascii: "#"): position = lineEnd(of: position)
      default: return nil
      }
    }
    return nil
  }

  func skippingBlanks(from position: Int) -> Int {
    var position = position
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 {
      position += 1
    }
    return position
  }
}
