import ReadingLog

/// DOIs within other text.
enum DOIText {
  /// The DOI that a text is, or the first that stands in it.
  static func doi(_ text: String) -> String? {
    var bare = text.trimmed
    if bare.utf8.contains(ASCII.ampersand) { bare = LaTeXText(bare).text }
    // `%2F` and the like, as in addresses.
    let plain = bare.contains("%") ? PercentText.decoded(bare) : bare
    // Whoever writes more before or in a DOI does so to keep us busy.
    let bytes = Array(plain.utf8.prefix(4096))
    guard let start = start(in: bytes) else { return nil }
    var suffix = bytes[start...].prefix(512).prefix { !$0.isASCIIBlank && $0 != ASCII.quote }
    while let last = suffix.last, isEnd(last, of: suffix) { suffix.removeLast() }
    return DOI.normalized(suffix.text)
  }

  /// `10.`, four digits or more, a slash.
  private static func start(in bytes: [UInt8]) -> Int? {
    var index = 0
    while index + 7 < bytes.count {
      let isPrefix =
        bytes[index] == UInt8(ascii: "1") && bytes[index + 1] == UInt8(ascii: "0")
        && bytes[index + 2] == ASCII.dot
      if isPrefix {
        let end = bytes[(index + 3)...].firstIndex { !$0.isASCIIDigit && $0 != ASCII.dot }
        if let end, bytes[end] == ASCII.slash, end - index >= 7 { return index }
      }
      index += 1
    }
    return nil
  }

  /// Signs of the sentence around it; a bracket only if it was opened before.
  private static func isEnd(_ byte: UInt8, of text: ArraySlice<UInt8>) -> Bool {
    switch byte {
    case ASCII.dot, ASCII.comma, ASCII.semicolon, ASCII.closeBrace, ASCII.apostrophe: true
    case ASCII.closeParenthesis:
      text.count { $0 == ASCII.closeParenthesis } > text.count { $0 == ASCII.openParenthesis }
    case ASCII.closeBracket:
      text.count { $0 == ASCII.closeBracket } > text.count { $0 == ASCII.openBracket }
    default: false
    }
  }
}

/// arXiv identifiers within other text.
enum ArXivText {
  /// The id that a text is, or that stands in it: `arXiv preprint arXiv:1905.00414v2 [cs.LG]`.
  static func id(_ text: String) -> ArXivID? {
    if let id = ArXivID(text) { return id }
    for word in text.split(whereSeparator: { $0.isWhitespace || "[](),;{}".contains($0) }) {
      var word = word
      while let last = word.last, last == "." || last == ":" { word.removeLast() }
      if word.lowercased().hasPrefix("abs/") { word = word.dropFirst(4) }
      if let id = ArXivID(word) { return id }
    }
    return nil
  }

  /// Whether a text speaks of arXiv at all.
  static func isMentioned(_ text: String) -> Bool {
    text.utf8.count < 400 && text.mentions("arxiv")
  }
}

/// `%2F` in addresses.
enum PercentText {
  static func decoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == ASCII.percent, index + 2 < bytes.count,
        let value = UInt8(bytes[(index + 1)...(index + 2)].text, radix: 16), value >= 0x20
      {
        output.append(value)
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(validating: output, as: UTF8.self) ?? text
  }
}
