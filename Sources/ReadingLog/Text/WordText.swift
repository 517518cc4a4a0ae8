/// Texts as searches see them: words of letters and digits, accents removed, one blank apart.
///
/// Every passage is kept as `\n word word `, so that looking for ` word word ` finds whole words in
/// their sequence and never runs from one passage into the next. A character of Chinese, Japanese,
/// Korean or Thai counts as a word of its own, so that several of them are found wherever they
/// stand together: in those scripts blanks do not tell where a word begins.
package struct WordText: Sendable, Hashable {
  package private(set) var bytes: [UInt8] = []
  package let keepsCase: Bool

  package init(keepingCase: Bool = false) { keepsCase = keepingCase }

  package var isEmpty: Bool { bytes.isEmpty }

  /// Adds a passage of its own: a title, a name, a note.
  package mutating func append(_ passage: String) {
    bytes.append(UInt8(ascii: "\n"))
    separate()
    var passage = passage
    passage.withUTF8 { append($0) }
    separate()
  }

  /// Whether `needle`, in the form that passages have here, stands anywhere.
  package func contains(_ needle: [UInt8]) -> Bool {
    let last = bytes.count - needle.count
    guard last >= 0, needle.count > 1 else { return needle.isEmpty }
    return bytes.withUnsafeBufferPointer { bytes in
      needle.withUnsafeBufferPointer { needle in
        // A needle begins with a blank, so its second byte tells more than its first.
        let telling = needle[1]
        for start in 0...last where bytes[start + 1] == telling {
          if needle.indices.allSatisfy({ bytes[start + $0] == needle[$0] }) { return true }
        }
        return false
      }
    }
  }
}

extension WordText {
  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] < 0x80 { end += 1 }
      // The last ASCII letter may carry the accent that follows it.
      let rest = end == text.count ? end : max(start, end - 1)
      for byte in text[start..<rest] { append(ascii: byte) }
      while end < text.count, text[end] >= 0x80 { end += 1 }
      if rest < end { append(folding: String(decoding: text[rest..<end], as: UTF8.self)) }
      start = end
    }
  }

  private mutating func append(ascii byte: UInt8) {
    switch byte {
    case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
    case 0x41...0x5A: bytes.append(keepsCase ? byte : byte | 0x20)
    default: separate()
    }
  }

  private mutating func append(folding text: String) {
    for character in keepsCase ? Folding.withoutAccents(text) : Folding.fold(text) {
      if character.isASCII {
        for byte in character.utf8 { append(ascii: byte) }
      } else if character.isWordOfItsOwn {
        separate()
        bytes.append(contentsOf: character.utf8)
        separate()
      } else if character.isLetter || character.isNumber {
        bytes.append(contentsOf: character.utf8)
      } else {
        separate()
      }
    }
  }

  private mutating func separate() {
    if bytes.last != UInt8(ascii: " ") { bytes.append(UInt8(ascii: " ")) }
  }
}

extension Character {
  /// Han, kana and Hangul; Thai, Lao and Khmer.
  var isWordOfItsOwn: Bool {
    switch unicodeScalars.first?.value ?? 0 {
    case 0x0E00...0x0EFF, 0x1100...0x11FF, 0x1780...0x17FF, 0x2E80...0x2FDF, 0x3005...0x3007,
      0x3021...0x30FF, 0x3130...0x318F, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
