/// The bytes of a file as text, whatever encoding its program wrote.
///
/// Reference managers write UTF-8, with or without a byte order mark; older files are in Latin-1 or
/// Windows-1252, files of Windows programs in UTF-16, and files that several programs have added to
/// are in several encodings at once. What is valid UTF-8 is UTF-8, line by line; the bytes of any
/// other line are read as Windows-1252, of which Latin-1's letters are a part, unless the file says or
/// shows that it is in another code page.
package struct DecodedText: Sendable, Hashable {
  package enum Encoding: String, Sendable, Hashable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// Windows-1252, or what ``CodePage`` found out.
    case oneByte = "one byte a character"
    /// Some lines are UTF-8, others are not.
    case mixed = "UTF-8 and another"
  }

  package let text: String
  package let encoding: Encoding
  /// NULs, which no text has; they are left out of `text`.
  package let nulCount: Int

  package init(_ bytes: [UInt8]) {
    if let wide = WideEncoding(of: bytes) {
      let (text, encoding) = wide.decode(bytes)
      self.init(text, encoding)
      return
    }
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let body = isMarked ? bytes[3...] : bytes[...]
    let (text, encoding) = Self.narrow(body)
    self.init(text, encoding)
  }

  private init(_ text: String, _ encoding: Encoding) {
    let nulCount = text.utf8.count { $0 == 0 }
    self.nulCount = nulCount
    self.text =
      nulCount == 0 ? text : String(decoding: text.utf8.filter { $0 != 0 }, as: UTF8.self)
    self.encoding = encoding
  }

  private static func narrow(_ bytes: ArraySlice<UInt8>) -> (String, Encoding) {
    if let text = String(validating: bytes, as: UTF8.self) { return (text, .utf8) }
    let page = CodePage(of: bytes)
    var text = ""
    var hasUTF8 = false
    for line in lines(of: bytes) {
      if let valid = String(validating: line, as: UTF8.self) {
        hasUTF8 = hasUTF8 || line.contains { $0 >= 0x80 }
        text += valid
      } else {
        text.unicodeScalars.append(contentsOf: page.scalars(line))
      }
    }
    return (text, hasUTF8 ? .mixed : .oneByte)
  }

  /// Each with its line break.
  private static func lines(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    for index in bytes.indices where bytes[index] == ASCII.lineFeed {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.endIndex { lines.append(bytes[start...]) }
    return lines
  }
}

/// UTF-16 by its mark, or by where its zero bytes are: every other byte of ASCII text is one.
private struct WideEncoding {
  let isLittleEndian: Bool
  let markLength: Int

  init?(of bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) {
      (isLittleEndian, markLength) = (true, 2)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      (isLittleEndian, markLength) = (false, 2)
    } else {
      let sample = bytes.prefix(4096)
      var zeros = [0, 0]
      for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
      // A stray NUL is no encoding: a third of all pairs has to have its zero on the same side.
      let (even, odd) = (zeros[0] * 6, zeros[1] * 6)
      guard sample.count >= 2, max(even, odd) > sample.count, min(even, odd) * 4 < max(even, odd)
      else { return nil }
      (isLittleEndian, markLength) = (odd > even, 0)
    }
  }

  func decode(_ bytes: [UInt8]) -> (String, DecodedText.Encoding) {
    let body = bytes[markLength...]
    var units: [UInt16] = []
    units.reserveCapacity(body.count / 2)
    for index in stride(from: body.startIndex, to: body.endIndex - 1, by: 2) {
      let (first, second) = (UInt16(body[index]), UInt16(body[index + 1]))
      units.append(isLittleEndian ? second << 8 | first : first << 8 | second)
    }
    return (
      String(decoding: units, as: UTF16.self),
      isLittleEndian ? .utf16LittleEndian : .utf16BigEndian
    )
  }
}
