import GRDB
import ReadingLog

/// Turns conditions on what readers did into SQL.
struct ReadingCompiler {
  let scope: QueryScope

  func condition(_ condition: ReadingCondition, of subject: ReadingSubject) -> SQLCondition {
    switch subject {
    case .me: return ofMe(condition)
    case .anyone:
      if condition == .unread { return readers(hasRead).negated }
      if case .note(let words) = condition { return WordMatch.condition(words, in: [.notes]) }
      return readers(row(condition))
    case .readers(let patterns):
      var parts = patterns.map { readers(.all([meant($0), row(condition)])) }
      if case .note(let words) = condition {
        parts.append(WordMatch.condition(words, in: [.notes]))
      }
      return .all(parts)
    }
  }

  /// Who has no entry has read nothing, and done nothing else.
  private func ofMe(_ condition: ReadingCondition) -> SQLCondition {
    guard let me = scope.me else { return condition == .unread ? .always : .never }
    guard me.isASCII else { return .unknown }
    let mine = SQLCondition(sql: "handle = ?", parameters: [me.blob])
    if condition == .unread { return readers(.all([mine, hasRead])).negated }
    return readers(.all([mine, row(condition)]))
  }

  private var hasRead: SQLCondition { row(.status(.read)) }

  private func readers(_ condition: SQLCondition) -> SQLCondition {
    var papers = SQLCondition.numbers(
      "SELECT paper FROM readers WHERE \(condition.sql)", condition.parameters)
    papers.isExact = condition.isExact
    return papers
  }

  private func meant(_ pattern: LabelPattern) -> SQLCondition {
    if let me = scope.me, !pattern.isPrefix, pattern.text == "me" {
      return me.isASCII ? SQLCondition(sql: "handle = ?", parameters: [me.blob]) : .unknown
    }
    let (sql, parameters) = pattern.comparison(text: "folded", isFolded: "1")
    if pattern.isPrefix { return SQLCondition(sql: sql, parameters: parameters) }
    return SQLCondition(sql: "(\(sql) OR handle = ?)", parameters: parameters + parameters)
  }

  /// On a row of `readers`.
  private func row(_ condition: ReadingCondition) -> SQLCondition {
    switch condition {
    case .status(let status):
      return SQLCondition(sql: "status IS ?", parameters: [ReaderRow.number(status)])
    case .unread:
      return SQLCondition(sql: "status IS NOT ?", parameters: [ReaderRow.number(.read)])
    case .starred: return SQLCondition(sql: "starred")
    case .rating(let range): return range.condition(on: "rating")
    case .date(let field, let range):
      guard let column = Self.dates[field] else { return .never }
      return range.condition(on: column, today: scope.today)
    case .note: return SQLCondition(sql: "notes > 0", isExact: false)
    case .has(let field): return presence(field)
    }
  }

  private static let dates: [ReaderField: String] = [
    .queued: "queued", .started: "started", .finished: "finished",
  ]

  private func presence(_ field: ReaderField) -> SQLCondition {
    switch field {
    case .status: SQLCondition(sql: "status IS NOT NULL")
    case .queued: SQLCondition(sql: "queued IS NOT NULL")
    case .started: SQLCondition(sql: "started IS NOT NULL")
    case .finished: SQLCondition(sql: "finished IS NOT NULL")
    case .rating: SQLCondition(sql: "rating IS NOT NULL")
    case .starred: SQLCondition(sql: "starred")
    case .notes: SQLCondition(sql: "notes > 0")
    }
  }
}
