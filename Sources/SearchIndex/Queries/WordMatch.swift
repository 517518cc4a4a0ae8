import ReadingLog

/// Words as FTS5 is asked for them. What goes into such an expression are letters and digits in
/// quotes: `WordPattern.words` holds nothing else.
enum WordMatch {
  /// The papers in which the words stand side by side, in any of some places.
  static func condition(_ words: WordPattern, in places: [PaperPlace]) -> SQLCondition {
    // Letters whose lower case depends on what stands around them are left to the matcher.
    if words.hasUpperCase && !words.text.isASCII { return .unknown }
    let tokens = words.words
    // FTS5 cuts words that are longer than this.
    guard !tokens.isEmpty, tokens.allSatisfy({ $0.utf8.count < 30_000 }) else { return .unknown }
    let phrase = quoted(tokens.joined(separator: " "), isPrefix: words.isPrefix)
    var condition = SQLCondition.numbers(
      "SELECT rowid FROM words WHERE words MATCH ?", ["\(columns(places)) : \(phrase)"])
    condition.isExact = !words.hasUpperCase || places.allSatisfy { !$0.isRunningText }
    return condition
  }

  /// The words as a search means them: words with the same stem, too.
  static func searched(_ words: WordPattern) -> String {
    var tokens = words.words
    let last = words.isPrefix ? tokens.popLast() : nil
    let stems = tokens.map(IndexedWords.asked)
    return quoted((stems + (last.map { [$0] } ?? [])).joined(separator: " "), isPrefix: last != nil)
  }

  static func columns(_ places: [PaperPlace]) -> String {
    "{\(places.map { String(describing: $0) }.joined(separator: " "))}"
  }

  private static func quoted(_ text: String, isPrefix: Bool) -> String {
    "\"\(text.replacing("\"", with: "\"\""))\"\(isPrefix ? " *" : "")"
  }
}

extension PaperPlace {
  /// Where a capital letter that was asked for counts.
  fileprivate var isRunningText: Bool {
    switch self {
    case .title, .tldr, .notes, .abstract: true
    case .authors, .tags, .venue, .keywords, .editors, .others: false
    }
  }
}
