import LibraryStore
import ReadingLog
import SearchIndex

/// A paper that a search found, with its record.
struct RankedPaper {
  let stored: StoredRecord
  let score: Double
  let page: FoundPage?
}

extension Catalogue {
  /// The papers that a search finds, the best first.
  ///
  /// - Parameter limit: how many at most.
  func search(_ plan: SearchPlan, limit: Int) throws -> [RankedPaper] {
    switch source {
    case .index(let index):
      return ranked(try index.hits(for: plan, in: scope, limit: limit), plan.filter, limit: limit)
    case .records(let records):
      let search = LinearSearch(plan, in: scope)
      let found = records.compactMap { stored in
        search.score(id: stored.record.id, paper: stored.record.paper)
          .map { RankedPaper(stored: stored, score: $0, page: nil) }
      }
      let best = found.sorted { ($1.score, $0.stored.record.id) < ($0.score, $1.stored.record.id) }
      return Array(best.prefix(limit))
    }
  }

  /// Reads as many records as it takes.
  private func ranked(_ hits: [SearchHit], _ filter: Query, limit: Int) -> [RankedPaper] {
    var ranked: [RankedPaper] = []
    for start in stride(from: 0, to: hits.count, by: 256) where ranked.count < limit {
      let part = hits[start..<min(start + 256, hits.count)]
      let records = records(at: part.map(\.path))
      let byPath = Dictionary(
        records.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
      for hit in part {
        guard let stored = byPath[hit.path],
          hit.isCertain || filter.matches(stored.record, in: scope)
        else { continue }
        ranked.append(RankedPaper(stored: stored, score: hit.score, page: hit.page))
      }
    }
    return Array(ranked.prefix(limit))
  }

  /// What words of a search that stand nowhere may have meant; `nil` for one means that nothing is
  /// near it.
  func corrections(for plan: SearchPlan) throws -> [(word: String, nearest: [String])] {
    guard case .index(let index) = source else { return [] }
    return try index.corrections(for: plan)
  }
}

extension Catalogue {
  /// The papers that are most like another, the nearest first.
  func similar(to record: Record, limit: Int) throws -> [SimilarPaper] {
    switch source {
    case .index(let index):
      return try index.similar(to: record.id, record.paper, limit: limit)
    case .records(let records):
      let papers = records.map { (id: $0.record.id, path: $0.path, paper: $0.record.paper) }
      return LinearSimilarity(papers).similar(to: record.id, record.paper, limit: limit)
    }
  }
}
