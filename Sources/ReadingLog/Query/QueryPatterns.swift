/// Words to look for, in their sequence; brought into the form of `WordText` once, when the query
/// is read.
package struct WordPattern: Hashable, Sendable {
  /// As somebody wrote it, without the `*`.
  package let text: String
  /// Whether the last word may go on: `robust*`.
  package let isPrefix: Bool
  /// The text has an upper-case letter, which counts in running text and nowhere else.
  package let hasUpperCase: Bool
  private let folded: [UInt8]
  private let cased: [UInt8]

  /// - Returns: `nil` when the text holds no letter and no digit.
  package init?(_ text: String, isPrefix: Bool = false) {
    folded = Self.needle(text, isPrefix: isPrefix, keepingCase: false)
    cased = Self.needle(text, isPrefix: isPrefix, keepingCase: true)
    if folded.allSatisfy({ $0 == UInt8(ascii: " ") }) { return nil }
    self.text = text
    self.isPrefix = isPrefix
    hasUpperCase = text.unicodeScalars.contains { $0.properties.isUppercase }
  }

  /// Whether the words stand in `text`; case counts if it was kept there.
  package func isFound(in text: WordText) -> Bool { text.contains(text.keepsCase ? cased : folded) }

  /// The words, folded: what has to stand side by side in one passage, the last of them only
  /// beginning so if `isPrefix`.
  package var words: [String] {
    folded.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func needle(_ text: String, isPrefix: Bool, keepingCase: Bool) -> [UInt8] {
    var words = WordText(keepingCase: keepingCase)
    words.append(text)
    return Array(isPrefix ? words.bytes.dropFirst().dropLast() : words.bytes.dropFirst())
  }
}

/// A tag, id, handle or other name to look for as a whole, or by how it begins: `nlp`, `nlp*`,
/// `nlp/*`. Case and accents never count.
package struct LabelPattern: Hashable, Sendable {
  /// As somebody wrote it, without the `*`.
  package let text: String
  package let isPrefix: Bool
  /// In lower case and without accents.
  package let folded: String

  package init(_ text: String, isPrefix: Bool = false) {
    self.text = text
    self.isPrefix = isPrefix
    folded = Folding.fold(text)
  }

  package func matches(_ label: String) -> Bool {
    if isPrefix { return Folding.fold(label).utf8.starts(with: folded.utf8) }
    // Labels are folded already, nearly all of them.
    if label.utf8.elementsEqual(folded.utf8) { return true }
    if label.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) }) { return false }
    return Folding.fold(label).utf8.elementsEqual(folded.utf8)
  }
}
