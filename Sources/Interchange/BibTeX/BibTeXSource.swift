/// The bytes of a `.bib` file, and what can be seen in them from any place without reading on.
struct BibTeXSource {
  /// UTF-8, each line ended by a line feed.
  let bytes: [UInt8]
  private let lineStarts: [Int]

  init(_ text: String) {
    let raw = Array(text.utf8)
    bytes = raw.allSatisfy { $0 >= 0x20 || $0 == ASCII.lineFeed } ? raw : Self.cleaned(raw)
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == ASCII.lineFeed {
      starts.append(index + 1)
    }
    lineStarts = starts
  }

  /// CR and CRLF become line feeds, other controls blanks: no record may hold them.
  private static func cleaned(_ raw: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(raw.count)
    for (index, byte) in raw.enumerated() {
      switch byte {
      case ASCII.carriageReturn:
        let isPair = index + 1 < raw.count && raw[index + 1] == ASCII.lineFeed
        if !isPair { bytes.append(ASCII.lineFeed) }
      case ASCII.lineFeed: bytes.append(byte)
      case ..<0x20: bytes.append(ASCII.space)
      default: bytes.append(byte)
      }
    }
    return bytes
  }

  var count: Int { bytes.count }

  /// The byte at an offset, 0 behind the end.
  subscript(offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// 1-based.
  func line(of offset: Int) -> Int { lineIndex(of: offset) + 1 }

  /// 1-based, in characters; nil far into a line that nobody counts out.
  func column(of offset: Int) -> Int? {
    let start = lineStarts[lineIndex(of: offset)]
    guard offset - start <= 4096 else { return nil }
    return text(start..<min(offset, count)).count + 1
  }

  private func lineIndex(of offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  func skippingBlanks(from offset: Int) -> Int {
    var index = offset
    while index < bytes.count, bytes[index].isASCIIBlank { index += 1 }
    return index
  }

  /// On the line of `offset` only.
  func skippingSpaces(from offset: Int) -> Int {
    var index = offset
    while self[index] == ASCII.space || self[index] == ASCII.tab { index += 1 }
    return index
  }

  func endOfLine(from offset: Int) -> Int {
    var index = offset
    while index < bytes.count, bytes[index] != ASCII.lineFeed { index += 1 }
    return index
  }

  /// The end of a word of letters, digits and `_ - : + . /`, as fields and types are called.
  func endOfName(from offset: Int) -> Int {
    var index = offset
    while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
    return index
  }

  static func isFirstNameByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte == UInt8(ascii: "_")
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case ASCII.hyphen, ASCII.colon, ASCII.dot, ASCII.slash, UInt8(ascii: "_"), UInt8(ascii: "+"),
      UInt8(ascii: "*"), UInt8(ascii: "!"), 0x80...:
      true
    default: byte.isASCIILetter || byte.isASCIIDigit
    }
  }
}

extension BibTeXSource {
  /// What an entry begins with: `@type{` or `@type(`.
  struct Head {
    let type: String
    let open: UInt8
    /// Behind the brace.
    let body: Int
  }

  /// The head of what begins with the `@` at `offset`.
  func head(at offset: Int) -> Head? {
    let start = skippingSpaces(from: offset + 1)
    var end = start
    while end < count,
      bytes[end].isASCIILetter || bytes[end].isASCIIDigit
        || (end > start && (bytes[end] == UInt8(ascii: "_") || bytes[end] == ASCII.hyphen))
    { end += 1 }
    guard end > start, bytes[start].isASCIILetter else { return nil }
    let open = skippingBlanks(from: end)
    guard self[open] == ASCII.openBrace || self[open] == ASCII.openParenthesis else { return nil }
    return Head(type: text(start..<end).lowercased(), open: self[open], body: open + 1)
  }

  /// Whether only blanks (or a byte order mark) stand before it on its line.
  func isAtLineStart(_ offset: Int) -> Bool {
    var index = offset
    while index > 0, bytes[index - 1] != ASCII.lineFeed {
      index -= 1
      // The bytes of a byte order mark, as where two files were joined.
      guard bytes[index].isASCIIBlank || [0xEF, 0xBB, 0xBF].contains(bytes[index]) else {
        return false
      }
    }
    return true
  }

  /// Whether an entry begins at `offset`, the first on its line.
  func isEntryOnLine(_ offset: Int) -> Bool {
    self[offset] == ASCII.at && isAtLineStart(offset) && head(at: offset) != nil
  }

  /// Whether a line that begins at `offset` begins an entry: where braces do not balance, the text
  /// is read on from there.
  func beginsEntry(lineAt offset: Int) -> Bool {
    let index = skippingSpaces(from: offset)
    return self[index] == ASCII.at && head(at: index) != nil
  }

  /// Whether `name =` stands at `offset`.
  func beginsField(at offset: Int) -> Bool {
    guard Self.isFirstNameByte(self[offset]) else { return false }
    let end = endOfName(from: offset)
    return self[skippingBlanks(from: end)] == ASCII.equals
  }

  /// Whether the line of `offset` has a `%` before it, which BibTeX does not take for a comment but
  /// people do.
  func isBehindPercent(_ offset: Int) -> Bool {
    var index = offset
    var hasPercent = false
    while index > 0, bytes[index - 1] != ASCII.lineFeed {
      index -= 1
      guard bytes[index].isASCIIBlank || bytes[index] == ASCII.percent else { return false }
      hasPercent = hasPercent || bytes[index] == ASCII.percent
    }
    return hasPercent
  }
}
