/// Titles with braces around what styles would turn into small letters.
enum BibTeXTitle {
  /// `{BERT}`, `{ImageNet}`, `{GAN}s`; a word with a capital at its start alone is left to the style.
  static func encoded(_ title: String, ascii isASCII: Bool) -> String {
    // Who writes all in capitals means none of them.
    guard title.utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x80 }) else {
      return LaTeXEncoder.encode(title, isASCII: isASCII)
    }
    var output = ""
    var plain = ""
    var mathematics = false
    for word in words(title) {
      if word.contains("$") { mathematics.toggle() }
      if !mathematics, let (head, tail) = protectable(word) {
        output += LaTeXEncoder.encode(plain, isASCII: isASCII)
        plain = ""
        output += "{" + LaTeXEncoder.encode(head, isASCII: isASCII) + "}"
        output += LaTeXEncoder.encode(tail, isASCII: isASCII)
      } else {
        plain += word
      }
    }
    return output + LaTeXEncoder.encode(plain, isASCII: isASCII)
  }

  /// Runs of letters and digits, and what is between them, all of it in order.
  private static func words(_ title: String) -> [Substring] {
    var words: [Substring] = []
    var start = title.startIndex
    var wasLetter = false
    for index in title.indices {
      let character = title[index]
      let isLetter = character.isLetter || character.isNumber
      if isLetter != wasLetter || character == "$", start < index {
        words.append(title[start..<index])
        start = index
      }
      wasLetter = isLetter && character != "$"
    }
    words.append(title[start...])
    return words
  }

  /// The part of a word that needs braces, and the rest.
  private static func protectable(_ word: Substring) -> (Substring, Substring)? {
    guard word.dropFirst().contains(where: \.isUppercase) else { return nil }
    if word.last == "s", !word.dropLast().contains(where: \.isLowercase) {
      return (word.dropLast(), word.suffix(1))
    }
    return (word, "")
  }
}
