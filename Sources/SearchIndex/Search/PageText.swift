import GRDB
import ReadingLog

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A page of an attached PDF.
package struct FoundPage: Sendable {
  /// The file's SHA-256 in hexadecimal digits.
  package let attachment: String
  /// From 1.
  package let number: Int
  package let text: String
}

/// The text of PDFs, by the digest of the file: whoever has the file gives it once, whatever papers
/// it is attached to. An index that is made anew has none of it.
extension SearchIndex {
  /// The digests of attached files whose text nobody has given.
  package func attachmentsWithoutText() throws -> [String] {
    let texts = try read { db in
      try Data.fetchAll(
        db,
        sql: """
          SELECT DISTINCT text FROM labels JOIN papers ON papers.number = labels.paper
          WHERE kind = ? AND text NOT IN (SELECT CAST(attachment AS BLOB) FROM pages)
          ORDER BY text
          """, arguments: [Label.Kind.attachment.number])
    }
    return texts.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Gives the text of a file, page by page; with none, that it holds no text.
  package func setPages(_ pages: [String], of attachment: String) throws {
    try database.queue.write { db in
      guard
        try !Bool.fetchOne(
          db, sql: "SELECT EXISTS (SELECT 1 FROM pages WHERE attachment = ?)",
          arguments: [attachment])!
      else { return }
      var words = IndexedWords()
      for (number, text) in (pages.isEmpty ? [""] : pages).enumerated() {
        let clean = text.replacing("\0", with: " ")
        try db.execute(
          sql: "INSERT INTO pages (attachment, page, text) VALUES (?, ?, ?)",
          arguments: [attachment, pages.isEmpty ? 0 : number + 1, clean])
        var passage = WordText()
        passage.append(clean)
        try db.execute(
          sql: "INSERT INTO page_words (rowid, text) VALUES (?, ?)",
          arguments: [db.lastInsertedRowID, words.prepared(passage)])
      }
    }
  }
}

/// A search in a library some of whose PDFs have a text: each of the wanted words may stand in the
/// record or on a page.
struct PageSearch {
  let wanted: [MatchExpression]
  let filter: SQLCondition

  func hits(_ db: Database, limit: Int) throws -> [SearchHit] {
    let pages = try bestPages(db)
    let scores = try scores(db)
    let condition = SQLCondition.all(wanted.map(condition) + [filter])
    let rows = try Row.fetchCursor(
      db, sql: "SELECT number, id, path, odd FROM papers WHERE \(condition.sql)",
      arguments: StatementArguments(condition.parameters))
    var hits: [SearchHit] = []
    while let row = try rows.next() {
      let number: Int64 = row[0]
      let isOdd: Bool = row[3]
      let page = pages[number]
      let score = (scores[number] ?? 0) + (page?.score ?? 0) * FieldWeight.page
      hits.append(
        SearchHit(
          id: row[1], path: row[2], score: score, page: page?.page,
          isCertain: filter.isExact && (filter.sql == "1" || !isOdd)))
    }
    hits.sort { ($1.score, $0.id) < ($0.score, $1.id) }
    return filter.isExact ? Array(hits.prefix(limit)) : hits
  }

  private static let paperOfPage = """
    FROM page_words JOIN pages ON pages.number = page_words.rowid
    JOIN labels ON labels.kind = 6 AND labels.text = CAST(pages.attachment AS BLOB)
    WHERE page_words MATCH ?
    """

  private func condition(_ wanted: MatchExpression) -> SQLCondition {
    let inRecord = SQLCondition.numbers(
      "SELECT rowid FROM words WHERE words MATCH ?", [wanted.papers])
    guard let pages = wanted.pages else { return inRecord }
    return .any([inRecord, .numbers("SELECT labels.paper \(Self.paperOfPage)", [pages])])
  }

  /// By the papers' numbers.
  private func scores(_ db: Database) throws -> [Int64: Double] {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT rowid, \(FieldWeight.score) FROM words WHERE words MATCH ?",
      arguments: [MatchExpression.joined(wanted.map(\.papers), " OR ")])
    var scores: [Int64: Double] = [:]
    while let row = try rows.next() { scores[row[0]] = -(row[1] as Double) }
    return scores
  }

  private func bestPages(_ db: Database) throws -> [Int64: (page: FoundPage, score: Double)] {
    let match = wanted.compactMap(\.pages)
    guard !match.isEmpty else { return [:] }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT labels.paper, pages.attachment, pages.page, pages.text, bm25(page_words)
        \(Self.paperOfPage)
        """,
      arguments: [MatchExpression.joined(match, " OR ")])
    var best: [Int64: (page: FoundPage, score: Double)] = [:]
    while let row = try rows.next() {
      let (number, score): (Int64, Double) = (row[0], -(row[4] as Double))
      if let known = best[number], known.score >= score { continue }
      best[number] = (FoundPage(attachment: row[1], number: row[2], text: row[3]), score)
    }
    return best
  }
}
