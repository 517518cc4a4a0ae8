import LibYAML

/// What a query has to know beyond the paper that it looks at.
package struct QueryScope: Sendable {
  /// The handle that `is:` speaks about; without one it speaks about anybody.
  package var me: String?
  /// The ids on each shelf.
  package var shelves: [String: Set<String>]
  package var today: CalendarDate

  package init(me: String?, shelves: [String: Set<String>], today: CalendarDate) {
    self.me = me
    self.shelves = shelves
    self.today = today
  }
}

extension Query {
  package func matches(id: String, paper: Paper, in scope: QueryScope) -> Bool {
    QueryMatcher(id: id, paper: paper, scope: scope).matches(root)
  }
}

/// One paper before a query.
private struct QueryMatcher {
  let id: String
  let paper: Paper
  let scope: QueryScope

  func matches(_ node: Query.Node) -> Bool {
    switch node {
    case .all: true
    case .term(let term): matches(term)
    case .not(let node): !matches(node)
    case .and(let nodes): nodes.allSatisfy(matches)
    case .or(let nodes): nodes.contains(where: matches)
    }
  }

  private func matches(_ term: QueryTerm) -> Bool {
    switch term {
    case .text(let pattern, let place): texts(in: place) { pattern.matches($0) }
    case .value(let pattern, let place): values(in: place).contains(where: pattern.matches)
    case .number(let range, let field):
      (field == .year ? paper.year : paper.month).map(range.contains) ?? false
    case .added(let range):
      paper.added?.at.map { range.contains($0.date, today: scope.today) } ?? false
    case .reading(let term, let who): matches(term, of: who)
    case .has(let presence): has(presence)
    case .shelf(let pattern):
      scope.shelves.contains { pattern.matches($0.key) && $0.value.contains(id) }
    }
  }

  /// Whether any of the texts in a place has what is looked for.
  private func texts(in place: QueryTerm.TextPlace, _ matches: (String) -> Bool) -> Bool {
    switch place {
    case .anywhere: return anywhere(matches)
    case .field(.files):
      return paper.files.contains { matches($0.name) }
    case .field(let field): return paper[field].map(matches) ?? false
    case .people(let field):
      let names = field == .authors ? paper.authors : paper.editors
      return names.contains { matches(PersonName($0).display) }
    case .extensionField(let name):
      return paper.extensions.first { $0.name == name }.map { texts(of: $0.value, matches) }
        ?? false
    }
  }

  private func anywhere(_ matches: (String) -> Bool) -> Bool {
    [Field.title, .tldr, .venue, .abstract].contains { paper[$0].map(matches) ?? false }
      || paper.authors.contains(where: matches) || paper.tags.contains(where: matches)
      || paper.keywords.contains(where: matches)
      || paper.readers.contains { $0.notes.contains { matches($0.text) } }
  }

  private func texts(of value: YAMLValue, _ matches: (String) -> Bool) -> Bool {
    switch value {
    case .text(let text), .prose(let text), .literal(let text): matches(text)
    case .sequence(let items): items.contains { texts(of: $0, matches) }
    case .mapping(let fields): fields.contains { texts(of: $0.value, matches) }
    }
  }

  private func values(in place: QueryTerm.ValuePlace) -> [String] {
    switch place {
    case .id: [id]
    case .tags: paper.tags
    case .keywords: paper.keywords
    case .type: paper.type.map { [$0.rawValue] } ?? []
    case .identifier(let field): paper[field].map { [$0] } ?? []
    case .addedBy: paper.added?.by.map { [$0] } ?? []
    case .related: paper.related.map(\.id)
    case .reader: paper.readers.map(\.handle)
    }
  }

  private func matches(_ term: QueryTerm.ReadingTerm, of who: QueryTerm.Who) -> Bool {
    let readers: [Reader]
    switch who {
    case .anyone: readers = paper.readers
    case .me:
      readers = scope.me.map { me in paper.readers.filter { $0.handle == me } } ?? paper.readers
    case .readers(let patterns):
      readers = paper.readers.filter { reader in patterns.contains { $0.matches(reader.handle) } }
    }
    switch term {
    case .status(let status): return readers.contains { $0.status == status }
    case .unread: return !readers.contains { $0.status == .read }
    case .starred: return readers.contains(where: \.starred)
    case .rating(let range): return readers.contains { $0.rating.map(range.contains) ?? false }
    case .date(let field, let range):
      return readers.contains { reader in
        reader.date(field).map { range.contains($0, today: scope.today) } ?? false
      }
    case .note(let pattern):
      return readers.contains { $0.notes.contains { pattern.matches($0.text) } }
    }
  }

  private func has(_ presence: QueryTerm.Presence) -> Bool {
    switch presence {
    case .notes: paper.readers.contains { !$0.notes.isEmpty }
    case .pdf: paper.files.contains { $0.isPDF }
    case .extensionField(let name): paper.extensions.contains { $0.name == name }
    case .field(let field): has(field)
    }
  }

  private func has(_ field: Field) -> Bool {
    switch field {
    case .authors: !paper.authors.isEmpty
    case .editors: !paper.editors.isEmpty
    case .year: paper.year != nil
    case .month: paper.month != nil
    case .type: paper.type != nil
    case .keywords: !paper.keywords.isEmpty
    case .tags: !paper.tags.isEmpty
    case .related: !paper.related.isEmpty
    case .files: !paper.files.isEmpty
    case .added: paper.added != nil
    case .readers: !paper.readers.isEmpty
    default: paper[field] != nil
    }
  }
}

extension Reader {
  /// The day in `queued`, `started` or `finished`.
  package func date(_ field: ReaderField) -> CalendarDate? {
    switch field {
    case .queued: queued
    case .started: started
    case .finished: finished
    case .status, .rating, .starred, .notes: nil
    }
  }
}

extension AttachedFile {
  package var isPDF: Bool { media == "application/pdf" || name.lowercased().hasSuffix(".pdf") }
}
