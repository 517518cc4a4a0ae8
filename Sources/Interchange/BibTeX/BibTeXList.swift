import ReadingLog

/// Splits values where braces are not open.
enum BibTeXList {
  enum Separator { case and, comma, semicolon, ampersand, blank, commaOrSemicolon }

  /// The pieces, blanks around them included; one where the separator does not occur.
  static func split(_ value: some StringProtocol, at separator: Separator) -> [String] {
    let bytes = Array(value.utf8)
    var pieces: [String] = []
    var start = 0
    var depth = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case ASCII.backslash where index + 1 < bytes.count && bytes[index + 1] != ASCII.ampersand:
        index += 1
      case ASCII.openBrace: depth += 1
      case ASCII.closeBrace: depth = max(0, depth - 1)
      default:
        if depth == 0, let length = length(of: separator, in: bytes, at: index) {
          pieces.append(bytes[start..<index].text)
          index += length
          start = index
          continue
        }
      }
      index += 1
    }
    pieces.append(bytes[min(start, bytes.count)...].text)
    return separator == .blank ? pieces.filter { !$0.isEmpty } : pieces
  }

  private static func length(of separator: Separator, in bytes: [UInt8], at index: Int) -> Int? {
    let byte = bytes[index]
    switch separator {
    case .comma: return byte == ASCII.comma ? 1 : nil
    case .semicolon: return byte == ASCII.semicolon ? 1 : nil
    case .commaOrSemicolon: return byte == ASCII.comma || byte == ASCII.semicolon ? 1 : nil
    case .blank: return byte.isASCIIBlank || byte == ASCII.tilde ? 1 : nil
    case .and: return isAnd(bytes, at: index) ? 3 : nil
    case .ampersand:
      if byte == ASCII.ampersand { return 1 }
      let isEscaped =
        byte == ASCII.backslash && index + 1 < bytes.count && bytes[index + 1] == ASCII.ampersand
      return isEscaped ? 2 : nil
    }
  }

  /// The word `and` with blanks, or nothing at all, on both sides.
  private static func isAnd(_ bytes: [UInt8], at index: Int) -> Bool {
    guard bytes[index] | 0x20 == UInt8(ascii: "a"), index + 2 < bytes.count,
      bytes[index + 1] | 0x20 == UInt8(ascii: "n"), bytes[index + 2] | 0x20 == UInt8(ascii: "d")
    else { return false }
    let isStart = index == 0 || bytes[index - 1].isASCIIBlank
    let isEnd = index + 3 == bytes.count || bytes[index + 3].isASCIIBlank
    return isStart && isEnd && bytes.count > 3
  }

  /// The text inside if a pair of braces, or several, hold all of it, and not just a letter's accent.
  static func bracedWhole(_ value: String) -> String? {
    var bytes = Array(value.utf8)[...]
    var pairs = 0
    while pairs < 3, bytes.count > 2, bytes.last == ASCII.closeBrace, isOnePair(bytes) {
      bytes = bytes.dropFirst().dropLast()
      pairs += 1
    }
    return pairs == 0 ? nil : bytes.text.trimmed
  }

  /// Whether the brace at the start is closed by the last one, and holds no command.
  private static func isOnePair(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first == ASCII.openBrace, bytes.dropFirst().first != ASCII.backslash else {
      return false
    }
    var depth = 0
    for index in bytes.indices {
      if bytes[index] == ASCII.openBrace { depth += 1 }
      if bytes[index] == ASCII.closeBrace { depth -= 1 }
      if depth == 0, index + 1 < bytes.endIndex { return false }
    }
    return depth == 0
  }

  /// Whether braces hold several words together.
  static func hasBracedBlank(_ value: String) -> Bool {
    var depth = 0
    var isLetter = false
    var previous = ASCII.space
    for byte in value.utf8 {
      if byte == ASCII.openBrace { depth += 1 }
      if byte == ASCII.closeBrace { depth -= 1 }
      // `{\v c}` is a letter.
      if depth == 1, previous == ASCII.openBrace { isLetter = byte == ASCII.backslash }
      let isBlank = byte.isASCIIBlank || (byte == ASCII.tilde && previous != ASCII.backslash)
      if depth > 0, !isLetter, isBlank { return true }
      previous = byte
    }
    return false
  }
}
