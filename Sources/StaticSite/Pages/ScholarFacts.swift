import ReadingLog

/// What a page tells machines of its paper, by the names that Google Scholar reads.
struct ScholarFacts {
  private(set) var all: [(name: String, content: String)] = []

  /// - Parameter address: of the page, if it is known.
  init(id: String, _ paper: Paper, address: String?) {
    add("title", paper.title)
    for author in paper.authors { add("author", PersonName(author).display) }
    if let year = paper.year {
      add(
        "publication_date",
        [year, paper.month].compactMap { $0.map(String.init) }.joined(separator: "/"))
    }
    switch paper.type {
    case .inproceedings, .chapter: add("conference_title", paper[.venue])
    case .book, .thesis, .report: break
    default: add("journal_title", paper[.venue])
    }
    if paper.type == .thesis { add("dissertation_institution", paper[.institution]) }
    if paper.type == .report { add("technical_report_institution", paper[.institution]) }
    add("volume", paper[.volume])
    add("issue", paper[.number])
    let pages = (paper[.pages] ?? "").split { $0 == "-" || $0 == "–" }.map(\.trimmed)
    add("firstpage", pages.first)
    add("lastpage", pages.count > 1 ? pages.last : nil)
    add("publisher", paper[.publisher])
    add("doi", paper[.doi])
    add("isbn", paper[.isbn])
    add("issn", paper[.issn])
    add("arxiv_id", paper[.arxiv])
    add("pmid", paper[.pmid])
    add("language", paper[.language])
    for keyword in paper.keywords { add("keywords", keyword) }
    add("abstract_html_url", address)
  }

  private mutating func add(_ name: String, _ content: String?) {
    guard let content, !content.isEmpty else { return }
    all.append(("citation_\(name)", SiteText.cut(content, to: 500)))
  }
}
