extension Unicode.Scalar {
  /// Whether a terminal may act on this character instead of showing it: C0 and C1 controls.
  package var isTerminalControl: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value)
  }

  /// Whether this character reorders the text around it (Unicode Annex 9, explicit formatting).
  package var isBidiControl: Bool {
    (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
  }

  /// Whether this character takes no room at all and so can hide in a text.
  ///
  /// The joiners U+200C and U+200D are left out: Persian, Indic scripts and emoji need them.
  package var isInvisible: Bool {
    switch value {
    case 0x00AD, 0x200B, 0x2060...0x2064, 0xFEFF, 0xE0001, 0xE0020...0xE007F: true
    default: false
    }
  }

  /// `\u{…}`, the way Swift and many other languages write a character by its number.
  package var escapedByNumber: String { "\\u{" + String(value, radix: 16, uppercase: true) + "}" }
}

extension StringProtocol {
  /// The text with every character escaped that could command a terminal, reorder what it shows,
  /// or hide: what a record says can then be printed anywhere.
  ///
  /// - Parameter tab: what stands for a tab; line feeds are escaped too.
  package func escapingControlCharacters(tab: String = "    ") -> String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(self) }
    var result = ""
    for scalar in unicodeScalars {
      if scalar == "\t" {
        result += tab
      } else if scalar.isTerminalControl || scalar.isBidiControl || scalar.isInvisible {
        result += scalar.escapedByNumber
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// How many terminal columns the text takes: two for wide East Asian characters and emoji,
  /// none for combining marks.
  package var terminalWidth: Int {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
    return reduce(0) { $0 + $1.terminalWidth }
  }
}

extension Character {
  /// The columns of this character on a terminal (Unicode Annex 11, wide and fullwidth are 2).
  package var terminalWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if unicodeScalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return first.isWide ? 2 : 1
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isWide: Bool {
    switch value {
    case ..<0x1100: false
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }
}
