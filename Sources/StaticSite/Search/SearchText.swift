import ReadingLog

/// Words as the search page looks for them.
///
/// `Assets/search-engine.js` does the same to what is typed; `SearchTextTests` asks Node whether the two
/// agree.
package enum SearchText {
  /// Longer words are cut to this many letters.
  static let longestWord = 64

  /// Lower case without accents; ligatures, full width and raised digits as plain letters.
  package static func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    var folded = String.UnicodeScalarView()
    // Letter by letter: with all its marks a letter may be one that no table has.
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      } else if !isInvisible(scalar), !(0x300...0x36F).contains(scalar.value) {
        for plain in Folding.fold(compatible(scalar) ?? String(scalar)).unicodeScalars
        where !(0x300...0x36F).contains(plain.value) {
          folded.append(cyrillic[plain] ?? plain)
        }
      }
    }
    return String(folded)
  }

  /// The words of a text in their order.
  ///
  /// Scripts without blanks between words give each two neighbours, and the last character of a run
  /// alone: so every character begins some word.
  package static func words(_ text: String) -> [String] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return asciiWords(text) }
    let folded = fold(text)
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var run: [Unicode.Scalar] = []
    func close() {
      if !word.isEmpty { words.append(String(word.prefix(longestWord))) }
      word.removeAll()
      for (index, scalar) in run.enumerated() {
        var pair = String(scalar)
        if index + 1 < run.count { pair.unicodeScalars.append(run[index + 1]) }
        words.append(pair)
      }
      run.removeAll()
    }
    for scalar in folded.unicodeScalars {
      if !isInWord(scalar) {
        close()
      } else if isUnspaced(scalar) {
        if !word.isEmpty { close() }
        run.append(scalar)
      } else {
        if !run.isEmpty { close() }
        word.append(scalar)
      }
    }
    close()
    return words
  }

  /// The same for almost all texts, in which a byte is a letter.
  private static func asciiWords(_ text: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    func close() {
      if !word.isEmpty {
        words.append(String(decoding: word.prefix(longestWord), as: UTF8.self))
        word.removeAll(keepingCapacity: true)
      }
    }
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x61...0x7A: word.append(byte)
      case 0x41...0x5A: word.append(byte | 0x20)
      default: close()
      }
    }
    close()
    return words
  }

  /// Whether a script puts no blanks between words: Thai, Lao, Khmer, Hangul, Han, kana.
  static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x0E00: false
    case 0x0E00...0x0EFF, 0x1100...0x11FF, 0x1780...0x17FF, 0x2E80...0x2FDF, 0x3005...0x3007,
      0x3021...0x30FF, 0x3130...0x318F, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: true
      default: false
      }
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      true
    default: false
    }
  }

  /// Soft hyphens, and what joins or separates without being seen.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// What Unicode calls compatible, of what papers hold (UAX #15, NFKC).
  private static func compatible(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case ..<0xAA: return nil
    case 0xAA: return "a"
    case 0xBA: return "o"
    case 0xB2, 0xB3: return String(scalar.value - 0xB0)
    case 0xB9: return "1"
    case 0x132, 0x133: return "ij"
    case 0x152, 0x153: return "oe"
    case 0x17F: return "s"
    case 0x2070...0x209C: return raised[scalar]
    case 0xFB00...0xFB06:
      return ["ff", "fi", "fl", "ffi", "ffl", "st", "st"][Int(scalar.value - 0xFB00)]
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      return Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) }
    default: return nil
    }
  }

  private static let raised = Dictionary(
    uniqueKeysWithValues: zip(
      "⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₔₕₖₗₘₙₚₛₜ".unicodeScalars,
      "0i456789+−=()n0123456789+−=()aeoxəhklmnpst".map { String($0) }))

  /// The letters that have a decomposition, as Russian, Ukrainian and their neighbours use them, and
  /// the sigma that ends a word.
  private static let cyrillic: [Unicode.Scalar: Unicode.Scalar] = [
    "ѐ": "е", "ё": "е", "ѓ": "г", "ї": "і", "ќ": "к", "ѝ": "и", "ў": "у", "й": "и", "ς": "σ",
  ]
}
