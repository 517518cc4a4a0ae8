/// Words that have to stand in a text one after the other.
///
/// A pattern in lower case finds any case; a capital letter makes it particular. Accents never
/// count. Words are matched whole, unless `*` at the end asks for a beginning; in scripts that are
/// written without blanks a pattern is found anywhere.
package struct TextPattern: Sendable, Hashable {
  /// Folded words of letters and digits.
  package let words: [String]
  /// Whether the last word may go on.
  package let isPrefix: Bool
  package let isCaseSensitive: Bool
  private let utf8Words: [[UInt8]]
  private let isUnspaced: Bool

  /// - Returns: `nil` when the text has neither letters nor digits.
  package init?(_ text: String, isQuoted: Bool = false, foldsCase: Bool = false) {
    isPrefix = !isQuoted && text.hasSuffix("*")
    isCaseSensitive = !foldsCase && text.contains(where: \.isUppercase)
    let folded = isCaseSensitive ? Folding.withoutAccents(text) : Folding.fold(text)
    words = folded.split { !$0.isWordCharacter }.map(String.init)
    guard !words.isEmpty else { return nil }
    utf8Words = words.map { Array($0.utf8) }
    isUnspaced = words.contains { word in word.unicodeScalars.contains(where: \.isUnspaced) }
  }

  package func matches(_ text: String) -> Bool {
    var text = text
    let direct = text.withUTF8 { bytes -> Bool? in
      bytes.allSatisfy { $0 < 0x80 } ? search(bytes, foldingCase: !isCaseSensitive) : nil
    }
    if let direct { return direct }
    var spaced = ""
    for character in isCaseSensitive ? Folding.withoutAccents(text) : Folding.fold(text) {
      spaced.append(character.isWordCharacter ? character : " ")
    }
    if isUnspaced { return spaced.contains(words.joined(separator: " ")) }
    return spaced.withUTF8 { search($0, foldingCase: false) }
  }

  /// Looks for the words among bytes in which everything that is not of a word is ASCII.
  private func search(_ bytes: UnsafeBufferPointer<UInt8>, foldingCase: Bool) -> Bool {
    let first = utf8Words[0]
    guard bytes.count >= first.count else { return false }
    for start in 0...(bytes.count - first.count) {
      if start > 0, Self.isWord(bytes[start - 1]) { continue }
      if matches(bytes, at: start, foldingCase: foldingCase) { return true }
    }
    return false
  }

  private func matches(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, foldingCase: Bool
  ) -> Bool {
    var position = start
    for (index, word) in utf8Words.enumerated() {
      if index > 0 {
        while position < bytes.count, !Self.isWord(bytes[position]) { position += 1 }
      }
      guard position + word.count <= bytes.count else { return false }
      for offset in word.indices {
        var byte = bytes[position + offset]
        if foldingCase, (0x41...0x5A).contains(byte) { byte |= 0x20 }
        if byte != word[offset] { return false }
      }
      position += word.count
      let mayGoOn = isPrefix && index == utf8Words.count - 1
      if !mayGoOn, position < bytes.count, Self.isWord(bytes[position]) { return false }
    }
    return true
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
      || byte >= 0x80
  }
}

extension Character {
  var isWordCharacter: Bool { isLetter || isNumber }
}

extension Unicode.Scalar {
  /// Whether the script is written without blanks between words: Chinese, Japanese, Thai, Khmer.
  fileprivate var isUnspaced: Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xF900...0xFAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
