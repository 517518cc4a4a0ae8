import GRDB
import ReadingLog

extension NumberRange {
  /// - Parameter column: one that may be null, which no range holds.
  func condition(on column: String) -> SQLCondition {
    var parts = [SQLCondition(sql: "\(column) IS NOT NULL")]
    if let lower { parts.append(SQLCondition(sql: "\(column) >= ?", parameters: [lower])) }
    if let upper { parts.append(SQLCondition(sql: "\(column) <= ?", parameters: [upper])) }
    return .all(parts)
  }
}

extension DateRange {
  /// - Parameter column: a day's number, or null, which no range holds.
  func condition(on column: String, today: CalendarDate) -> SQLCondition {
    var parts = [SQLCondition(sql: "\(column) IS NOT NULL")]
    if let lower {
      parts.append(
        SQLCondition(
          sql: "\(column) \(lower.isIncluded ? ">=" : ">") ?",
          parameters: [lower.point.day(today: today).dayNumber]))
    }
    if let upper {
      parts.append(
        SQLCondition(
          sql: "\(column) \(upper.isIncluded ? "<=" : "<") ?",
          parameters: [upper.point.day(today: today).dayNumber]))
    }
    return .all(parts)
  }
}
