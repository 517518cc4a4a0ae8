/// Records that seem to be of one paper, brought together.
package struct DuplicateGroup: Hashable, Sendable {
  /// By their places in what was searched, in order.
  package let papers: [Int]
  /// What made it of them, the best first.
  package let pairs: [DuplicateSearch.Pair]

  /// Of the best pair.
  package var score: Double { pairs.first?.suspicion.score ?? 0 }

  /// Pairs that share a paper are one group; the best group first.
  ///
  /// - Parameter pairs: the best first.
  package static func all(_ pairs: [DuplicateSearch.Pair]) -> [DuplicateGroup] {
    var parents: [Int: Int] = [:]
    func root(_ paper: Int) -> Int {
      var paper = paper
      while let parent = parents[paper], parent != paper { paper = parent }
      return paper
    }
    for pair in pairs {
      let (a, b) = (root(pair.first), root(pair.second))
      parents[max(a, b)] = min(a, b)
      parents[min(a, b)] = min(a, b)
    }
    let groups = Dictionary(grouping: pairs) { root($0.first) }
    return groups.values.map { pairs in
      DuplicateGroup(papers: Set(pairs.flatMap { [$0.first, $0.second] }).sorted(), pairs: pairs)
    }.sorted { ($1.score, $0.papers[0]) < ($0.score, $1.papers[0]) }
  }
}
