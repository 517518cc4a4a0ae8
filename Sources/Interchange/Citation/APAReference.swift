import ReadingLog

/// `Doe, J., & Roe, R. (2019). A title. Venue, 5(3), 11–19. https://doi.org/…`
struct APAReference {
  let text: String

  init(_ paper: Paper) {
    let facts = CitedFacts(paper: paper)
    var sentences = Sentences()
    let authors = Self.people(paper.authors)
    let year = "(\(paper.year.map(String.init) ?? "n.d."))"
    let title = Self.title(paper, facts)
    if let authors {
      sentences.add(authors + (Sentences.endsSentence(authors) ? " " : ". ") + year)
      sentences.add(title)
    } else if let editors = Self.people(paper.editors), paper.type == .book {
      sentences.add("\(editors) (\(paper.editors.count > 1 ? "Eds." : "Ed.")). \(year)")
      sentences.add(title)
    } else {
      // Without names the title stands first.
      sentences.add(title + (Sentences.endsSentence(title) ? " " : ". ") + year)
    }
    sentences.add(Self.source(paper, facts))
    sentences.addLink(facts.link)
    text = sentences.ended
  }

  /// All of up to 20; of more the first 19 and the last.
  private static func people(_ names: [String]) -> String? {
    let cited = names.map { CitedName($0).familyFirst }
    guard cited.count > 20, let last = cited.last else {
      return CitedName.list(cited, and: "&", commaBeforeTwo: true)
    }
    return cited.prefix(19).joined(separator: ", ") + ", … \(last)"
  }

  private static func title(_ paper: Paper, _ facts: CitedFacts) -> String {
    let kind: String? =
      switch paper.type {
      case .thesis: Sentences.commas(["Thesis", paper[.institution]]).map { "[\($0)]" }
      case .dataset: "[Data set]"
      case .software: "[Computer software]"
      case .book: facts.edition.map { "(\($0))" }
      case .report: paper[.number].map { "(No. \($0))" }
      default: nil
      }
    return [paper.title, kind].compactMap(\.self).joined(separator: " ")
  }

  private static func source(_ paper: Paper, _ facts: CitedFacts) -> String? {
    switch paper.type {
    case .inproceedings, .chapter:
      guard let venue = paper[.venue] else { return facts.issuer }
      let editors =
        CitedName.list(paper.editors.map { CitedName($0).initialsFirst }, and: "&")
        .map { "\($0) (\(paper.editors.count > 1 ? "Eds." : "Ed.")), " } ?? ""
      let detail = Sentences.commas([
        facts.edition, paper[.volume].map { "Vol. \($0)" }, facts.pages,
      ])
      var source = Sentences()
      source.add("In \(editors)\(venue)" + (detail.map { " (\($0))" } ?? ""))
      source.add(paper[.publisher])
      return source.text
    case .book, .report, .dataset, .software: return facts.issuer ?? paper[.venue]
    case .thesis: return nil
    default:
      guard let venue = paper[.venue] else { return facts.server }
      let volume = (paper[.volume] ?? "") + (paper[.number].map { "(\($0))" } ?? "")
      return Sentences.commas([venue, volume, paper[.pages]])
    }
  }
}
