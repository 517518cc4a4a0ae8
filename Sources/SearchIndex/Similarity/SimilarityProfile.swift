import ReadingLog

/// What a paper is about, as far as its words and tags tell.
struct SimilarityProfile {
  struct Word {
    /// As it stands in the paper, folded.
    let text: String
    let stem: String
    /// How much it counts by where it stands.
    let weight: Double
  }

  /// Each stem once.
  let words: [Word]
  let tags: [String]

  init(_ paper: Paper) {
    var words: [String: Word] = [:]
    var order: [String] = []
    for (text, weight) in Self.passages(of: paper) {
      for word in Self.telling(text) {
        let known = words[word.stem]
        if known == nil { order.append(word.stem) }
        if let known, known.weight >= weight { continue }
        words[word.stem] = Word(text: word.text, stem: word.stem, weight: weight)
      }
    }
    self.words = order.compactMap { words[$0] }
    tags = Array(Set(paper.tags)).sorted()
  }

  /// Where a paper's own words stand; what its readers write of it is another matter.
  static let places: [PaperPlace] = [.title, .tldr, .keywords, .abstract]

  static func passages(of paper: Paper) -> [(text: String, weight: Double)] {
    [(paper.title, 3), (paper[.tldr] ?? "", 2)] + paper.keywords.map { ($0, 2) }
      + [(paper[.abstract] ?? "", 1)]
  }

  /// The words of a text that tell papers apart, with their stems.
  static func telling(_ text: String) -> [(text: String, stem: String)] {
    WordText.words(of: text).compactMap { word in
      let folded = word.folded
      let isShort = folded.utf8.count < 3
      guard !isShort, !stopWords.contains(folded), !folded.allSatisfy(\.isNumber) else {
        return nil
      }
      return (folded, String(decoding: PorterStemmer.stem(Array(folded.utf8)), as: UTF8.self))
    }
  }

  /// Words that stand in every text, and those that stand in every paper.
  private static let stopWords = Set(
    """
    about above across after again all also among and any are because been before being between
    both but can could does done during each either for from further had has have having here how
    however into its itself just may might more most much must nor not now off once one only other
    our out over own per same several should show shows shown since some such than that the their
    them then there these they this those through thus too two under until upon use used using
    very via was well were what when where whether which while who whose why will with within
    without would yet you your
    approach approaches based different find finds found make makes method methods new novel paper propose proposed present
    problem problems result results study task tasks work works
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
