/// A piece of a query: a parenthesis, an operator, or a condition.
struct QueryToken {
  enum Kind {
    case open
    case close
    case or
    case and
    case not
    case condition(QueryCondition)
  }

  let kind: Kind
  /// UTF-8 offsets into the query.
  let span: Range<Int>
}

/// `value`, `"value"`, `field:value` or `field:"value"`, as written.
struct QueryCondition {
  struct Part {
    var text: String
    var span: Range<Int>
  }

  var field: Part?
  /// Without quotes and without the `*` at its end.
  var value: Part
  var isPrefix: Bool
}

/// Takes a query apart; white space of any script separates.
struct QueryLexer {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var offset = 0

  init(_ query: String) { scalars = Array(query.unicodeScalars) }

  private var next: Unicode.Scalar? { scalars.indices.contains(position) ? scalars[position] : nil }

  private func peek(_ distance: Int) -> Unicode.Scalar? {
    scalars.indices.contains(position + distance) ? scalars[position + distance] : nil
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count {
      offset += UTF8.width(scalars[position])
      position += 1
    }
  }

  /// - Returns: `nil` at the end of the query.
  mutating func token() throws(QueryError) -> QueryToken? {
    while next?.properties.isWhitespace == true { advance() }
    guard let next else { return nil }
    let start = offset
    switch next {
    case "(": return taking(.open)
    case ")": return taking(.close)
    case "-": return try minus()
    default:
      if let (kind, length) = keyword() { return taking(kind, length: length) }
      let condition = try condition()
      return QueryToken(kind: .condition(condition), span: start..<offset)
    }
  }

  private mutating func taking(_ kind: QueryToken.Kind, length: Int = 1) -> QueryToken {
    let start = offset
    advance(length)
    return QueryToken(kind: kind, span: start..<offset)
  }

  private mutating func minus() throws(QueryError) -> QueryToken {
    if let after = peek(1), !after.properties.isWhitespace, after != ")" { return taking(.not) }
    throw QueryError(
      "this '-' excludes nothing", at: offset..<offset + 1,
      hint: "write it right before what to leave out, or in quotes to search for it")
  }

  /// Operators are upper case, so that `or` and `not` can be looked for.
  private func keyword() -> (QueryToken.Kind, length: Int)? {
    let words: [(String, QueryToken.Kind)] = [("OR", .or), ("AND", .and), ("NOT", .not)]
    for (word, kind) in words {
      let length = word.unicodeScalars.count
      guard scalars[position...].starts(with: word.unicodeScalars) else { continue }
      guard let after = peek(length) else { return (kind, length) }
      if after.properties.isWhitespace || "()".unicodeScalars.contains(after) {
        return (kind, length)
      }
    }
    return nil
  }
}

extension QueryLexer {
  private mutating func condition() throws(QueryError) -> QueryCondition {
    let field = field()
    let start = offset
    if next == "\"" {
      var text = try quoted()
      // The star is taken inside and behind the quotes.
      let isPrefix = next == "*" || text.unicodeScalars.last == "*"
      if next == "*" { advance() } else if isPrefix { text.unicodeScalars.removeLast() }
      return QueryCondition(
        field: field, value: .init(text: text, span: start..<offset), isPrefix: isPrefix)
    }
    var text = try bare()
    let isPrefix = text.unicodeScalars.last == "*"
    if isPrefix { text.unicodeScalars.removeLast() }
    return QueryCondition(
      field: field, value: .init(text: text, span: start..<offset), isPrefix: isPrefix)
  }

  /// A name and its colon; `https://…` is no field.
  private mutating func field() -> QueryCondition.Part? {
    var length = 0
    while let scalar = peek(length), scalar.isPartOfFieldName { length += 1 }
    guard length > 0, scalars[position].properties.isAlphabetic, peek(length) == ":",
      !(peek(length + 1) == "/" && peek(length + 2) == "/")
    else { return nil }
    var name = String.UnicodeScalarView()
    name.append(contentsOf: scalars[position..<position + length])
    let start = offset
    advance(length)
    defer { advance() }
    return QueryCondition.Part(text: String(name), span: start..<offset)
  }

  private mutating func quoted() throws(QueryError) -> String {
    let start = offset
    var text = String.UnicodeScalarView()
    advance()
    while let scalar = next {
      advance()
      if scalar == "\"" { return String(text) }
      if scalar == "\\", let escaped = next, escaped == "\"" || escaped == "\\" {
        text.append(escaped)
        advance()
      } else {
        text.append(scalar)
      }
    }
    throw QueryError(
      "the quote that opens here is not closed", at: start..<start + 1,
      hint: "add '\"' at the end, or write '\\\"' to search for one")
  }

  /// Up to white space or a quote. Parentheses belong to it in pairs: `doi:10.1016/0004(89)90001`.
  private mutating func bare() throws(QueryError) -> String {
    var text = String.UnicodeScalarView()
    var open: [Int] = []
    while let scalar = next, !scalar.properties.isWhitespace, scalar != "\"" {
      if scalar == "(" {
        if text.isEmpty { break }
        open.append(offset)
      } else if scalar == ")" {
        if open.popLast() == nil { break }
      }
      text.append(scalar)
      advance()
    }
    if let open = open.first { throw .notClosed(open..<open + 1) }
    return String(text)
  }
}

extension Unicode.Scalar {
  fileprivate var isPartOfFieldName: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
    default: false
    }
  }
}

extension QueryError {
  static func notClosed(_ span: Range<Int>) -> QueryError {
    QueryError("the parenthesis that opens here is not closed", at: span, hint: "add ')'")
  }
}
