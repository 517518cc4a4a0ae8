import GRDB
import ReadingLog

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Puts papers into the tables.
struct RowWriter {
  private let db: Database
  private let papers: GRDB.Statement
  private let labels: GRDB.Statement
  private let readers: GRDB.Statement
  private let words: GRDB.Statement
  private let removal: GRDB.Statement

  init(_ db: Database) throws {
    self.db = db
    papers = try db.cachedStatement(sql: Self.insertion(into: "papers", 10))
    labels = try db.cachedStatement(sql: "INSERT OR IGNORE INTO labels VALUES (?, ?, ?, ?)")
    readers = try db.cachedStatement(sql: Self.insertion(into: "readers", 10))
    let places = PaperPlace.allCases.map { String(describing: $0) }
    words = try db.cachedStatement(
      sql: """
        INSERT INTO words (rowid, \(places.joined(separator: ", ")))
        VALUES (\(Self.marks(places.count + 1)))
        """)
    removal = try db.cachedStatement(sql: "DELETE FROM papers WHERE number = ?")
  }

  func insert(_ row: PaperRow, number: Int64) throws {
    try papers.execute(arguments: [
      number, row.id, row.path, row.isOdd, row.year, row.month, row.added, row.type, row.fields,
      Data(row.brief),
    ])
    for label in row.labels {
      try labels.execute(arguments: [
        label.kind.number, label.text.blob, label.isFolded, number,
      ])
    }
    for reader in row.readers {
      try readers.execute(arguments: [
        number, reader.handle.blob, reader.folded.blob, reader.status, reader.isStarred,
        reader.rating, reader.queued, reader.started, reader.finished, reader.notes,
      ])
    }
    try words.execute(
      arguments: GRDB.StatementArguments([number] + row.words as [any DatabaseValueConvertible]))
  }

  /// What refers to the paper stays behind; nothing meets it.
  func remove(number: Int64) throws { try removal.execute(arguments: [number]) }

  private static func insertion(into table: String, _ columns: Int) -> String {
    "INSERT INTO \(table) VALUES (\(marks(columns)))"
  }

  private static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ", ")
  }
}
