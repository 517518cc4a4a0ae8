import LibYAML
import ReadingLog

/// Papers as CSL-JSON.
package struct CSLWriter: Sendable {
  package init() {}

  /// A list of items, each with the paper's id.
  package func write(_ papers: [(id: String, paper: Paper)]) -> String {
    papers.isEmpty ? "[]\n" : "[\n" + items(papers) + "\n]\n"
  }

  /// The items without the brackets around them, for who writes a long list in parts.
  package func items(_ papers: [(id: String, paper: Paper)]) -> String {
    papers.map { "  " + JSONText.write(item(id: $0.id, $0.paper), indent: 2) }
      .joined(separator: ",\n")
  }

  /// One item as citeproc takes it.
  package func item(id: String, _ paper: Paper) -> YAMLValue {
    let kept = paper.extensions.first { $0.name == CSL.store }?.value
    var fields: [YAMLValue.Field] = []
    func add(_ name: String, _ value: YAMLValue?) {
      guard let value, !fields.contains(where: { $0.name == name }) else { return }
      fields.append(.init(name, value))
    }
    func add(_ name: String, _ field: Field) { add(name, paper[field].map { .text($0) }) }

    add("id", .text(id))
    add("type", type(of: paper, kept: kept))
    add("title", .title)
    add("author", names(paper.authors))
    add("editor", names(paper.editors))
    add("issued", issued(paper, kept: kept))
    add("container-title", .venue)
    add("collection-title", .series)
    add("volume", .volume)
    add(isNumbered(paper) ? "number" : "issue", .number)
    add("page", paper[.pages].map { .text($0.exchanging("–", with: "-")) })
    add("publisher", .institution)
    add("publisher", .publisher)
    add("edition", .edition)
    add("version", .version)
    add("language", .language)
    add("DOI", .doi)
    add("ISBN", .isbn)
    add("ISSN", .issn)
    add("PMID", .pmid)
    if let id = paper[.arxiv] {
      add("archive", .text("arXiv"))
      add("archive_location", .text(id))
    }
    add("URL", link(paper))
    add("abstract", .abstract)
    add("keyword", KeywordList.written(paper.keywords + paper.tags).map { .text($0) })
    add("note", note(paper, kept: kept))
    for field in kept?.fields ?? [] {
      if ["ISBN", "ISSN"].contains(field.name),
        let index = fields.firstIndex(where: { $0.name == field.name })
      {
        let others = field.value.items?.compactMap(\.scalar) ?? [field.value.scalar ?? ""]
        fields[index].value = .text(
          ([fields[index].value.scalar ?? ""] + others).joined(separator: ", "))
      } else {
        add(field.name, field.value)
      }
    }
    return .mapping(fields)
  }

  /// The word that was there, if it still says the same.
  private func type(of paper: Paper, kept: YAMLValue?) -> YAMLValue {
    if let name = kept?["type"]?.scalar, CSLType.type(name) == paper.type || name == "article" {
      return .text(name)
    }
    return .text(CSLType.name(of: paper.type ?? .misc))
  }

  private func names(_ names: [String]) -> YAMLValue? {
    names.isEmpty ? nil : .sequence(names.map(CSLName.value))
  }

  private func issued(_ paper: Paper, kept: YAMLValue?) -> YAMLValue? {
    guard let year = paper.year else { return kept?["issued"] }
    if let issued = kept?["issued"],
      let date = JSONParser.parse(JSONText.write(issued)).root.map(CSLDate.date), date.year == year,
      date.month == paper.month
    {
      return issued
    }
    return CSLDate.value(year: year, month: paper.month)
  }

  private func isNumbered(_ paper: Paper) -> Bool {
    paper.type == .report || paper.type == .thesis
  }

  private func link(_ paper: Paper) -> YAMLValue? {
    (paper[.url] ?? paper[.openreview].flatMap(IdentifierKind.openreview.link)).map { .text($0) }
  }

  /// What CSL has no field for stands in lines of the note, as Zotero has it.
  private func note(_ paper: Paper, kept: YAMLValue?) -> YAMLValue? {
    var lines = kept?["note"]?.scalar.map { [$0] } ?? []
    if paper[.url] != nil, let id = paper[.openreview] { lines.append("OpenReview: \(id)") }
    if let text = paper[.tldr] { lines.append("TLDR: \(text.exchanging("\n", with: " "))") }
    if let link = paper[.code] { lines.append("Code: \(link)") }
    return lines.isEmpty ? nil : .text(lines.joined(separator: "\n"))
  }
}
