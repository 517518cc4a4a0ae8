import GRDB
import ReadingLog

extension SearchIndex {
  /// For each word of a search that stands nowhere in the library, the library's own words that are
  /// spelt nearly so, the likeliest first.
  package func corrections(
    for plan: SearchPlan, limit: Int = 3
  ) throws -> [(word: String, nearest: [String])] {
    try read { db in
      var corrections: [(word: String, nearest: [String])] = []
      var asked: Set<String> = []
      for word in plan.patterns.flatMap(\.words) where asked.insert(word).inserted {
        if try Self.stands(IndexedWords.asked(word), db) { continue }
        let nearest = try Self.nearest(to: word, db, limit: limit)
        corrections.append((word, nearest))
      }
      return corrections
    }
  }

  /// The words that are left of papers that changed are nobody's.
  private static func stands(_ word: String, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM words JOIN papers ON papers.number = words.rowid
        WHERE words MATCH ?)
        """, arguments: ["\"\(word)\""]) ?? false
  }

  private static func nearest(to word: String, _ db: Database, limit: Int) throws -> [String] {
    let target = Array(word.unicodeScalars)
    let reach = min(3, max(1, target.count / 3))
    // Stems and the marks between passages are no words.
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT term, doc FROM vocabulary WHERE length(term) BETWEEN ? AND ? AND term > char(32)
        """, arguments: [max(1, target.count - reach), target.count + reach])
    var found: [(word: String, distance: Int, papers: Int)] = []
    while let row = try rows.next() {
      let term: String = row[0]
      let distance = Suggestion.editDistance(target, Array(term.unicodeScalars))
      if distance <= reach, distance > 0 { found.append((term, distance, row[1])) }
    }
    found.sort { ($0.distance, $1.papers, $0.word) < ($1.distance, $0.papers, $1.word) }
    return try found.prefix(4 * limit).map(\.word).filter { try stands($0, db) }
      .prefix(limit).map(\.self)
  }
}
