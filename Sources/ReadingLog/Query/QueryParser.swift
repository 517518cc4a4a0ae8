/// Reads the grammar
///
///     query  = group { "OR" group }
///     group  = { [ "AND" ] factor }
///     factor = ( "-" | "NOT" ) factor | "(" query ")" | [ field ":" ] text
struct QueryParser {
  private let tokens: [QueryToken]
  private let end: Int
  private var position = 0
  private var depth = 0

  /// How many parentheses and negations may be open at once: a query cannot overflow the stack.
  private static let maximalDepth = 100

  init(_ text: String) throws(QueryError) {
    tokens = try QueryLexer.tokens(of: text)
    end = text.utf8.count
  }

  mutating func query() throws(QueryError) -> Query.Node {
    if tokens.isEmpty { return .all }
    let node = try alternatives()
    if let token = current {
      throw QueryError(
        "this parenthesis closes nothing", hint: "remove it, or open one before it",
        span: token.span)
    }
    return node
  }

  private var current: QueryToken? { position < tokens.count ? tokens[position] : nil }

  private mutating func alternatives() throws(QueryError) -> Query.Node {
    var nodes = [try conjunction()]
    while let token = current, token.kind == .or {
      position += 1
      guard let next = current, next.kind != .or, next.kind != .close else {
        throw dangling(token)
      }
      nodes.append(try conjunction())
    }
    return nodes.count == 1 ? nodes[0] : .or(nodes)
  }

  private mutating func conjunction() throws(QueryError) -> Query.Node {
    var nodes: [Query.Node] = []
    while let token = current, token.kind != .or, token.kind != .close {
      if token.kind == .and {
        position += 1
        guard !nodes.isEmpty, let next = current, ![.or, .and, .close].contains(next.kind) else {
          throw dangling(token)
        }
      }
      nodes.append(try factor())
    }
    guard !nodes.isEmpty else {
      let place = current?.span ?? end..<end
      throw QueryError("a condition is missing here", hint: nil, span: place)
    }
    return nodes.count == 1 ? nodes[0] : .and(nodes)
  }

  private mutating func factor() throws(QueryError) -> Query.Node {
    guard let token = current else {
      throw QueryError("a condition is missing here", span: end..<end)
    }
    position += 1
    switch token.kind {
    case .not:
      guard let next = current, ![.or, .and, .close].contains(next.kind) else {
        throw dangling(token)
      }
      return .not(try nested(token) { parser throws(QueryError) in try parser.factor() })
    case .open:
      let node = try nested(token) { parser throws(QueryError) in
        if let token = parser.current, token.kind == .close {
          throw QueryError("nothing stands between the parentheses", span: token.span)
        }
        return try parser.alternatives()
      }
      guard let close = current, close.kind == .close else {
        throw QueryError(
          "this parenthesis is not closed", hint: "add ')' where the group ends", span: token.span)
      }
      position += 1
      return node
    case .field(let name): return .term(try term(field: name, token))
    case .text(let text, let isQuoted):
      guard let pattern = TextPattern(text, isQuoted: isQuoted) else {
        throw QueryError("there is no word in this", span: token.span)
      }
      return .term(.text(pattern, .anywhere))
    case .close, .or, .and: throw dangling(token)
    }
  }

  private mutating func term(field name: String, _ token: QueryToken) throws(QueryError)
    -> QueryTerm
  {
    guard let value = current, value.span.lowerBound == token.span.upperBound,
      case .text(let text, let isQuoted) = value.kind, !text.trimmed.isEmpty
    else {
      throw QueryError(
        "'\(name):' has no value", hint: "write it directly behind the colon", span: token.span)
    }
    position += 1
    return try QueryFields.term(
      name, at: token.span, value: QueryValue(text: text, isQuoted: isQuoted, span: value.span))
  }

  private mutating func nested(
    _ token: QueryToken, _ body: (inout QueryParser) throws(QueryError) -> Query.Node
  ) throws(QueryError) -> Query.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximalDepth else {
      throw QueryError("the query is nested too deeply here", span: token.span)
    }
    return try body(&self)
  }

  private func dangling(_ token: QueryToken) -> QueryError {
    let word: String =
      switch token.kind {
      case .or: "OR"
      case .and: "AND"
      case .not: "a negation"
      default: "this"
      }
    return QueryError("\(word) has nothing to join here", span: token.span)
  }
}

/// What stands behind `field:`.
struct QueryValue {
  let text: String
  let isQuoted: Bool
  /// UTF-8 offsets into the query.
  let span: Range<Int>
}
