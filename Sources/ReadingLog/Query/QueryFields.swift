/// The fields that a query can name, and what their values mean.
enum QueryFields {
  /// Short and singular forms that people type.
  private static let synonyms: [String: String] = [
    "author": "authors", "editor": "editors", "tag": "tags", "keyword": "keywords",
    "conference": "venue", "journal": "venue", "text": "any", "notes": "note", "by": "by",
    "in": "shelf", "relates": "related", "file": "files",
  ]

  private static let special = [
    "id", "any", "note", "reader", "status", "rating", "queued", "started", "finished", "by",
    "shelf", "is", "has",
  ]

  /// Every name that can stand before a colon.
  static let names: [String] =
    Field.allCases.map(\.rawValue).filter { $0 != "readers" } + special + synonyms.keys.sorted()

  static func term(
    _ typed: String, at place: Range<Int>, value: QueryValue
  ) throws(QueryError) -> QueryTerm {
    let name = synonyms[typed] ?? typed
    if name.hasPrefix(Field.extensionPrefix) {
      return .text(try pattern(value), .extensionField(name))
    }
    if let term = try readingTerm(name, value) { return term }
    switch name {
    case "id": return .value(try valuePattern(value), .id)
    case "any": return .text(try pattern(value), .anywhere)
    case "reader": return .value(try valuePattern(value), .reader)
    case "by": return .value(try valuePattern(value), .addedBy)
    case "shelf": return .shelf(try valuePattern(value))
    case "has": return .has(try presence(value))
    default: break
    }
    guard let field = Field(rawValue: name), field != .readers else {
      let near = Suggestion.nearest(to: typed, among: names)
      throw QueryError(
        "there is no field '\(typed)'",
        hint: near.first.map { "did you mean '\($0):'?" }
          ?? "put the text in quotes if the colon belongs to it",
        span: place)
    }
    return try term(field, value)
  }

  private static func term(_ field: Field, _ value: QueryValue) throws(QueryError) -> QueryTerm {
    switch field.kind {
    case .number: return .number(try NumberRange(value), field)
    case .names: return .text(try pattern(value, foldsCase: true), .people(field))
    case .paperType:
      return .value(
        ValuePattern(try choice(value, PaperType.allCases.map(\.rawValue))), .type)
    case .identifier(let kind):
      let pattern = try valuePattern(value)
      guard let bare = kind.normalized(value.text) else {
        return .value(pattern, .identifier(field))
      }
      return .value(ValuePattern(bare), .identifier(field))
    case .set: return .value(try valuePattern(value), field == .tags ? .tags : .keywords)
    case .text, .prose, .link:
      let foldsCase = field == .venue || field == .language
      return .text(try pattern(value, foldsCase: foldsCase), .field(field))
    case .entries:
      switch field {
      case .added: return .added(try DateRange(value))
      case .related: return .value(try valuePattern(value), .related)
      default: return .text(try pattern(value), .field(field))
      }
    }
  }

  /// Terms about somebody's reading: mine for `is:`, anybody's for the others.
  private static func readingTerm(
    _ name: String, _ value: QueryValue
  ) throws(QueryError) -> QueryTerm? {
    switch name {
    case "note": return .reading(.note(try pattern(value)), .anyone)
    case "rating": return .reading(.rating(try NumberRange(value)), .anyone)
    case "queued": return .reading(.date(.queued, try DateRange(value)), .anyone)
    case "started": return .reading(.date(.started, try DateRange(value)), .anyone)
    case "finished": return .reading(.date(.finished, try DateRange(value)), .anyone)
    case "status":
      let word = try choice(value, ReadingStatus.allCases.map(\.rawValue))
      return ReadingStatus(rawValue: word).map { .reading(.status($0), .anyone) }
    case "is":
      let states = ReadingStatus.allCases.map(\.rawValue) + ["unread", "starred"]
      switch try choice(value, states) {
      case "unread": return .reading(.unread, .me)
      case "starred": return .reading(.starred, .me)
      case let word: return ReadingStatus(rawValue: word).map { .reading(.status($0), .me) }
      }
    default: return nil
    }
  }

  private static func presence(_ value: QueryValue) throws(QueryError) -> QueryTerm.Presence {
    let typed = value.text.lowercased()
    if typed.hasPrefix(Field.extensionPrefix) { return .extensionField(value.text) }
    let choices =
      Field.allCases.map(\.rawValue) + ["notes", "pdf"] + synonyms.keys.sorted() + ["note"]
    switch try choice(value, choices) {
    case "notes", "note": return .notes
    case "pdf": return .pdf
    case let word:
      guard let field = Field(rawValue: synonyms[word] ?? word) else {
        throw QueryError("nothing to have is called '\(word)'", span: value.span)
      }
      return .field(field)
    }
  }

  private static func choice(
    _ value: QueryValue, _ choices: [String]
  ) throws(QueryError) -> String {
    let typed = value.text.trimmed.lowercased()
    if choices.contains(typed) { return typed }
    let near = Suggestion.nearest(to: typed, among: choices)
    throw QueryError(
      "'\(value.text)' cannot stand here",
      hint: near.first.map { "did you mean '\($0)'?" }
        ?? "one of \(choices.joined(separator: ", "))",
      span: value.span)
  }

  private static func pattern(
    _ value: QueryValue, foldsCase: Bool = false
  ) throws(QueryError) -> TextPattern {
    guard let pattern = TextPattern(value.text, isQuoted: value.isQuoted, foldsCase: foldsCase)
    else {
      throw QueryError("there is no word in this", span: value.span)
    }
    return pattern
  }

  private static func valuePattern(_ value: QueryValue) throws(QueryError) -> ValuePattern {
    ValuePattern(parsing: value.text.trimmed, isQuoted: value.isQuoted)
  }
}
