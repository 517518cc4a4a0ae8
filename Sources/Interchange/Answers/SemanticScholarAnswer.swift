import ReadingLog

/// What Semantic Scholar's Graph API answers for one paper.
///
/// https://api.semanticscholar.org/api-docs/graph
package enum SemanticScholarAnswer {
  /// What has to be asked for.
  package static let fields =
    "title,authors,year,venue,publicationDate,abstract,externalIds,journal,publicationTypes"

  package static func read(_ text: String) -> Import {
    var result = Import()
    guard let paper = JSONParser.parse(text).root, paper["title"] != nil else { return result }
    var builder = EntryBuilder(store: "x-semantic-scholar", line: 1)
    builder.put(paper["title"]?.text, as: .title, from: "title")
    let names = (paper["authors"]?.items ?? []).compactMap { $0["name"]?.text }
    builder.putNames(names.compactMap { NameText.reading($0) }, as: .authors)
    builder.putDate(paper["publicationDate"]?.text ?? paper["year"]?.text, from: "publicationDate")
    builder.put(paper["abstract"]?.text, as: .abstract, from: "abstract")
    identify(paper["externalIds"], &builder)
    publish(paper, &builder)
    builder.add(to: &result)
    return result
  }

  private static func identify(_ ids: JSONNode?, _ builder: inout EntryBuilder) {
    builder.put(ids?["DOI"]?.text, as: .doi, from: "DOI")
    builder.put(ids?["PubMed"]?.text, as: .pmid, from: "PubMed")
    builder.putArXiv(ids?["ArXiv"]?.text, from: "ArXiv")
  }

  private static func publish(_ paper: JSONNode, _ builder: inout EntryBuilder) {
    let journal = paper["journal"]
    let venue = [paper["venue"]?.text, journal?["name"]?.text].compactMap(\.self)
      .map(PlainText.line).first { !$0.isEmpty }
    let types = paper["publicationTypes"]?.texts ?? []
    if venue.map({ PaperTypeGuess.isPreprintServer($0) }) ?? (builder.paper[.arxiv] != nil) {
      builder.paper.type = .preprint
      return
    }
    builder.put(venue, as: .venue, from: "venue")
    builder.put(journal?["volume"]?.text, as: .volume, from: "volume")
    builder.put(journal?["pages"]?.text, as: .pages, from: "pages")
    if types.contains("Conference") {
      builder.paper.type = .inproceedings
    } else if types.contains("JournalArticle") || journal?["volume"] != nil {
      builder.paper.type = .article
    } else if types.contains("Book") {
      builder.paper.type = .book
    }
  }
}
