import ReadingLog

/// `J. Doe and R. Roe, “A title,” Venue, vol. 5, no. 3, pp. 11–19, Jun. 2019, doi: 10.1000/182.`
struct IEEEReference {
  let text: String

  init(_ paper: Paper) {
    let facts = CitedFacts(paper: paper)
    let isWhole = paper.type == .book || paper.type == .thesis || paper.type == .report
    let names =
      Self.people(paper.authors)
      ?? Self.people(paper.editors).map { "\($0), \(paper.editors.count > 1 ? "Eds." : "Ed.")" }
    let date = [isWhole ? nil : facts.month, paper.year.map(String.init)].compactMap(\.self)
      .joined(separator: " ")
    let link = paper[.doi].map { "doi: \($0)" } ?? paper[.arxiv].map { "arXiv:\($0)" }
    let details: [String?]
    switch paper.type {
    case .inproceedings, .chapter:
      details = [
        paper[.venue].map { "in \($0)" }, facts.edition, paper[.publisher], date, facts.pages, link,
      ]
    case .book, .thesis, .report, .dataset, .software:
      let kind = paper.type == .thesis ? "Thesis" : nil
      details = [facts.edition, kind, facts.issuer, paper[.number].map { "no. \($0)" }, date, link]
    default:
      details = [
        paper[.venue] ?? facts.server, paper[.volume].map { "vol. \($0)" },
        paper[.number].map { "no. \($0)" }, facts.pages, date, link,
      ]
    }
    let rest = Sentences.commas(details)
    text =
      Self.joined(names: names, title: paper.title, isWhole: isWhole, rest: rest)
      + (paper[.doi] == nil && paper[.arxiv] == nil
        ? facts.link.map { " [Online]. Available: \($0)" } ?? "" : "")
  }

  private static func joined(names: String?, title: String, isWhole: Bool, rest: String?) -> String
  {
    let start = names.map { $0 + ", " } ?? ""
    let ends = Sentences.endsSentence(title)
    if isWhole {
      let text = start + title + (rest.map { (ends ? " " : ", ") + $0 } ?? "")
      return text + (Sentences.endsSentence(text) ? "" : ".")
    }
    // The comma stands inside the quotes, and gives way to a question mark.
    guard let rest else { return start + "“" + title + (ends ? "”" : ".”") }
    return start + "“" + title + (ends ? "” " : ",” ") + rest
      + (Sentences.endsSentence(rest) ? "" : ".")
  }

  /// Of more than six the first, and `et al.`
  private static func people(_ names: [String]) -> String? {
    let cited = names.map { CitedName($0).initialsFirst }
    if cited.count > 6 { return "\(cited[0]) et al." }
    return CitedName.list(cited, and: "and")
  }
}
