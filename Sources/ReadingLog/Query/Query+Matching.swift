extension Query {
  /// Whether a paper is among those that the query asks for.
  package func matches(id: String, paper: Paper, in scope: QueryScope) -> Bool {
    var candidate = QueryCandidate(id: id, paper: paper, scope: scope)
    return candidate.meets(self)
  }

  package func matches(_ record: Record, in scope: QueryScope) -> Bool {
    matches(id: record.id, paper: record.paper, in: scope)
  }
}

/// A paper while a query looks at it; what several words look through is folded once.
struct QueryCandidate {
  let id: String
  let paper: Paper
  let scope: QueryScope
  /// What `any` looks through: texts where case may count, and the rest.
  var runningTexts: [Bool: WordText] = [:]
  var labelText: WordText?

  init(id: String, paper: Paper, scope: QueryScope) {
    self.id = id
    self.paper = paper
    self.scope = scope
  }

  mutating func meets(_ query: Query) -> Bool {
    switch query {
    case .term(let term): return meets(term)
    case .not(let query): return !meets(query)
    case .and(let queries):
      for query in queries where !meets(query) { return false }
      return true
    case .or(let queries):
      for query in queries where meets(query) { return true }
      return false
    }
  }

  private mutating func meets(_ term: QueryTerm) -> Bool {
    switch term {
    case .words(let words, .anywhere): isAnywhere(words)
    case .words(let words, .field(let field)): has(words, in: field)
    case .words(let words, .extension(let name)): has(words, inExtension: name)
    case .label(let label, let place): has(label, at: place)
    case .number(let range, let field):
      (field == .month ? paper.month : paper.year).map(range.contains) ?? false
    case .added(let range):
      paper.added?.at.map { range.contains($0.date, today: scope.today) } ?? false
    case .type(let type): paper.type == type
    case .has(let presence): has(presence)
    case .reader(let reader): paper.readers.contains { isMeant($0.handle, by: reader) }
    case .reading(let condition, let subject): holds(condition, of: subject)
    }
  }
}
