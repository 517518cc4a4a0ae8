extension Query {
  /// How many parentheses may be open at once: more than anyone writes, and no more than reading
  /// and asking can follow on any thread's stack.
  package static let deepestNesting = 64

  /// Reads a query; an empty one asks for everything.
  ///
  /// `OR` binds weaker than `AND`, which is what stands between two conditions anyway; `-x` and
  /// `NOT x` exclude; parentheses group. `reader:X` tells whose status, rating, dates, stars and
  /// notes are meant by the conditions beside it and in the groups beside it.
  ///
  /// - Throws: where and why the text is no query.
  package init(_ text: String) throws(QueryError) {
    var parser = try QueryParser(text)
    self = try parser.query()
  }
}

/// Recursive descent, one method for each level of binding.
private struct QueryParser {
  private var lexer: QueryLexer
  private var next: QueryToken?
  private var previousEnd = 0
  /// Where the parentheses open that are not closed yet.
  private var open: [Range<Int>] = []

  init(_ text: String) throws(QueryError) {
    lexer = QueryLexer(text)
    next = try lexer.token()
  }

  private mutating func advance() throws(QueryError) {
    if let next { previousEnd = next.span.upperBound }
    next = try lexer.token()
  }

  mutating func query() throws(QueryError) -> Query {
    if next == nil { return .everything }
    let query = try alternatives()
    if let next {
      throw QueryError(
        "this parenthesis closes none", at: next.span, hint: "remove it, or add '(' before")
    }
    return query
  }

  private mutating func alternatives() throws(QueryError) -> Query {
    var queries = [try conjunction()]
    while case .or = next?.kind {
      try advance()
      queries.append(try conjunction())
    }
    return queries.count == 1 ? queries[0] : .or(queries)
  }

  private mutating func conjunction() throws(QueryError) -> Query {
    var queries: [Query] = []
    var readers: [LabelPattern] = []
    while true {
      let query = try negation()
      if case .term(.reader(let reader)) = query { readers.append(reader) }
      queries.append(query)
      switch next?.kind {
      case .and: try advance()
      case .not, .open, .condition: continue
      case .or, .close, nil:
        let query = queries.count == 1 ? queries[0] : .and(queries)
        return readers.isEmpty ? query : query.speaking(of: readers)
      }
    }
  }

  private mutating func negation() throws(QueryError) -> Query {
    var isNegated = false
    while case .not = next?.kind {
      isNegated.toggle()
      try advance()
    }
    let query = try primary()
    guard isNegated else { return query }
    return if case .not(let inner) = query { inner } else { .not(query) }
  }

  private mutating func primary() throws(QueryError) -> Query {
    guard let token = next else {
      throw QueryError(
        "something to search for is missing here", at: previousEnd..<previousEnd,
        hint: Self.operatorHint)
    }
    switch token.kind {
    case .open: return try group(token.span)
    case .condition(let condition):
      try advance()
      return .term(try QueryTerm(condition))
    case .close where open.last?.upperBound == previousEnd:
      throw QueryError("nothing stands between these parentheses", at: token.span)
    case .close where open.isEmpty:
      throw QueryError(
        "this parenthesis closes none", at: token.span, hint: "remove it, or add '(' before")
    case .close, .or, .and, .not:
      throw QueryError(
        "something to search for is missing before this", at: token.span, hint: Self.operatorHint)
    }
  }

  private static let operatorHint =
    "AND, OR and NOT stand before a condition; in quotes, or in lower case, they are words"

  private mutating func group(_ span: Range<Int>) throws(QueryError) -> Query {
    if open.count == Query.deepestNesting {
      throw QueryError(
        "parentheses are nested too deeply here", at: span,
        hint: "at most \(Query.deepestNesting) may be open at once")
    }
    open.append(span)
    try advance()
    let query = try alternatives()
    guard case .close = next?.kind else { throw .notClosed(span) }
    open.removeLast()
    try advance()
    return query
  }
}
