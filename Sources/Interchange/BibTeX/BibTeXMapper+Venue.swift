import ReadingLog

extension BibTeXMapper {
  /// Where it appeared; what names arXiv gives the identifier too.
  mutating func readVenue() {
    guard let venue = venueField() else {
      readArXivElsewhere()
      return
    }
    let text = latex(venue)
    if Repository.isArXiv(text.text) {
      readArXiv(venue, text.text)
      return
    }
    guard !text.text.isEmpty else { return }
    if let subtitle = subtitle(of: venue) {
      set(.venue, to: Self.joined(text.text, latex(subtitle).text))
      use([venue, subtitle], for: .venue, isWhole: false)
    } else {
      set(.venue, to: text.text)
      use([venue], for: .venue, isWhole: text.isPlain && isUsual(venue, text.text))
    }
    readArXivElsewhere()
  }

  private func venueField() -> BibTeXField? {
    switch BibTeXType.paperType(entry.type) {
    case .inproceedings, .chapter:
      field("booktitle", "journal", "journaltitle", "eventtitle", "shortjournal") ?? howpublished()
    // Its `booktitle` is the title again, for those that refer to it.
    case .book: field("eventtitle") ?? howpublished()
    default:
      field("journal", "journaltitle", "booktitle", "eventtitle", "shortjournal") ?? howpublished()
    }
  }

  /// `howpublished` where it says where: `NeurIPS workshop`.
  private func howpublished() -> BibTeXField? {
    guard let field = field("howpublished"), !VenueText.isAddress(field.value),
      case let text = LaTeXText(field.value).text, !text.isEmpty, !VenueText.isRemark(text)
    else { return nil }
    return field
  }

  /// Whether the writer would put the venue into this field.
  private func isUsual(_ field: BibTeXField, _ venue: String) -> Bool {
    var type = BibTeXType.paperType(entry.type)
    if type == .article || type == .misc, Repository.isRepository(venue) { type = .preprint }
    return BibTeXDialect.allCases.contains {
      VenueText.field(for: type, venue: venue, in: $0) == field.name
    }
  }

  private func subtitle(of venue: BibTeXField) -> BibTeXField? {
    switch venue.name {
    case "booktitle": field("booksubtitle")
    case "journal", "journaltitle": field("journalsubtitle")
    default: nil
    }
  }
}

/// What venues are called, and where entries have them.
enum VenueText {
  /// The field that holds the venue of a paper.
  static func field(
    for type: PaperType?, venue: String, in dialect: BibTeXDialect
  ) -> String {
    let journal = dialect == .bibtex ? "journal" : "journaltitle"
    switch type {
    case .inproceedings, .chapter: return "booktitle"
    case .article: return journal
    case .preprint where Repository.isRepository(venue): return journal
    // What would not be taken for a venue there goes elsewhere.
    case .book where isAddress(venue) || isRemark(venue): return "eventtitle"
    default: return isAddress(venue) || isRemark(venue) ? journal : "howpublished"
    }
  }

  /// Whether a text has the address of a page in it.
  static func isAddress(_ text: String) -> Bool {
    text.mentions("http") || text.mentions("www.") || text.mentions("\\url")
      || text.mentions("\\href")
  }

  /// `Online`, `[Online]. Accessed 3 May 2019`: how it was found, not where it appeared.
  static func isRemark(_ text: String) -> Bool {
    let lower = text.prefix(40).lowercased().drop { !$0.isLetter }
    return [
      "online", "accessed", "available", "retrieved", "last accessed", "web page", "webpage",
      "website", "web site", "web", "internet", "electronic",
    ].contains { word in
      lower.hasPrefix(word) && !(lower.dropFirst(word.count).first?.isLetter ?? false)
    }
  }
}
