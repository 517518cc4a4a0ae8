import ReadingLog

/// Where an item appeared: venue, numbers, identifiers.
extension CSLEntry {
  mutating func readVenue() {
    let names = (node["container-title"]?.texts ?? []).map(PlainText.line).filter { !$0.isEmpty }
    taken.insert("container-title")
    // Crossref puts the series of a chapter or proceedings paper before the book.
    let isPart = builder.paper.type == .chapter || builder.paper.type == .inproceedings
    if isPart, names.count > 1 {
      builder.put(names.last, as: .venue, from: "container-title")
      builder.put(names[0], as: .series, from: "collection-title")
    } else {
      for name in names { builder.put(name, as: .venue, from: "container-title") }
    }
    if builder.paper[.venue] == nil, builder.paper.type == .inproceedings {
      let event = node["event"]?["name"]?.text ?? text("event-title", "event")
      builder.put(event, as: .venue, from: "event-title")
      if builder.paper[.venue] != nil { taken.formUnion(["event-title", "event"]) }
    }
    if builder.paper[.venue] == nil { put(.venue, "journalAbbreviation", "container-title-short") }
    put(.series, "collection-title")
    let isFromInstitution = builder.paper.type == .thesis || builder.paper.type == .report
    // Of a preprint Crossref names the server there.
    if let name = node["institution"]?.items?.first?["name"]?.text,
      isFromInstitution || builder.paper.type == .preprint
    {
      taken.insert("institution")
      builder.put(name, as: isFromInstitution ? .institution : .venue, from: "institution")
    }
    if isFromInstitution, builder.paper[.institution] == nil {
      put(.institution, "publisher")
    } else {
      put(.publisher, "publisher")
    }
    if builder.paper.type == nil { guessType() }
  }

  private mutating func guessType() {
    for name in ["volume", "DOI", "publisher"] where node[name] != nil {
      let field: Field = name == "DOI" ? .doi : name == "volume" ? .volume : .publisher
      put(field, name)
    }
    if text("type") == "article" {
      _ = builder.putArXiv(
        node["number"]?.text.flatMap { $0.lowercased().holds("arxiv") ? $0 : nil },
        from: "number")
      builder.paper.type = PaperTypeGuess.type(of: builder.paper)
      if builder.paper.type == nil || builder.paper.type == .inproceedings {
        builder.paper.type = builder.paper[.venue] == nil ? .preprint : .article
      }
    }
  }

  mutating func readNumbers() {
    put(.volume, "volume")
    put(.number, "issue")
    if let number = text("number") {
      if number.lowercased().holds("arxiv"), builder.putArXiv(number, from: "number") {
      } else {
        builder.put(number, as: .number, from: "number", at: node["number"]?.line)
      }
    }
    put(.pages, "page")
    taken.insert("article-number")
    if builder.paper[.pages] == nil { put(.pages, "article-number", "page-first") }
    if let first = node["page-first"]?.text, builder.paper[.pages]?.hasPrefix(first) == true {
      taken.insert("page-first")
    }
    put(.edition, "edition")
    put(.version, "version")
  }

  mutating func readIdentifiers() {
    put(.doi, "DOI", "doi")
    put(.isbn, "ISBN")
    put(.issn, "ISSN")
    put(.pmid, "PMID")
    put(.arxiv, "arxiv", "arXiv")
    for name in ["URL", "url"] {
      taken.insert(name)
      builder.putLink(node[name]?.texts.first, from: name, at: node[name]?.line)
    }
    if let archive = node["archive"]?.text, archive.lowercased() == "arxiv" {
      taken.insert("archive")
      for name in ["archive_location", "archive-location"] {
        if builder.putArXiv(node[name]?.text, from: name) { taken.insert(name) }
      }
    }
    builder.putArXiv(
      builder.paper[.doi].flatMap { $0.hasPrefix("10.48550/") ? $0 : nil }, from: "DOI")
    for place in ["container-title", "publisher", "note"] {
      if let text = node[place]?.texts.first, text.lowercased().holds("arxiv"),
        builder.paper[.arxiv] == nil
      {
        builder.putArXiv(text, from: place)
      }
    }
  }
}
