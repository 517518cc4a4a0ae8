/// LaTeX in formats that know nothing of it: names and titles that once were in a `.bib` file.
enum ForeignLaTeX {
  /// The text without its LaTeX, where it plainly is some: an accent, a letter or a command with its
  /// braces outside mathematics, or one word in braces. Anything else stays as it is.
  static func read(_ text: String) -> String {
    isIn(text, countsWords: true) ? plain(text) : text
  }

  /// The same of names, in which braces mean what they mean in a record.
  static func readNames(_ text: String) -> String {
    isIn(text, countsWords: false) ? plain(text) : text
  }

  private static func plain(_ text: String) -> String {
    let latex = LaTeXText(text, whiteSpace: .lines)
    return latex.unknown.isEmpty ? latex.text : text
  }

  private static func isIn(_ text: String, countsWords: Bool) -> Bool {
    guard text.utf8.contains(where: { $0 == ASCII.backslash || $0 == ASCII.openBrace }) else {
      return false
    }
    let bytes = Array(text.utf8)
    var isMathematics = false
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case ASCII.dollar: isMathematics.toggle()
      case ASCII.backslash:
        if !isMathematics, isCommand(bytes[(index + 1)...]) { return true }
        index += 1
      case ASCII.openBrace where countsWords && !isMathematics:
        if isWordInBraces(bytes[(index + 1)...]) { return true }
      default: break
      }
      index += 1
    }
    return false
  }

  private static func isCommand(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    let word = bytes.prefix(while: \.isASCIILetter)
    if !word.isEmpty {
      let next = bytes.dropFirst(word.count).first ?? ASCII.openBrace
      if letters.contains(word.text) { return next == ASCII.openBrace || next.isASCIIBlank }
      switch LaTeXCommand.named[word.text] {
      case .accent, .formatting, .superscript, .subscript: return next == ASCII.openBrace
      default: return false
      }
    }
    let next = bytes.dropFirst().first ?? 0
    if "\"'`^~=.".utf8.contains(first) {
      return next.isASCIILetter || next == ASCII.openBrace || next == ASCII.backslash
    }
    return "&%#_$".utf8.contains(first)
  }

  /// `\o`, `\ss`: mathematics, which people write without dollars too, has none of them.
  private static let letters: Set<String> = [
    "o", "O", "l", "L", "ss", "ae", "AE", "oe", "OE", "aa", "AA", "i", "j", "dh", "DH", "th", "TH",
    "dj", "DJ", "ng", "NG",
  ]

  /// `{BERT}`, `{N}eural`.
  private static func isWordInBraces(_ bytes: ArraySlice<UInt8>) -> Bool {
    let word = bytes.prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == ASCII.hyphen }
    guard let first = word.first, (0x41...0x5A).contains(first), word.count <= 20 else {
      return false
    }
    return bytes.dropFirst(word.count).first == ASCII.closeBrace
  }
}
