import ReadingLog

extension BibTeXWriter {
  /// What the record's fields say, in the order in which entries are read.
  func generated(_ paper: Paper, _ kept: KeptEntry) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    func add(_ name: String?, _ field: Field, _ value: String?) {
      guard let name, let value, !value.isEmpty, !kept.says(field, of: paper) else { return }
      fields.append((name, "{\(value)}"))
    }
    add("author", .authors, names(paper.authors))
    add("editor", .editors, names(paper.editors))
    add("title", .title, paper[.title].map { BibTeXTitle.encoded($0, ascii: isASCII) })
    let venue = self.venue(of: paper)
    if !kept.says(.venue, of: paper), let venue { fields += venue }
    fields += date(of: paper, kept)
    for (name, field) in [
      ("series", Field.series), ("volume", .volume), ("number", .number), ("pages", .pages),
      ("edition", .edition), ("publisher", .publisher),
    ] { add(name, field, paper[field].map(encoded)) }
    add(institutionName(paper), .institution, paper[.institution].map(encoded))
    for (name, field) in [("isbn", Field.isbn), ("issn", .issn)] { add(name, field, paper[field]) }
    add("language", .language, paper[.language].map(encoded))
    fields += identifiers(of: paper, kept)
    for (name, field) in [("url", Field.url), ("code", .code)] {
      add(name, field, paper[field].map(address))
    }
    add("keywords", .keywords, keywords(paper))
    for (name, field) in [("tldr", Field.tldr), ("abstract", .abstract)] {
      add(name, field, paper[field].map(prose))
    }
    if let subtype = subtype(of: paper) { fields.append(("entrysubtype", "{\(subtype)}")) }
    return fields
  }

  private func encoded(_ text: String) -> String { LaTeXEncoder.encode(text, isASCII: isASCII) }

  private func names(_ names: [String]) -> String {
    names.map { BibTeXPerson.encoded($0, ascii: isASCII) }.joined(separator: " and ")
  }

  private func venue(of paper: Paper) -> [(name: String, value: String)]? {
    guard let venue = paper[.venue] else { return nil }
    let field = VenueText.field(for: paper.type, venue: venue, in: dialect)
    if paper.type == .preprint, let id = paper[.arxiv] {
      if venue == "CoRR" { return [(field, "{CoRR}"), ("volume", "{abs/\(id)}")] }
      if venue == "arXiv" { return [(field, "{arXiv preprint arXiv:\(id)}")] }
    }
    return [(field, "{\(encoded(venue))}")]
  }

  private func institutionName(_ paper: Paper) -> String {
    switch paper.type {
    case .thesis: dialect == .bibtex ? "school" : "institution"
    case .report: "institution"
    default: "organization"
    }
  }

  /// BibTeX wants a year and the month's macro, BibLaTeX one date.
  private func date(of paper: Paper, _ kept: KeptEntry) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    let month = paper.month.flatMap { (1...12).contains($0) ? $0 : nil }
    let isKept = kept.says(.year, of: paper)
    if dialect == .biblatex {
      if let year = paper.year, !isKept {
        let date = String(year) + (month.map { ($0 < 10 ? "-0" : "-") + String($0) } ?? "")
        fields.append(("date", "{\(date)}"))
      } else if let month, paper.year == nil, !kept.says(.month, of: paper) {
        fields.append(("month", "{\(month)}"))
      } else if let month, isKept, !kept.says(.month, of: paper) {
        fields.append(("month", "{\(month)}"))
      }
      return fields
    }
    if let year = paper.year, !isKept || !kept.holds("year") {
      fields.append(("year", "{\(year)}"))
    }
    if let month, !kept.says(.month, of: paper) || !kept.holds("month") {
      fields.append(("month", String(BibTeXDate.names[month - 1].prefix(3))))
    }
    return fields
  }

  private func identifiers(
    of paper: Paper, _ kept: KeptEntry
  ) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    if let doi = paper[.doi], !kept.says(.doi, of: paper) {
      fields.append(("doi", "{\(address(doi))}"))
    }
    if let arxiv = paper[.arxiv], !kept.says(.arxiv, of: paper) {
      let version = paper[.version].flatMap { ArXivID(arxiv + $0)?.version == nil ? nil : $0 } ?? ""
      fields.append(("eprint", "{\(address(arxiv + version))}"))
      fields.append((dialect == .bibtex ? "archiveprefix" : "eprinttype", "{arXiv}"))
      if version != "" { return fields + others(of: paper, kept) }
    }
    if let version = paper[.version], !kept.says(.version, of: paper) {
      fields.append(("version", "{\(encoded(version))}"))
    }
    return fields + others(of: paper, kept)
  }

  private func others(of paper: Paper, _ kept: KeptEntry) -> [(name: String, value: String)] {
    [("openreview", Field.openreview), ("pmid", .pmid)].compactMap { name, field in
      guard !kept.says(field, of: paper) else { return nil }
      return paper[field].map { (name, "{\(address($0))}") }
    }
  }

  /// Addresses are written as they are but for what would end the value.
  private func address(_ text: String) -> String {
    text.utf8.contains { $0 == ASCII.openBrace || $0 == ASCII.closeBrace || $0 == ASCII.backslash }
      ? LaTeXEncoder.encode(text, isASCII: false) : text
  }

  private func keywords(_ paper: Paper) -> String {
    let keywords = paper.keywords.map { keyword in
      let text = encoded(keyword)
      return keyword.contains(",") || keyword.contains(";") ? "{\(text)}" : text
    }
    // Braces around all of a value say nothing: programs put them around whole lists.
    return keywords.joined(separator: ", ")
      + (keywords.count == 1 && keywords[0].hasPrefix("{") ? "," : "")
  }

  /// Paragraphs are parted by empty lines.
  private func prose(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: true).map { encoded(String($0)) }
      .joined(separator: "\n\n")
  }

  /// The type of the record where the entry's does not tell it.
  private func subtype(of paper: Paper) -> String? {
    switch paper.type {
    case .preprint:
      let isTold =
        paper[.arxiv] != nil || paper[.openreview] != nil
        || paper[.venue].map(Repository.isRepository) ?? false
      let hasOther = paper[.venue].map { !Repository.isRepository($0) } ?? false
      return isTold && !hasOther ? nil : PaperType.preprint.rawValue
    case .dataset, .software: return dialect == .bibtex ? paper.type?.rawValue : nil
    default: return nil
    }
  }
}
