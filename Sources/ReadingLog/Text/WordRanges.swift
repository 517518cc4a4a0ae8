/// A word of a text as searches see it, and where it stands.
package struct PlacedWord: Sendable {
  package let range: Range<String.Index>
  /// Folded, as in `WordText`.
  package let folded: String
}

extension WordText {
  /// The words of a text in their sequence, as `append(_:)` finds them.
  package static func words(of text: String) -> [PlacedWord] {
    var words: [PlacedWord] = []
    var start: String.Index?
    func close(at end: String.Index) {
      guard let from = start else { return }
      start = nil
      var word = WordText()
      word.append(String(text[from..<end]))
      let folded = String(decoding: word.bytes.filter { $0 > 0x20 }, as: UTF8.self)
      if !folded.isEmpty { words.append(PlacedWord(range: from..<end, folded: folded)) }
    }
    for index in text.indices {
      let character = text[index]
      if character.isWordOfItsOwn {
        close(at: index)
        start = index
        close(at: text.index(after: index))
      } else if character.isLetter || character.isNumber {
        if start == nil { start = index }
      } else {
        close(at: index)
      }
    }
    close(at: text.endIndex)
    return words
  }
}
