import ReadingLog

/// A query taken apart for a search: what is ranked by how well it fits, and what only has to hold.
package struct SearchPlan: Sendable {
  /// Conditions on words and nothing else; all have to be met, and words with the same stem meet
  /// them too.
  let wanted: [Query]
  /// The rest of the query.
  package let filter: Query

  package init(_ query: Query) {
    let parts = if case .and(let queries) = query { queries } else { [query] }
    var (wanted, others): ([Query], [Query]) = ([], [])
    for part in parts {
      if Self.isOfWords(part) { wanted.append(part) } else { others.append(part) }
    }
    self.wanted = wanted
    filter = others.count == 1 ? others[0] : .and(others)
  }

  /// Whether there is something to rank by.
  package var hasWords: Bool { !wanted.isEmpty }

  /// Everything that is looked for, for marking it.
  package var patterns: [WordPattern] { wanted.flatMap(Self.patterns) }

  private static func isOfWords(_ query: Query) -> Bool {
    switch query {
    case .term(let term): SearchedPlace(term) != nil
    case .not: false
    case .and(let queries), .or(let queries): !queries.isEmpty && queries.allSatisfy(isOfWords)
    }
  }

  private static func patterns(of query: Query) -> [WordPattern] {
    switch query {
    case .term(let term): SearchedPlace(term).map { [$0.words] } ?? []
    case .not(let query): patterns(of: query)
    case .and(let queries), .or(let queries): queries.flatMap(patterns)
    }
  }
}

/// Words and where a search looks for them.
struct SearchedPlace {
  let words: WordPattern
  /// `nil` stands for everywhere, PDFs too.
  let place: PaperPlace?

  init?(_ term: QueryTerm) {
    switch term {
    case .words(let words, .anywhere): (self.words, place) = (words, nil)
    case .words(let words, .field(let field)):
      guard let only = PaperPlace(only: field) else { return nil }
      (self.words, place) = (words, only)
    case .reading(.note(let words), .anyone): (self.words, place) = (words, .notes)
    default: return nil
    }
  }
}

/// A condition on words, as FTS5 is asked for it.
struct MatchExpression {
  let papers: String
  /// On the pages of PDFs; `nil` when they cannot meet it.
  let pages: String?

  init?(_ query: Query) {
    switch query {
    case .term(let term):
      guard let asked = SearchedPlace(term), !asked.words.words.isEmpty else { return nil }
      let phrase = WordMatch.searched(asked.words)
      papers = asked.place.map { "\(WordMatch.columns([$0])) : \(phrase)" } ?? phrase
      pages = asked.place == nil ? phrase : nil
    case .not: return nil
    case .and(let queries):
      let parts = queries.compactMap(Self.init)
      guard !parts.isEmpty, parts.count == queries.count else { return nil }
      papers = Self.joined(parts.map(\.papers), " AND ")
      let pages = parts.compactMap(\.pages)
      self.pages = pages.count == parts.count ? Self.joined(pages, " AND ") : nil
    case .or(let queries):
      let parts = queries.compactMap(Self.init)
      guard !parts.isEmpty, parts.count == queries.count else { return nil }
      papers = Self.joined(parts.map(\.papers), " OR ")
      let pages = parts.compactMap(\.pages)
      self.pages = pages.isEmpty ? nil : Self.joined(pages, " OR ")
    }
  }

  static func joined(_ parts: [String], _ word: String) -> String {
    parts.count == 1 ? parts[0] : "(" + parts.map { "(\($0))" }.joined(separator: word) + ")"
  }
}
