/// What of a paper is compared to find its duplicates, worked out once.
package struct PaperTraits: Sendable {
  let uids: Set<String>
  /// In normal form; DOIs that arXiv gives are arXiv ids.
  let identifiers: [IdentifierKind: String]
  let title: TitleForm
  let authors: [AuthorKey]
  let year: Int?
  let type: PaperType?
  /// Folded.
  let venue: String?
  let isPreprint: Bool
  let isPublished: Bool
  private let places: [Field: String]

  package init(_ paper: Paper) {
    uids = Set([paper.uid].compactMap(\.self) + paper.aliases)
    identifiers = Dictionary(
      paper.knownBy.map { ($0.kind, $0.identifier) }, uniquingKeysWith: { first, _ in first })
    title = TitleForm(paper.title)
    authors = paper.authors.filter { !["others", "et al."].contains($0) }.map(AuthorKey.init)
    year = paper.year
    type = paper.type
    venue = paper[.venue].map { Folding.words($0).joined(separator: " ") }
    isPreprint = paper.isPreprint
    isPublished = paper.isPublished
    places = [.volume, .number, .pages, .edition].reduce(into: [:]) { places, field in
      places[field] = paper[field].map { Folding.words($0).joined(separator: " ") }
    }
  }

  /// The title's words that tell what the paper is about, folded, each once, in their order.
  package var titleWords: [String] {
    var seen: Set<String> = []
    return title.words.filter { TitleForm.isTelling($0) && seen.insert($0).inserted }
  }

  /// `volume`, `number`, `pages` or `edition`, folded.
  func place(_ field: Field) -> String? { places[field] }

}

/// A name as far as two spellings of it agree: the family name, and how the given name begins.
struct AuthorKey: Sendable {
  let family: String
  /// `nil` where only a family name is known.
  let initial: Character?

  init(_ name: String) {
    let name = PersonName(name)
    let ascii = Folding.asciiWord(name.family)
    family = ascii.isEmpty ? Folding.fold(name.family) : ascii
    initial = Folding.fold(name.given).first { $0.isLetter }
  }

  func mayBe(_ other: AuthorKey) -> Bool {
    family == other.family && (initial == nil || other.initial == nil || initial == other.initial)
  }
}

extension Paper {
  /// Whether the record describes a version that no journal, conference or publisher has taken.
  package var isPreprint: Bool {
    if let type { return type == .preprint }
    let venue = Folding.words(self[.venue] ?? "")
    if let first = venue.first { return Self.preprintServers.contains(first) }
    let hasPublishersDOI = self[.doi].map { ArXivID(ofDOI: $0) == nil } ?? false
    return !hasPublishersDOI && (self[.arxiv] != nil || self[.doi] != nil)
  }

  /// Whether the record says where the paper came out.
  package var isPublished: Bool { !isPreprint && (self[.venue] != nil || self[.doi] != nil) }

  private static let preprintServers: Set<String> = [
    "arxiv", "corr", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "ssrn", "openreview", "preprint",
    "preprints", "techrxiv", "hal",
  ]
}
