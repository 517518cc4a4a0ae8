import GRDB
import ReadingLog

extension SearchIndex {
  /// The papers that are most like another, the nearest first.
  package func similar(to id: String, _ paper: Paper, limit: Int) throws -> [SimilarPaper] {
    try read { db in
      let search = SimilaritySearch<Int64>(
        count: try Int.fetchOne(db, sql: "SELECT count(*) FROM papers") ?? 0,
        papersWithWord: { try Self.papers(with: $0, db) },
        papersWithTag: { try Self.papers(withTag: $0, db) })
      let shared = try search.shared(with: SimilarityProfile(paper))
      let places = try Self.places(Array(shared.keys), db)
      let found = places.compactMap { number, place -> SimilarPaper? in
        guard place.id != id, let what = shared[number] else { return nil }
        return SimilarPaper(
          id: place.id, path: place.path, score: what.score, tags: what.tags, words: what.words)
      }
      return SimilarPaper.best(found, limit: limit)
    }
  }

  private static func papers(
    with word: SimilarityProfile.Word, _ db: Database
  ) throws -> [Int64] {
    let columns = WordMatch.columns(SimilarityProfile.places)
    return try Int64.fetchAll(
      db,
      sql: """
        SELECT words.rowid FROM words JOIN papers ON papers.number = words.rowid
        WHERE words MATCH ?
        """, arguments: ["\(columns) : \"\(IndexedWords.asked(word.text))\""])
  }

  private static func papers(withTag tag: String, _ db: Database) throws -> [Int64] {
    try Int64.fetchAll(
      db,
      sql: """
        SELECT paper FROM labels JOIN papers ON papers.number = labels.paper
        WHERE kind = ? AND text = ? AND folded
        """, arguments: [Label.Kind.field(.tags).number, Folding.fold(tag).blob])
  }

  private static func places(
    _ numbers: [Int64], _ db: Database
  ) throws -> [Int64: (id: String, path: String)] {
    let one = try db.cachedStatement(sql: "SELECT id, path FROM papers WHERE number = ?")
    var places: [Int64: (id: String, path: String)] = [:]
    for number in numbers {
      guard let row = try Row.fetchOne(one, arguments: [number]) else { continue }
      places[number] = (row[0], row[1])
    }
    return places
  }
}

extension SimilarPaper {
  static func best(_ papers: [SimilarPaper], limit: Int) -> [SimilarPaper] {
    Array(papers.sorted { ($1.score, $0.id) < ($0.score, $1.id) }.prefix(limit))
  }
}
