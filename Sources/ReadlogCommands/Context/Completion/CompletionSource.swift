import LibraryStore
import ReadingLog
import SearchIndex

/// Where the candidates for a word come from.
struct CompletionSource {
  let request: CompletionRequest

  var word: String { request.word }

  private func session() throws -> Session { try Session(request.library) }

  /// - Parameter start: how the id begins; the word if not given.
  func ids(from start: String? = nil) throws -> [CompletionCandidate] {
    let start = start ?? word
    let begun = Query.term(.label(LabelPattern(start, isPrefix: true), in: .id))
    return try session().withCatalogue(isQuiet: true) { catalogue in
      var found: [CompletionCandidate] = []
      // Without a beginning all are asked for, and titles would make that slow.
      let extent = start.isEmpty ? Query.everything : begun
      try catalogue.papers(extent, start.isEmpty ? .names : .brief) { paper in
        let about = start.isEmpty ? "" : paper.paper.title
        if paper.id.hasPrefix(start) {
          found.append(CompletionCandidate(text: paper.id, about: about))
        }
      }
      return found
    }
  }

  /// Those in use and those of the vocabulary.
  func tags() throws -> [CompletionCandidate] {
    try session().withCatalogue(isQuiet: true) { catalogue in
      var tagged: [[String]] = []
      try catalogue.papers(.everything, .brief) { tagged.append($0.paper.tags) }
      let counts = TagCounts(tagged).papers
      let described = catalogue.config.tags
      return Set(described.entries.map(\.tag)).union(counts.keys).sorted().map { tag in
        let papers = TextLayout.count(counts[tag] ?? 0, "paper")
        return CompletionCandidate(text: tag, about: described.entry(tag)?.about ?? papers)
      }
    }
  }

  func people() throws -> [CompletionCandidate] {
    try session().folder.surroundings(unreadable: []).config.people.map {
      CompletionCandidate(text: $0.handle, about: $0.name ?? "")
    }
  }

  func shelves() throws -> [CompletionCandidate] {
    try session().folder.surroundings(unreadable: []).shelves.map {
      CompletionCandidate(text: $0.name, about: $0.title ?? "")
    }
  }

  /// Family names as queries understand them.
  private func authors() throws -> [CompletionCandidate] {
    try session().withCatalogue(isQuiet: true) { catalogue in
      var names: Set<String> = []
      try catalogue.papers(.everything, .brief) { found in
        names.formUnion(found.paper.authors.map { PersonName($0).shortFamily.lowercased() })
      }
      return names.sorted().map { CompletionCandidate(text: $0) }
    }
  }

  /// A condition's field, or behind the colon its values.
  func query() throws -> [CompletionCandidate] {
    let lead = String(word.prefix { $0 == "-" })
    let term = word.dropFirst(lead.count)
    guard let colon = term.firstIndex(of: ":") else {
      return Query.fieldNames.map { CompletionCandidate(text: lead + $0 + ":") }
    }
    let field = String(term[..<colon])
    return try values(of: field, from: String(term[term.index(after: colon)...]))
      .after(lead + field + ":")
  }

  private func values(of field: String, from start: String) throws -> [CompletionCandidate] {
    switch field {
    case "tag", "tags": try tags()
    case "author", "authors": try authors()
    case "shelf": try shelves()
    case "reader", "readers", "by": try people()
    case "id", "related": try ids(from: start)
    default: Query.values(of: field).map { CompletionCandidate(text: $0) }
    }
  }

  /// - Parameter afterSign: whether a '-' may stand before a name.
  func columns(afterSign: Bool) -> [CompletionCandidate] {
    var lead = word.lastIndex(of: ",").map { String(word[...$0]) } ?? ""
    if afterSign, word.dropFirst(lead.count).first == "-" { lead += "-" }
    return ListColumn.allCases.map { CompletionCandidate(text: lead + $0.rawValue) }
  }
}

extension [CompletionCandidate] {
  func after(_ lead: String) -> [CompletionCandidate] {
    map { CompletionCandidate(text: lead + $0.text, about: $0.about) }
  }
}
