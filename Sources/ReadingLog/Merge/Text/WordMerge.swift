/// Merges running text word by word, so that two people can mend one sentence at once.
enum WordMerge {
  /// - Returns: `nil` where both sides changed the same words, and where merging either side in once
  ///   more would change the text again.
  static func merge(_ sides: ThreeSides<String>) -> String? {
    ThreeWaySequence.stable(sides.map(words), touching: .merges)?.joined()
  }

  /// A word with the blanks behind it; a line break is a word of its own.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isComplete = false
    for character in text {
      let isBlank = character == " " || character == "\t"
      if character.isNewline {
        if !word.isEmpty { words.append(word) }
        words.append(String(character))
        (word, isComplete) = ("", false)
        continue
      }
      if isComplete, !isBlank {
        words.append(word)
        (word, isComplete) = ("", false)
      }
      word.append(character)
      isComplete = isBlank
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
