import ReadingLog

extension BibTeXMapper {
  /// `arXiv preprint arXiv:1905.00414`, and DBLP's and Semantic Scholar's `abs/1905.00414` as volume.
  mutating func readArXiv(_ venue: BibTeXField, _ text: String) {
    set(.venue, to: Repository.name(text))
    if paper[.arxiv] == nil, let id = ArXivText.id(text) { take(id, from: nil) }
    for name in ["volume", "number", "pages", "eid"] {
      guard let field = field(name), let id = ArXivText.id(LaTeXText(field.value).text) else {
        continue
      }
      if paper[.arxiv] == nil || paper[.arxiv] == id.bare { take(id, from: field) }
    }
    use([venue], for: .venue, isWhole: paper[.arxiv] != nil)
  }

  /// An identifier that stands in a field for something else.
  mutating func readArXivElsewhere() {
    guard paper[.arxiv] == nil else { return }
    for name in [
      "pages", "eid", "volume", "number", "note", "howpublished", "publisher", "annotation",
    ] {
      guard let field = field(name), ArXivText.isMentioned(field.value),
        let id = ArXivText.id(LaTeXText(field.value).text)
      else { continue }
      take(id, from: nil)
      if name == "pages" || name == "eid" { finish(field) }
      return
    }
  }

  mutating func decideType() {
    let named = BibTeXType.paperType(entry.type)
    var type = named
    if let subtype = field("entrysubtype"), let marked = PaperType(rawValue: subtype.value.trimmed),
      named == .misc
    {
      type = marked
      finish(subtype)
    } else if isPreprint(named) {
      type = .preprint
    }
    update { $0.type = type }
  }

  private func isPreprint(_ named: PaperType) -> Bool {
    guard [.article, .misc, .preprint].contains(named) else { return false }
    guard let venue = paper[.venue] else {
      return paper[.arxiv] != nil || (named == .misc && paper[.openreview] != nil)
    }
    return Repository.isRepository(venue)
  }
}

/// Where papers stand before, or instead of, being published.
enum Repository {
  static func isArXiv(_ venue: String) -> Bool {
    let lower = venue.lowercased()
    return lower.hasPrefix("arxiv") || lower == "corr" || lower.hasPrefix("corr,")
      || lower.hasPrefix("computing research repository") || lower.hasPrefix("preprint arxiv")
      || lower.hasPrefix("preprint at arxiv") || lower.hasPrefix("arxiv.org")
  }

  /// DBLP's name for it stays; all others are arXiv.
  static func name(_ venue: String) -> String {
    venue.lowercased().hasPrefix("corr") ? "CoRR" : "arXiv"
  }

  static func isRepository(_ venue: String) -> Bool {
    let lower = venue.lowercased()
    return isArXiv(venue)
      || [
        "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "socarxiv", "engrxiv", "eartharxiv", "ssrn",
        "research square", "techrxiv", "openreview", "hal", "preprints.org", "authorea",
      ].contains { lower == $0 || lower.hasPrefix($0 + " ") || lower.hasPrefix($0 + ":") }
  }
}
