import ReadingLog

extension BibTeXMapper {
  /// Where it appeared; what names arXiv gives the identifier too.
  mutating func readVenue() {
    let isPart = [.inproceedings, .chapter].contains(BibTeXType.paperType(entry.type))
    let found =
      isPart
      ? field("booktitle", "journal", "journaltitle", "eventtitle", "shortjournal")
      : field("journal", "journaltitle", "booktitle", "eventtitle", "shortjournal")
    guard let venue = found ?? howpublished() else {
      readArXivElsewhere()
      return
    }
    let text = latex(venue)
    if Repository.isArXiv(text.text) {
      readArXiv(venue, text.text)
      return
    }
    guard !text.text.isEmpty else { return }
    let isWhole = text.lost.isEmpty && text.unknown.isEmpty
    if let subtitle = subtitle(of: venue) {
      set(.venue, to: Self.joined(text.text, latex(subtitle).text))
      use([venue, subtitle], for: .venue, isWhole: false)
    } else {
      set(.venue, to: text.text)
      // Written back as what the paper's type has for its venue.
      let isUsual = venue.name == "booktitle" ? isPart : !isPart || venue.name == "howpublished"
      use([venue], for: .venue, isWhole: isWhole && isUsual)
    }
    readArXivElsewhere()
  }

  private func subtitle(of venue: BibTeXField) -> BibTeXField? {
    switch venue.name {
    case "booktitle": field("booksubtitle")
    case "journal", "journaltitle": field("journalsubtitle")
    default: nil
    }
  }

  /// `howpublished` where it is no address: `NeurIPS workshop`.
  private func howpublished() -> BibTeXField? {
    guard let field = field("howpublished") else { return nil }
    let text = LaTeXText(field.value).text
    return text.isEmpty || Repository.isAddress(field.value) || Self.isRemark(text) ? nil : field
  }

  /// `Online`, `[Online]. Accessed 3 May 2019`: how it was found, not where it appeared.
  private static func isRemark(_ text: String) -> Bool {
    let lower = text.lowercased().drop { !$0.isLetter }
    return [
      "online", "accessed", "available", "retrieved", "last accessed", "web page", "webpage",
      "website", "web site", "web", "internet", "electronic",
    ].contains { word in
      lower.hasPrefix(word) && !(lower.dropFirst(word.count).first?.isLetter ?? false)
    }
  }

  /// `arXiv preprint arXiv:1905.00414`, and DBLP's and Semantic Scholar's `abs/1905.00414` as volume.
  private mutating func readArXiv(_ venue: BibTeXField, _ text: String) {
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
  private mutating func readArXivElsewhere() {
    guard paper[.arxiv] == nil else { return }
    for name in ["pages", "eid", "volume", "number", "note", "howpublished", "publisher"] {
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

  /// Whether a text has the address of a page in it.
  static func isAddress(_ text: String) -> Bool {
    text.mentions("http") || text.mentions("www.") || text.mentions("\\url")
      || text.mentions("\\href")
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

extension BibTeXType {
  /// Whether nobody needs to be told that a paper of this type was an entry of that one.
  static func isImplied(_ entryType: String, by type: PaperType?) -> Bool {
    if entryType == "conference" { return type == .inproceedings }
    if type == .preprint, ["article", "misc", "online"].contains(entryType) { return true }
    return BibTeXDialect.allCases.contains { name(of: type, in: $0) == entryType }
  }
}
