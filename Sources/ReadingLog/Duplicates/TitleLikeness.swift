/// How the titles of two records stand to each other.
enum TitleLikeness: Hashable, Sendable {
  /// Letter by letter.
  case same
  /// But for LaTeX, case, accents, blanks and punctuation.
  case spelling
  /// But for a slip of the keyboard in a word or two.
  case slip
  /// One has a subtitle, or a name and a colon before it, that the other has not.
  case subtitle
  /// Telling words in common.
  ///
  /// - Parameter share: of all telling words of both, from 0 to 1.
  case words([String], share: Double)
  case nothing

  init(_ a: TitleForm, _ b: TitleForm) {
    if a.joined.isEmpty || b.joined.isEmpty {
      self = .nothing
    } else if a.joined == b.joined {
      self = a.text == b.text ? .same : .spelling
    } else if Self.areSubtitled(a, b) {
      self = .subtitle
    } else if Self.differBySlips(a, b) {
      self = .slip
    } else {
      let shared = a.telling.intersection(b.telling)
      let share = Double(shared.count) / Double(max(1, a.telling.union(b.telling).count))
      self = shared.count < 2 ? .nothing : .words(shared.sorted(), share: share)
    }
  }

  /// A subtitle such as "Part I" makes another paper of it.
  private static func areSubtitled(_ a: TitleForm, _ b: TitleForm) -> Bool {
    func hasMore(_ long: TitleForm, _ short: TitleForm) -> Bool {
      guard short.head == nil, long.head == short.joined || long.tail == short.joined else {
        return false
      }
      return long.numbers == short.numbers
        || !long.words.contains { TitleForm.counted.contains($0) }
    }
    return hasMore(a, b) || hasMore(b, a)
  }

  /// A slip leaves the first letter: "supervised" is no slip of "unsupervised".
  private static func differBySlips(_ a: TitleForm, _ b: TitleForm) -> Bool {
    guard a.words.count == b.words.count, a.numbers == b.numbers else { return false }
    var slips = 0
    for (word, other) in zip(a.words, b.words) where word != other {
      slips += 1
      let length = min(word.utf8.count, other.utf8.count)
      guard slips <= 2, length >= 5, word.first == other.first else { return false }
      let distance = Suggestion.editDistance(
        Array(word.unicodeScalars), Array(other.unicodeScalars))
      if distance > (length >= 10 ? 2 : 1) { return false }
    }
    return true
  }
}
