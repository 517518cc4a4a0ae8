import ReadingLog

/// What a paper's page on the web says of itself in its head, for Google Scholar: `<meta
/// name="citation_title" content="…">`.
///
/// https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
package enum PageTags {
  /// - Returns: One paper, or none where the page does not say that it is one's.
  package static func read(_ html: String) -> Import {
    var result = Import()
    let tags = MetaTags(html)
    guard tags["citation_title"] != nil else { return result }
    var builder = EntryBuilder(store: "x-page", line: 1)
    builder.put(tags["citation_title"], as: .title, from: "citation_title")
    putNames(tags, &builder)
    builder.putDate(
      tags["citation_publication_date"] ?? tags["citation_date"] ?? tags["citation_year"]
        ?? tags["citation_online_date"], from: "citation_date")
    putVenue(tags, &builder)
    let simple: [(String, Field)] = [
      ("citation_volume", .volume), ("citation_issue", .number), ("citation_doi", .doi),
      ("citation_isbn", .isbn), ("citation_issn", .issn), ("citation_pmid", .pmid),
      ("citation_publisher", .publisher), ("citation_language", .language),
      ("citation_abstract", .abstract),
    ]
    for (name, field) in simple { builder.put(tags[name], as: field, from: name) }
    builder.putArXiv(tags["citation_arxiv_id"], from: "citation_arxiv_id")
    if let first = tags["citation_firstpage"] {
      builder.put(
        PageRange.joined(first: first, last: tags["citation_lastpage"] ?? first), as: .pages,
        from: "citation_firstpage")
    }
    builder.putKeywords(tags.all("citation_keywords").flatMap { KeywordList.reading($0) })
    builder.add(to: &result)
    return result
  }

  /// The BibTeX entry that PMLR's pages show.
  package static func bibTeX(in html: String) -> String? {
    guard let mark = html.firstRange(of: "id=\"bibtex\">") else { return nil }
    let rest = html[mark.upperBound...]
    return rest.firstRange(of: "</").map { Entities.decoded(String(rest[..<$0.lowerBound])) }
  }

  private static func putNames(_ tags: MetaTags, _ builder: inout EntryBuilder) {
    let single = tags.all("citation_author")
    let names =
      single.isEmpty ? tags.all("citation_authors").flatMap { NameList.reading($0) } : single
    builder.putNames(names.compactMap { NameText.reading($0) }, as: .authors)
  }

  private static func putVenue(_ tags: MetaTags, _ builder: inout EntryBuilder) {
    let kinds: [(String, Field, PaperType)] = [
      ("citation_journal_title", .venue, .article),
      ("citation_conference_title", .venue, .inproceedings),
      ("citation_conference", .venue, .inproceedings),
      ("citation_inbook_title", .venue, .chapter),
      ("citation_dissertation_institution", .institution, .thesis),
      ("citation_technical_report_institution", .institution, .report),
    ]
    guard let (name, field, type) = kinds.first(where: { tags[$0.0] != nil }) else { return }
    builder.put(tags[name], as: field, from: name)
    builder.paper.type = type
  }
}

/// The `meta` elements of a page, as browsers read them.
struct MetaTags {
  private var pairs: [(name: String, content: String)] = []

  init(_ html: String) {
    var rest = Substring(html)
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[start...].dropFirst()
      guard rest.prefix(4).lowercased() == "meta" else { continue }
      rest = rest.dropFirst(4)
      let attributes = Self.attributes(&rest)
      guard let name = attributes["name"] ?? attributes["property"],
        let content = attributes["content"], pairs.count < 1000
      else { continue }
      pairs.append((name.lowercased(), content))
    }
  }

  /// The first that says something.
  subscript(name: String) -> String? { all(name).first }

  func all(_ name: String) -> [String] {
    pairs.filter { $0.name == name && !$0.content.trimmed.isEmpty }.map(\.content)
  }

  /// Takes what stands up to the end of the tag: names in lower case, entities undone.
  private static func attributes(_ rest: inout Substring) -> [String: String] {
    var found: [String: String] = [:]
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "/" }
      guard let first = rest.first, first != ">", first != "<" else { return found }
      let name = rest.prefix { !$0.isWhitespace && !"=></".contains($0) }
      rest = rest.dropFirst(max(name.count, 1)).drop { $0.isWhitespace }
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst().drop { $0.isWhitespace }
      let value: Substring
      if let quote = rest.first, quote == "\"" || quote == "'" {
        value = rest.dropFirst().prefix { $0 != quote }
        rest = rest.dropFirst(value.count + 2)
      } else {
        value = rest.prefix { !$0.isWhitespace && $0 != ">" }
        rest = rest.dropFirst(value.count)
      }
      found[name.lowercased()] = Entities.decoded(String(value))
    }
  }
}
