extension Query: CustomStringConvertible {
  /// The query as a text that asks for the same papers.
  ///
  /// A condition about a reader who is not named beside it is written with that name:
  /// `(reader:bob status:read)`.
  package var description: String { text(within: [], as: .whole) }
}

/// What a part stands in, and so whether it needs parentheses.
private enum Position {
  case whole, alternative, conjunct, negated
}

extension Query {
  /// - Parameter named: the readers whom conditions speak about here; none when nobody is named.
  private func text(within named: [LabelPattern], as position: Position) -> String {
    switch self {
    case .term(let term): return term.text(within: named)
    case .not(.not(let query)): return query.text(within: named, as: position)
    case .not(let query): return "-" + query.text(within: named, as: .negated)
    case .and(let queries) where queries.count == 1, .or(let queries) where queries.count == 1:
      return queries[0].text(within: named, as: position)
    case .and(let queries):
      if queries.isEmpty { return position == .whole ? "" : "(id:* OR -id:*)" }
      let text = conjunction(of: queries, within: named)
      return position == .whole || position == .alternative ? text : "(\(text))"
    case .or(let queries):
      if queries.isEmpty { return "(id:* -id:*)" }
      let text = queries.map { $0.text(within: named, as: .alternative) }.joined(separator: " OR ")
      return position == .whole ? text : "(\(text))"
    }
  }

  private func conjunction(of queries: [Query], within named: [LabelPattern]) -> String {
    let readers = queries.compactMap(\.reader)
    if readers.isEmpty {
      return queries.map { $0.text(within: named, as: .conjunct) }.joined(separator: " ")
    }
    // No text puts a condition about anyone beside a reader: as an alternative it names nobody.
    let naming = !queries.contains(where: \.speaksOfNobodyNamed)
    return queries.map { query in
      let text = query.text(within: naming ? readers : named, as: .conjunct)
      return naming || query.reader == nil ? text : "(\(text) OR \(text))"
    }.joined(separator: " ")
  }

  private var reader: LabelPattern? {
    switch self {
    case .term(.reader(let reader)): reader
    case .not(.not(let query)): query.reader
    case .and(let queries) where queries.count == 1, .or(let queries) where queries.count == 1:
      queries[0].reader
    default: nil
    }
  }

  private var speaksOfNobodyNamed: Bool {
    switch self {
    case .term(.reading(_, .readers)): false
    case .term(.reading): true
    case .term: false
    case .not(let query): query.speaksOfNobodyNamed
    case .and(let queries), .or(let queries): queries.contains(where: \.speaksOfNobodyNamed)
    }
  }
}

extension QueryTerm {
  fileprivate func text(within named: [LabelPattern]) -> String {
    guard case .reading(let condition, .readers(let readers)) = self, named != readers
    else { return plainText }
    let names = readers.map { "reader:" + $0.text(alone: false) + " " }.joined()
    return "(" + names + QueryTerm.reading(condition, of: .anyone).plainText + ")"
  }

  private var plainText: String {
    switch self {
    case .words(let words, .anywhere): words.text(alone: true)
    case .words(let words, .field(let field)): "\(field):\(words.text(alone: false))"
    case .words(let words, .extension(let name)): "\(name):\(words.text(alone: false))"
    case .label(let label, let place): "\(place.name):\(label.text(alone: false))"
    case .number(let range, let field): "\(field):\(range)"
    case .added(let range): "added:\(range)"
    case .type(let type): "type:\(type)"
    case .has(.field(let field)): "has:\(field)"
    case .has(.extension(let name)): "has:\(name)"
    case .has(.pdf): "has:pdf"
    case .reader(let reader): "reader:" + reader.text(alone: false)
    case .reading(let condition, let subject): condition.text(of: subject)
    }
  }
}

extension ReadingCondition {
  fileprivate func text(of subject: ReadingSubject) -> String {
    switch self {
    case .status(let status): subject == .me ? "is:\(status)" : "status:\(status)"
    case .unread: "is:unread"
    case .starred: "is:starred"
    case .rating(let range): "rating:\(range)"
    case .date(let field, let range): "\(field):\(range)"
    case .note(let words): "note:" + words.text(alone: false)
    case .has(let field): "has:\(field)"
    }
  }
}

extension LabelPlace {
  fileprivate var name: String {
    switch self {
    case .id: "id"
    case .field(let field): field == .tags ? "tag" : field.rawValue
    case .addedBy: "by"
    case .shelf: "shelf"
    }
  }
}

extension WordPattern {
  fileprivate func text(alone: Bool) -> String {
    quotedIfNeeded(text, isPrefix: isPrefix, alone: alone)
  }
}

extension LabelPattern {
  fileprivate func text(alone: Bool) -> String {
    quotedIfNeeded(text, isPrefix: isPrefix, alone: alone)
  }
}

/// - Parameter alone: whether no field stands before the text, so that more could be mistaken.
private func quotedIfNeeded(_ text: String, isPrefix: Bool, alone: Bool) -> String {
  let star = isPrefix ? "*" : ""
  let isPlain = text.unicodeScalars.allSatisfy { scalar in
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || "-_./+".unicodeScalars.contains(scalar)
  }
  let isMistaken = alone && (text.hasPrefix("-") || ["OR", "AND", "NOT"].contains(text))
  if isPlain && !isMistaken && !(text.isEmpty && alone) { return text + star }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
    quoted.unicodeScalars.append(scalar)
  }
  return quoted + "\"" + star
}
