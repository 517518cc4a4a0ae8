import GRDB
import ReadingLog

extension SearchIndex {
  /// The papers whose titles have the most rare words in common with another's: what may be the same
  /// paper under a title of its own.
  ///
  /// - Parameter limit: how many at most.
  package func titleNeighbours(
    of paper: Paper, limit: Int = 64, _ body: (IndexedPaper) throws -> Void
  ) throws {
    let words = PaperTraits(paper).titleWords
    guard !words.isEmpty else { return }
    try read { db in
      var weights: [Int64: Double] = [:]
      for word in words {
        let papers = try Self.papers(withTitle: [word], atMost: Self.common + 1, db)
        if papers.count > Self.common { continue }
        for number in papers { weights[number, default: 0] += 1 / Double(papers.count) }
      }
      // A title of common words only is told by having all of them.
      for number in try Self.papers(withTitle: words, atMost: limit, db) {
        weights[number, default: 0] += 1
      }
      let best = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit)
      guard !best.isEmpty else { return }
      let numbers = best.map { String($0.key) }.joined(separator: ",")
      let chosen = SQLCondition(sql: "papers.number IN (\(numbers))", parameters: [], isExact: true)
      try Self.papers(chosen, .brief, db, body)
    }
  }

  /// A word that so many titles have says little, and looking at all of them takes time.
  private static let common = 4000

  private static func papers(
    withTitle words: [String], atMost limit: Int, _ db: Database
  ) throws -> [Int64] {
    let asked = words.map { "\"\(IndexedWords.asked($0))\"" }.joined(separator: " AND ")
    return try Int64.fetchAll(
      db,
      sql: """
        SELECT words.rowid FROM words JOIN papers ON papers.number = words.rowid
        WHERE words MATCH ? LIMIT ?
        """, arguments: ["\(WordMatch.columns([.title])) : (\(asked))", limit])
  }
}
