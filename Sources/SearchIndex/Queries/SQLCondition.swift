import GRDB

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A condition on a row of `papers`: SQL that the program wrote, and what somebody asked for beside
/// it, as parameters.
struct SQLCondition {
  var sql: String
  var parameters: [any DatabaseValueConvertible] = []
  /// Whether it holds for the papers that are asked for and no others. Otherwise it holds for them
  /// and perhaps for more, which have to be looked at.
  var isExact = true

  static var always: SQLCondition { SQLCondition(sql: "1") }
  static var never: SQLCondition { SQLCondition(sql: "0") }
  /// Nothing can be said without the record.
  static var unknown: SQLCondition { SQLCondition(sql: "1", isExact: false) }

  var inexact: SQLCondition { SQLCondition(sql: sql, parameters: parameters, isExact: false) }

  /// The opposite; of a condition that is not exact nothing is left.
  var negated: SQLCondition {
    isExact ? SQLCondition(sql: "NOT (\(sql))", parameters: parameters) : .unknown
  }

  /// The papers whose numbers a query selects.
  static func numbers(
    _ select: String, _ parameters: [any DatabaseValueConvertible]
  ) -> SQLCondition {
    SQLCondition(sql: "papers.number IN (\(select))", parameters: parameters)
  }

  static func all(_ conditions: [SQLCondition]) -> SQLCondition {
    joined(conditions[...], by: " AND ", empty: .always)
  }

  static func any(_ conditions: [SQLCondition]) -> SQLCondition {
    joined(conditions[...], by: " OR ", empty: .never)
  }

  /// Halves, and halves of them: SQLite bounds how deep an expression may be.
  private static func joined(
    _ conditions: ArraySlice<SQLCondition>, by word: String, empty: SQLCondition
  ) -> SQLCondition {
    guard let first = conditions.first else { return empty }
    guard conditions.count > 1 else { return first }
    let middle = conditions.startIndex + conditions.count / 2
    let left = joined(conditions[..<middle], by: word, empty: empty)
    let right = joined(conditions[middle...], by: word, empty: empty)
    return SQLCondition(
      sql: "(\(left.sql)\(word)\(right.sql))", parameters: left.parameters + right.parameters,
      isExact: left.isExact && right.isExact)
  }
}

extension String {
  /// Its UTF-8, byte by byte: SQLite compares texts up to their first NUL.
  var blob: Data { Data(utf8) }
}
