/// Titles with braces around what styles would turn into small letters.
enum BibTeXTitle {
  /// `{BERT}`, `{ImageNet}`, `{GAN}s`; a word with a capital at its start alone is left to the style.
  static func encoded(_ title: String, ascii isASCII: Bool) -> String {
    // Who writes all in capitals means none of them.
    guard title.utf8.contains(where: { $0 >= 0x80 || (0x61...0x7A).contains($0) }) else {
      return LaTeXEncoder.encode(title, isASCII: isASCII)
    }
    var output = ""
    // Commands and signs that join are seen only in one piece of text.
    var plainStart = title.startIndex
    for word in words(title) {
      guard let length = protectedLength(of: word) else { continue }
      let end = word.unicodeScalars.index(word.startIndex, offsetBy: length)
      output += LaTeXEncoder.encode(title[plainStart..<word.startIndex], isASCII: isASCII)
      output += "{" + LaTeXEncoder.encode(title[word.startIndex..<end], isASCII: isASCII) + "}"
      plainStart = end
    }
    return output + LaTeXEncoder.encode(title[plainStart...], isASCII: isASCII)
  }

  /// Runs of letters and digits, those between dollars left out.
  private static func words(_ title: String) -> [Substring] {
    let scalars = title.unicodeScalars
    var words: [Substring] = []
    var start: String.Index?
    var isMathematics = false
    for index in scalars.indices {
      if scalars[index] == "$" { isMathematics.toggle() }
      let isLetter = !isMathematics && scalars[index].isWordPart
      if isLetter {
        start = start ?? index
      } else if let begin = start {
        words.append(title[begin..<index])
        start = nil
      }
    }
    if let begin = start { words.append(title[begin...]) }
    return words
  }

  /// How much of a word needs braces, in scalars; nil where nothing does.
  private static func protectedLength(of word: Substring) -> Int? {
    let scalars = Array(word.unicodeScalars)
    guard scalars.dropFirst().contains(where: \.isCapital) else { return nil }
    let isPlural =
      scalars.last == "s" && !scalars.dropLast().contains { !$0.isCapital && !$0.isDigit }
    return isPlural ? scalars.count - 1 : scalars.count
  }
}

extension Unicode.Scalar {
  fileprivate var isCapital: Bool {
    isASCII ? (0x41...0x5A).contains(value) : properties.isUppercase
  }

  fileprivate var isDigit: Bool { (0x30...0x39).contains(value) }

  /// Letters, their accents, and digits.
  fileprivate var isWordPart: Bool {
    if isASCII { return isDigit || (0x61...0x7A).contains(value | 0x20) }
    return properties.isAlphabetic || properties.generalCategory == .nonspacingMark
  }
}
