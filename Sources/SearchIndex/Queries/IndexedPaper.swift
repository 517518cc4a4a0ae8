import GRDB
import ReadingLog

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A paper as the index answers with it.
package struct IndexedPaper: Sendable {
  package let id: String
  /// From the library's folder on.
  package let path: String
  /// Without `abstract`, `tldr`, `related`, `files`, `x-` fields, dates of reading, and what notes
  /// say; empty where only names were asked for.
  package let brief: Paper
  /// Whether the index knows that the paper is among those that are asked for; otherwise its
  /// record tells.
  package let isCertain: Bool
}

extension SearchIndex {
  /// How much of each paper an answer holds.
  package enum Extent: Sendable {
    case names
    case brief
  }

  /// The papers that a query asks for and perhaps some more (`isCertain`), in the order of their
  /// ids.
  package func papers(
    _ query: Query, in scope: QueryScope, _ extent: Extent,
    _ body: (IndexedPaper) throws -> Void
  ) throws {
    try read { db in
      let condition = QueryCompiler(scope: scope).condition(query)
      try Self.papers(condition, extent, db, body)
    }
  }

  /// The papers that share an identifier or the title with another: what could be the same paper.
  package func relatives(of paper: Paper, _ body: (IndexedPaper) throws -> Void) throws {
    let keys = KnownPapers.keys(of: paper)
    guard !keys.isEmpty else { return }
    let condition = SQLCondition.any(
      keys.map { key in
        .numbers(
          "SELECT paper FROM labels WHERE kind = ? AND text = ?",
          [Label.Kind.key.number, key.blob])
      })
    try read { db in try Self.papers(condition, .brief, db, body) }
  }

  static func papers(
    _ condition: SQLCondition, _ extent: Extent, _ db: Database,
    _ body: (IndexedPaper) throws -> Void
  ) throws {
    let condition = try condition.withOddPapers(db)
    let brief = extent == .brief ? "brief" : "NULL"
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, path, odd, \(brief) FROM papers WHERE \(condition.sql) ORDER BY id, path
        """,
      arguments: StatementArguments(condition.parameters))
    while let row = try rows.next() {
      let isOdd: Bool = row[2]
      let paper = try row.withUnsafeData(atIndex: 3) { data in
        guard let data else { return Paper() }
        return try data.withUnsafeBytes { bytes in
          try bytes.withMemoryRebound(to: UInt8.self) { try BriefPaper.paper($0) }
        }
      }
      try body(
        IndexedPaper(
          id: row[0], path: row[1], brief: paper, isCertain: condition.isExact && !isOdd))
    }
  }
}

extension SQLCondition {
  /// With the papers of which the index cannot tell; nearly every library has none.
  func withOddPapers(_ db: Database) throws -> SQLCondition {
    guard sql != "1",
      try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM papers WHERE odd)")
        == true
    else { return self }
    return SQLCondition(sql: "((\(sql)) OR odd)", parameters: parameters, isExact: isExact)
  }
}
