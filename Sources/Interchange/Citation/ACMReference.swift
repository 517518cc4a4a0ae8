import ReadingLog

/// `Jane Doe and Richard Roe. 2019. A title. Venue 5, 3 (Jun. 2019), 11–19. https://doi.org/…`
struct ACMReference {
  let text: String

  init(_ paper: Paper) {
    let facts = CitedFacts(paper: paper)
    var sentences = Sentences()
    let editors =
      paper.type == .book
      ? CitedName.list(paper.editors.map { CitedName($0).full }, and: "and") : nil
    sentences.add(
      CitedName.list(paper.authors.map { CitedName($0).full }, and: "and")
        ?? editors.map { "\($0) (\(paper.editors.count > 1 ? "Eds." : "Ed."))" })
    sentences.add(paper.year.map(String.init) ?? "[n. d.]")
    sentences.add(paper.title)
    switch paper.type {
    case .inproceedings, .chapter:
      sentences.add(
        paper[.venue].map { Sentences.commas(["In \($0)", paper[.pages]]) ?? $0 } ?? paper[.pages])
      sentences.add(paper[.publisher])
    case .book:
      sentences.add(facts.edition)
      sentences.add(facts.issuer)
    case .thesis:
      sentences.add("Thesis")
      sentences.add(paper[.institution])
    case .report:
      sentences.add(paper[.number].map { "Technical Report \($0)" })
      sentences.add(facts.issuer)
    case .dataset, .software: sentences.add(facts.issuer ?? paper[.venue])
    default: sentences.add(Self.article(paper, facts))
    }
    sentences.addLink(facts.link)
    text = sentences.ended
  }

  private static func article(_ paper: Paper, _ facts: CitedFacts) -> String? {
    guard let venue = paper[.venue] else {
      return paper[.arxiv].map { "arXiv:\($0)" } ?? facts.server
    }
    let issue = Sentences.commas([paper[.volume], paper[.number]]).map { " \($0)" } ?? ""
    let date = [facts.month, paper.year.map(String.init)].compactMap(\.self).joined(separator: " ")
    let isDated = facts.month != nil && !date.isEmpty
    return Sentences.commas([venue + issue + (isDated ? " (\(date))" : ""), paper[.pages]])
  }
}
