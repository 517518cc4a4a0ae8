import ReadingLog

/// The same without an index: for a library that cannot have one.
package struct LinearSimilarity {
  private let papers: [(id: String, path: String, tags: Set<String>)]
  /// The papers that have a word, by its stem.
  private let holders: [String: [Int]]

  package init(_ papers: [(id: String, path: String, paper: Paper)]) {
    self.papers = papers.map { ($0.id, $0.path, Set($0.paper.tags.map { Folding.fold($0) })) }
    var holders: [String: [Int]] = [:]
    for (number, entry) in papers.enumerated() {
      let stems = SimilarityProfile.passages(of: entry.paper).flatMap { passage in
        SimilarityProfile.telling(passage.text).map(\.stem)
      }
      for stem in Set(stems) { holders[stem, default: []].append(number) }
    }
    self.holders = holders
  }

  /// The papers that are most like another, the nearest first.
  package func similar(to id: String, _ paper: Paper, limit: Int) -> [SimilarPaper] {
    let search = SimilaritySearch<Int>(
      count: papers.count, papersWithWord: { holders[$0.stem] ?? [] },
      papersWithTag: { tag in
        let tag = Folding.fold(tag)
        return papers.indices.filter { papers[$0].tags.contains(tag) }
      })
    let shared = (try? search.shared(with: SimilarityProfile(paper))) ?? [:]
    let found = shared.compactMap { number, what in
      papers[number].id == id
        ? nil
        : SimilarPaper(
          id: papers[number].id, path: papers[number].path, score: what.score, tags: what.tags,
          words: what.words)
    }
    return SimilarPaper.best(found, limit: limit)
  }
}
