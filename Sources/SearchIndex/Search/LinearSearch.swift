import ReadingLog

/// The same search without an index: for a library that cannot have one.
package struct LinearSearch {
  private let plan: SearchPlan
  private let scope: QueryScope

  package init(_ plan: SearchPlan, in scope: QueryScope) {
    self.plan = plan
    self.scope = scope
  }

  /// How well a paper fits; `nil` when it does not. Only the order means something.
  package func score(id: String, paper: Paper) -> Double? {
    guard plan.filter.matches(id: id, paper: paper, in: scope) else { return nil }
    let passages = Passage.all(of: paper, id: id)
    var score = 0.0
    for query in plan.wanted {
      guard let part = Self.score(query, passages) else { return nil }
      score += part
    }
    return score
  }

  private static func score(_ query: Query, _ passages: [Passage]) -> Double? {
    switch query {
    case .term(let term):
      guard let asked = SearchedPlace(term) else { return nil }
      let words = Highlighter([asked.words])
      let weights = passages.filter { asked.place == nil || $0.place == asked.place }
        .filter { words.isFound(in: $0.text) }
        .map { $0.place.map(FieldWeight.of) ?? FieldWeight.page }
      return weights.isEmpty ? nil : weights.reduce(0, +)
    case .not: return nil
    case .and(let queries):
      let scores = queries.compactMap { score($0, passages) }
      return scores.count == queries.count ? scores.reduce(0, +) : nil
    case .or(let queries):
      let scores = queries.compactMap { score($0, passages) }
      return scores.isEmpty ? nil : scores.reduce(0, +)
    }
  }
}
