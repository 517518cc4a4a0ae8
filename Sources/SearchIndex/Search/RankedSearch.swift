import GRDB
import ReadingLog

/// A paper that a search found.
package struct SearchHit: Sendable {
  package let id: String
  /// From the library's folder on.
  package let path: String
  /// The higher, the better it fits.
  package let score: Double
  /// The page of an attached PDF that fits best, where one does.
  package let page: FoundPage?
  /// Whether the paper is known to meet the plan's filter; otherwise its record tells.
  package let isCertain: Bool
}

extension SearchIndex {
  /// The papers that have what a plan wants, the best first.
  ///
  /// - Parameter limit: how many at most, as far as the index can tell by itself.
  package func hits(for plan: SearchPlan, in scope: QueryScope, limit: Int) throws -> [SearchHit] {
    try read { db in
      let wanted = plan.wanted.compactMap(MatchExpression.init)
      guard wanted.count == plan.wanted.count, !wanted.isEmpty else { return [] }
      let filter = try QueryCompiler(scope: scope).condition(plan.filter).withOddPapers(db)
      let hasPages = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM pages)") ?? false
      return hasPages
        ? try PageSearch(wanted: wanted, filter: filter).hits(db, limit: limit)
        : try Self.hits(wanted, filter, db, limit: limit)
    }
  }

  private static func hits(
    _ wanted: [MatchExpression], _ filter: SQLCondition, _ db: Database, limit: Int
  ) throws -> [SearchHit] {
    let match = MatchExpression.joined(wanted.map(\.papers), " AND ")
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT papers.id, papers.path, papers.odd, \(FieldWeight.score) AS score
        FROM words JOIN papers ON papers.number = words.rowid
        WHERE words MATCH ? AND \(filter.sql)
        ORDER BY score, papers.id LIMIT ?
        """,
      arguments: StatementArguments(
        [match] + filter.parameters + [filter.isExact ? limit : -1]))
    var hits: [SearchHit] = []
    while let row = try rows.next() {
      let isOdd: Bool = row[2]
      let score: Double = row[3]
      hits.append(
        SearchHit(
          id: row[0], path: row[1], score: -score, page: nil,
          isCertain: filter.isExact && (filter.sql == "1" || !isOdd)))
    }
    return hits
  }
}

/// How much a word counts, by where it stands.
enum FieldWeight {
  static func of(_ place: PaperPlace) -> Double {
    switch place {
    case .title: 10
    case .tags: 8
    case .tldr: 6
    case .authors: 5
    case .notes: 4
    case .keywords: 3
    case .abstract: 2
    case .venue, .editors, .others: 1
    }
  }

  /// A page is long, and there are many.
  static let page = 0.5

  /// SQL for a row's score: the lower, the better.
  static let score =
    "bm25(words, \(PaperPlace.allCases.map { String(of($0)) }.joined(separator: ", ")))"
}
