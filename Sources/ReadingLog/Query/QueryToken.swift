/// A piece of a query.
struct QueryToken: Sendable {
  enum Kind: Hashable, Sendable {
    case open
    case close
    case or
    case and
    case not
    /// `field:` directly before its value.
    case field(String)
    /// A word, or a text in quotes.
    case text(String, isQuoted: Bool)
  }

  let kind: Kind
  /// UTF-8 offsets into the query.
  let span: Range<Int>
}

/// Takes a query apart.
struct QueryLexer {
  private let bytes: [UInt8]
  private var position = 0
  private var tokens: [QueryToken] = []

  static func tokens(of query: String) throws(QueryError) -> [QueryToken] {
    var lexer = QueryLexer(bytes: Array(query.utf8))
    return try lexer.run()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func run() throws(QueryError) -> [QueryToken] {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      case UInt8(ascii: "("): single(.open)
      case UInt8(ascii: ")"): single(.close)
      case UInt8(ascii: "-") where startsNegation: single(.not)
      case UInt8(ascii: "\""): try quoted()
      default: word()
      }
    }
    return tokens
  }

  private mutating func single(_ kind: QueryToken.Kind) {
    tokens.append(QueryToken(kind: kind, span: position..<position + 1))
    position += 1
  }

  /// A dash negates what follows it directly; a dash alone is a word.
  private var startsNegation: Bool {
    guard position + 1 < bytes.count else { return false }
    return !isSpace(bytes[position + 1]) && bytes[position + 1] != UInt8(ascii: ")")
      && !isAfterField
  }

  /// In `pages:-3` the dash belongs to the value.
  private var isAfterField: Bool {
    guard let last = tokens.last, case .field = last.kind else { return false }
    return last.span.upperBound == position
  }

  private mutating func quoted() throws(QueryError) {
    let start = position
    position += 1
    var text: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count { position += 1 }
      text.append(bytes[position])
      position += 1
    }
    guard position < bytes.count else {
      throw QueryError(
        "the quote is not closed", hint: "add '\"' where the phrase ends",
        span: start..<start + 1)
    }
    position += 1
    tokens.append(
      QueryToken(
        kind: .text(String(decoding: text, as: UTF8.self), isQuoted: true), span: start..<position))
  }

  private mutating func word() {
    let start = position
    while position < bytes.count, !isSpace(bytes[position]),
      !"()\"".utf8.contains(bytes[position])
    {
      if bytes[position] == UInt8(ascii: ":"), !isAfterField, position > start,
        isName(bytes[start..<position])
      {
        let name = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
        position += 1
        tokens.append(QueryToken(kind: .field(name), span: start..<position))
        return
      }
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    let kind: QueryToken.Kind =
      switch text {
      case "OR": .or
      case "AND": .and
      case "NOT": .not
      default: .text(text, isQuoted: false)
      }
    tokens.append(QueryToken(kind: kind, span: start..<position))
  }

  /// What stands before a colon is a field's name if it looks like one; `http://…` is a word.
  private func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    let isLink =
      position + 2 < self.bytes.count && self.bytes[position + 1] == UInt8(ascii: "/")
      && self.bytes[position + 2] == UInt8(ascii: "/")
    return !isLink
      && bytes.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x2D
          || byte == 0x5F
      }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
