extension QueryTerm {
  /// - Throws: which part of the condition cannot be understood.
  init(_ condition: QueryCondition) throws(QueryError) {
    let value = condition.value
    guard let name = condition.field else {
      self = .words(try condition.words(), in: .anywhere)
      return
    }
    guard let field = QueryField(named: name.text) else {
      throw QueryError(
        "there is no field '\(name.text)'", at: name.span,
        hint: Self.hint(forUnknownField: name.text))
    }
    if value.text.isEmpty && !condition.isPrefix {
      throw QueryError(
        "nothing stands after '\(name.text):'",
        at: name.span.lowerBound..<max(value.span.upperBound, name.span.upperBound + 1),
        hint: "write the value right behind the colon, in quotes if it has blanks or parentheses")
    }
    self = try Self.term(field, condition)
  }

  private static func term(
    _ field: QueryField, _ condition: QueryCondition
  ) throws(QueryError) -> QueryTerm {
    switch field {
    case .words(let place):
      let isName = place == .field(.authors) || place == .field(.editors)
      return .words(try condition.words(isName: isName), in: place)
    case .label(let place): return .label(try condition.label(in: place), in: place)
    case .reader: return .reader(try condition.label(in: .addedBy))
    case .number(let field): return .number(try condition.numbers(), in: field)
    case .added: return .added(try condition.dates())
    case .rating: return .reading(.rating(try condition.numbers()), of: .anyone)
    case .readingDate(let field): return .reading(.date(field, try condition.dates()), of: .anyone)
    case .note: return .reading(.note(try condition.words()), of: .anyone)
    case .type:
      return .type(try condition.choice(of: PaperType.allCases.map(\.rawValue), PaperType.init))
    case .status:
      let statuses = ReadingStatus.allCases.map(\.rawValue)
      return .reading(.status(try condition.choice(of: statuses, ReadingStatus.init)), of: .anyone)
    case .state: return try condition.choice(of: Self.states, QueryTerm.init(state:))
    case .has:
      return try condition.choice(
        of: Presence.names, otherwise: "write the name of a field, 'notes' or 'pdf'",
        QueryTerm.init(presenceOf:))
    }
  }

  private static func hint(forUnknownField name: String) -> String {
    let near = Suggestion.nearest(to: name, among: QueryField.names)
    if near.isEmpty { return "put the text in quotes to search for it as it is" }
    return "did you mean " + near.map { "'\($0):'" }.joined(separator: " or ") + "?"
  }
}

extension QueryCondition {
  /// - Parameter isName: whether `Family, Given` means `Given Family`.
  fileprivate func words(isName: Bool = false) throws(QueryError) -> WordPattern {
    let text = isName && value.text.contains(",") ? PersonName(value.text).display : value.text
    if let words = WordPattern(text, isPrefix: isPrefix) { return words }
    throw QueryError(
      "there is no word in this to search for", at: value.span,
      hint: "words are made of letters and digits")
  }

  fileprivate func label(in place: LabelPlace) throws(QueryError) -> LabelPattern {
    if value.text.contains("*") {
      throw QueryError(
        "'*' can stand only at the end", at: value.span, hint: "'nlp*' is whatever begins with nlp")
    }
    if case .field(let field) = place, case .identifier(let kind) = field.kind, !isPrefix,
      let bare = kind.normalized(value.text)
    {
      return LabelPattern(bare)
    }
    return LabelPattern(value.text, isPrefix: isPrefix)
  }

  fileprivate func numbers() throws(QueryError) -> NumberRange {
    do throws(RangeFault) {
      return try NumberRange(try plainText())
    } catch {
      throw fault(error, expected: "a number", example: "2019, 2018..2020 or >=2018")
    }
  }

  fileprivate func dates() throws(QueryError) -> DateRange {
    do throws(RangeFault) {
      return try DateRange(try plainText())
    } catch {
      throw fault(
        error, expected: "a date",
        example: "2026-01-15, 2026-01, 2026-01..2026-03, >2026-01-01, or 1w for the last week")
    }
  }

  /// Ranges have no `*`.
  private func plainText() throws(RangeFault) -> String {
    if isPrefix { throw .unreadable }
    return value.text
  }

  private func fault(_ fault: RangeFault, expected: String, example: String) -> QueryError {
    switch fault {
    case .backwards:
      QueryError("this range ends before it begins", at: value.span, hint: "swap its ends")
    case .unreadable:
      QueryError("'\(value.text)' is not \(expected)", at: value.span, hint: "write \(example)")
    }
  }

  fileprivate func choice<Value>(
    of known: [String], otherwise: String? = nil, _ make: (String) -> Value?
  ) throws(QueryError) -> Value {
    if !isPrefix, let value = make(value.text.lowercased()) { return value }
    throw QueryError(
      "'\(field?.text ?? ""):' does not know '\(value.text)'", at: value.span,
      hint: QueryError.hint(for: value.text, among: known, otherwise: otherwise))
  }
}
