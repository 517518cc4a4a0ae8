/// Recognises a paper that a library has already.
package struct KnownPapers: Sendable {
  /// A paper that is the same, and what says so.
  package struct Match: Hashable, Sendable {
    package let id: String
    /// `DOI`, `arXiv id`, …, or `title`.
    package let reason: String
  }

  private var byIdentifier: [IdentifierKind: [String: String]] = [:]
  private var byTitle: [String: [(id: String, paper: Paper)]] = [:]

  package init(_ records: [Record]) {
    for record in records { insert(id: record.id, record.paper) }
  }

  package mutating func insert(id: String, _ paper: Paper) {
    for (kind, identifier) in paper.knownBy {
      byIdentifier[kind, default: [:]][identifier] = id
    }
    let title = Folding.title(paper.title)
    if !title.isEmpty { byTitle[title, default: []].append((id, paper)) }
  }

  /// The paper that shares an identifier, else one with the same title whose year (give or take
  /// one, for preprints) and first author do not say otherwise.
  package func match(for paper: Paper) -> Match? {
    for (kind, identifier) in paper.knownBy {
      if let id = byIdentifier[kind]?[identifier] { return Match(id: id, reason: kind.name) }
    }
    let candidates = byTitle[Folding.title(paper.title)] ?? []
    return candidates.first { Self.mayBeSame($0.paper, paper) }
      .map { Match(id: $0.id, reason: "title") }
  }

  /// What papers that are the same share: each identifier, and the title as it is compared.
  package static func keys(of paper: Paper) -> [String] {
    let title = Folding.title(paper.title)
    return paper.knownBy.map { "\($0.name) \($1)" } + (title.isEmpty ? [] : ["= " + title])
  }

  private static func mayBeSame(_ a: Paper, _ b: Paper) -> Bool {
    if let year = a.year, let other = b.year, abs(year - other) > 1 { return false }
    guard let first = a.authors.first, let other = b.authors.first else { return true }
    return Folding.fold(PersonName(first).family) == Folding.fold(PersonName(other).family)
  }
}

extension Paper {
  /// The identifiers that no other paper has, in normal form.
  ///
  /// A DOI that arXiv gives (`10.48550/arXiv.1905.00414`) is the arXiv id. ISSNs are left out, since
  /// they name a journal, and so are ISBNs of chapters, which share their book's.
  package var knownBy: [(kind: IdentifierKind, identifier: String)] {
    var known = [
      (IdentifierKind.doi, Field.doi), (.arxiv, .arxiv), (.openreview, .openreview),
      (.pmid, .pmid), (.isbn, .isbn),
    ].compactMap { kind, field -> (kind: IdentifierKind, identifier: String)? in
      if kind == .isbn, type != .book { return nil }
      guard let bare = self[field].flatMap({ kind.normalized($0) }) else { return nil }
      if kind == .doi, let arxiv = ArXivID(ofDOI: bare) { return (.arxiv, arxiv.bare) }
      return (kind, kind == .isbn ? bare.filter { $0 != "-" } : bare)
    }
    // A record may have the arXiv id in both forms.
    let last = known.lastIndex { $0.kind == .arxiv }
    known = known.enumerated().filter { $1.kind != .arxiv || $0 == last }.map(\.element)
    return known
  }
}
