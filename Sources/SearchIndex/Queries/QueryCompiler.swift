import GRDB
import ReadingLog

/// Turns queries into SQL that gives the answers of `Query.matches`.
struct QueryCompiler {
  let scope: QueryScope

  func condition(_ query: Query) -> SQLCondition { condition(query, isNegated: false) }

  /// - Parameter isNegated: whether the opposite of the query is asked for: then an inexact part
  ///   has to leave in what it may not know, on the other side.
  private func condition(_ query: Query, isNegated: Bool) -> SQLCondition {
    switch query {
    case .term(let term):
      let condition = condition(term)
      return isNegated ? condition.negated : condition
    case .not(let query): return condition(query, isNegated: !isNegated)
    case .and(let queries):
      let parts = queries.map { condition($0, isNegated: isNegated) }
      return isNegated ? .any(parts) : .all(parts)
    case .or(let queries):
      let parts = queries.map { condition($0, isNegated: isNegated) }
      return isNegated ? .all(parts) : .any(parts)
    }
  }

  private func condition(_ term: QueryTerm) -> SQLCondition {
    switch term {
    case .words(let words, .anywhere): return WordMatch.condition(words, in: PaperPlace.allCases)
    case .words(let words, .field(let field)):
      if let place = PaperPlace(only: field) { return WordMatch.condition(words, in: [place]) }
      guard PaperPlace(field) != nil else { return .unknown }
      return WordMatch.condition(words, in: [.others]).inexact
    case .words(let words, .extension): return WordMatch.condition(words, in: [.others]).inexact
    case .label(let label, let place): return condition(label, place)
    case .number(let range, let field):
      return range.condition(on: field == .month ? "papers.month" : "papers.year")
    case .added(let range): return range.condition(on: "papers.added", today: scope.today)
    case .type(let type):
      return SQLCondition(sql: "papers.type IS ?", parameters: [PaperRow.number(type)])
    case .has(let presence): return condition(presence)
    case .reader(let pattern): return handle(pattern, kind: .handle)
    case .reading(let condition, let subject):
      return ReadingCompiler(scope: scope).condition(condition, of: subject)
    }
  }

  private func condition(_ presence: Presence) -> SQLCondition {
    switch presence {
    case .pdf: return bit(1 << PaperRow.pdfBit)
    case .field(let field): return bit(PaperRow.bit(field))
    case .extension(let name):
      guard name.isASCII else { return .unknown }
      return .numbers(
        "SELECT paper FROM labels WHERE kind = ? AND text = ? AND folded",
        [Label.Kind.extension.number, name.blob])
    }
  }

  private func bit(_ bit: Int) -> SQLCondition {
    SQLCondition(sql: "papers.fields & ? <> 0", parameters: [bit])
  }
}

extension QueryCompiler {
  private func condition(_ label: LabelPattern, _ place: LabelPlace) -> SQLCondition {
    switch place {
    case .id: return labels(label, kind: .id)
    case .addedBy: return handle(label, kind: .addedBy)
    case .shelf: return shelf(label)
    case .field(let field):
      let isKept = Label.fields.contains(field) || [.tags, .related, .aliases].contains(field)
      return isKept ? labels(label, kind: .field(field)) : .unknown
    }
  }

  private func labels(_ label: LabelPattern, kind: Label.Kind) -> SQLCondition {
    let (sql, parameters) = label.comparison(text: "text", isFolded: "folded")
    return .numbers(
      "SELECT paper FROM labels WHERE kind = ? AND \(sql)", [kind.number] + parameters)
  }

  /// `me` is who asks, and nobody else who is called so.
  private func handle(_ pattern: LabelPattern, kind: Label.Kind) -> SQLCondition {
    guard let me = scope.me, !pattern.isPrefix, pattern.text == "me" else {
      return labels(pattern, kind: kind)
    }
    guard me.isASCII else { return .unknown }
    if kind == .handle {
      return .numbers("SELECT paper FROM readers WHERE handle = ?", [me.blob])
    }
    return .numbers(
      "SELECT paper FROM labels WHERE kind = ? AND text = ?",
      [Label.Kind.addedByExactly.number, me.blob])
  }

  /// A shelf's papers, some thousands at most, are asked for by name.
  private func shelf(_ label: LabelPattern) -> SQLCondition {
    let ids = scope.shelves.filter { label.matches($0.key) }.values.reduce(into: Set<String>()) {
      $0.formUnion($1)
    }
    guard ids.count <= 5000, ids.allSatisfy(\.isASCII) else { return .unknown }
    if ids.isEmpty { return .never }
    let marks = Array(repeating: "?", count: ids.count).joined(separator: ",")
    // A NUL cannot be in a file's name: such a text is no paper's id.
    return SQLCondition(
      sql: "papers.id IN (\(marks))",
      parameters: ids.sorted().map { $0.utf8.contains(0) ? "" : $0 })
  }
}

extension LabelPattern {
  /// - Parameters:
  ///   - text: the column that holds the label, as it is or folded.
  ///   - isFolded: the column that tells which.
  func comparison(
    text: String, isFolded: String
  ) -> (sql: String, parameters: [any DatabaseValueConvertible]) {
    guard isPrefix else { return ("\(text) = ?", [folded.blob]) }
    // No byte of UTF-8 is 255: everything that begins so comes before it.
    var end = folded.blob
    end.append(0xFF)
    return ("\(isFolded) AND \(text) >= ? AND \(text) < ?", [folded.blob, end])
  }
}
