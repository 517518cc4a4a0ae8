import LibYAML
import ReadingLog

/// One item of CSL-JSON on its way into a record.
struct CSLEntry {
  private let node: JSONNode
  private var builder: EntryBuilder
  private var taken: Set<String> = []

  init(_ node: JSONNode) {
    self.node = node
    builder = EntryBuilder(store: CSL.store, line: node.line)
  }

  mutating func add(to result: inout Import) {
    readKey()
    readTitle()
    readNames()
    readDate()
    readType()
    readVenue()
    readNumbers()
    readIdentifiers()
    readTexts()
    keepRest()
    builder.add(to: &result)
  }

  /// The first text of a field that says something; the names' other fields count as read, too.
  private mutating func text(_ names: String...) -> String? {
    taken.formUnion(names)
    return names.lazy.compactMap { [node] name in
      node[name]?.texts.first { !$0.allSatisfy(\.isWhitespace) }
    }.first
  }

  private mutating func put(_ field: Field, _ names: String...) {
    for name in names {
      taken.insert(name)
      guard let value = node[name] else { continue }
      for text in value.texts { builder.put(text, as: field, from: name, at: value.line) }
      if value.texts.isEmpty, !value.isEmpty { taken.remove(name) }
    }
  }

  private mutating func readKey() {
    let id = text("id", "_id")
    builder.key = (text("citation-key", "citekey") ?? id).flatMap(Self.key)
  }

  /// Zotero's and Mendeley's own numbers are no citekeys.
  private static func key(_ id: String) -> String? {
    let id = PlainText.line(id)
    let isNumber = id.allSatisfy { $0.isNumber || $0 == "-" }
    let isForeign =
      id.holds("://") || id.hasPrefix("ITEM-") || id.hasPrefix("10.") || id.holds("/items/")
    return id.isEmpty || isNumber || isForeign ? nil : id
  }

  private mutating func readTitle() {
    let title = text("title").map(PlainText.line) ?? ""
    // Crossref has lists; the subtitle stands beside the title.
    if let subtitle = node["subtitle"]?.texts.first.map(PlainText.line), !subtitle.isEmpty,
      !title.lowercased().contains(subtitle.lowercased())
    {
      taken.insert("subtitle")
      let separator = title.last.map { "?!:".contains($0) } ?? true ? " " : ": "
      return builder.put(title + separator + subtitle, as: .title, from: "title")
    }
    taken.insert("subtitle")
    builder.put(title, as: .title, from: "title")
    if builder.paper[.title] == nil { put(.title, "title-short", "shortTitle", "short-title") }
  }

  private mutating func readNames() {
    taken.formUnion(["author", "editor"])
    builder.putNames(CSLName.names(node["author"]), as: .authors, at: node["author"]?.line)
    builder.putNames(CSLName.names(node["editor"]), as: .editors, at: node["editor"]?.line)
  }

  /// Crossref tells several dates, and has `[[null]]` where it knows none.
  private mutating func readDate() {
    for name in [
      "issued", "published-print", "published-online", "published", "posted", "event-date",
    ] {
      if name != "event-date" || node["issued"] == nil { taken.insert(name) }
      guard builder.paper.year == nil, let value = node[name], !value.isEmpty else { continue }
      let date = CSLDate.date(value)
      builder.paper.year = date.year
      builder.paper.month = date.month
      let isOdd = date.year == nil
      if isOdd || CSLDate.saysMore(value) { builder.keep(YAMLValue(value), as: "issued") }
      if isOdd {
        builder.changed(
          "the date '\(JSONText.write(value).prefix(60))' has no year that a record takes",
          at: value.line)
      }
    }
    if builder.paper.year == nil { builder.putDate(text("year"), from: "year") }
    taken.insert("year")
  }

  private mutating func readType() {
    guard let name = text("type") else { return }
    let type = CSLType.type(name)
    builder.paper.type = type
    if text("subtype") == "preprint"
      || PlainText.line(text("genre") ?? "").lowercased() == "preprint"
    {
      builder.paper.type = .preprint
    } else if !["article", "posted-content"].contains(name) {
      taken.remove("genre")
    }
    if type == nil, name != "article" {
      builder.changed(
        "'\(name.prefix(40))' is no kind of work that CSL knows", at: node["type"]?.line)
    }
  }

  private mutating func readVenue() {
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
    if let name = node["institution"]?.items?.first?["name"]?.text {
      taken.insert("institution")
      if isFromInstitution { builder.put(name, as: .institution, from: "institution") }
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

  private mutating func readNumbers() {
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

  private mutating func readIdentifiers() {
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

  private mutating func readTexts() {
    taken.formUnion(["abstract", "note", "annote", "keyword", "keywords", "categories"])
    put(.language, "language")
    builder.put(
      node["abstract"]?.texts.joined(separator: "\n").withoutAbstractHeading, as: .abstract,
      from: "abstract")
    for name in ["keyword", "keywords", "categories"] {
      for text in node[name]?.texts ?? [] {
        builder.putKeywords(KeywordList.reading(text, isWhole: node[name]?.items != nil))
      }
    }
    if let note = node["annote"]?.text { builder.addNote(.comment, PlainText.prose(note)) }
    if let note = node["note"]?.texts.joined(separator: "\n") {
      let rest = ExtraLines.read(note, into: &builder)
      if !rest.isEmpty { builder.keep(.text(rest), as: "note") }
    }
  }

  private mutating func keepRest() {
    // A kind of work that is more than a record can say; Crossref's own words are not CSL's.
    if let name = node["type"]?.text.map(PlainText.line), !name.isEmpty, !CSLType.isCrossrefs(name),
      builder.paper.type.map(CSLType.name) != name
    {
      builder.keep(.text(name), as: "type")
    }
    for (name, value) in node.fields ?? []
    where !taken.contains(name) && !Self.bookkeeping.contains(name) && !value.isEmpty {
      builder.keep(YAMLValue(value), as: name)
    }
  }

  /// What Crossref says of its own work with an entry, and what it repeats.
  private static let bookkeeping: Set<String> = [
    "indexed", "reference", "reference-count", "references-count", "is-referenced-by-count",
    "content-domain", "created", "deposited", "license", "link", "member", "prefix", "score",
    "resource", "relation", "source", "alternative-id", "crossmark", "journal-issue",
    "published-print",
    "published-online", "published", "issn-type", "isbn-type", "update-policy", "assertion",
    "short-container-title", "original-title", "short-title", "approved", "accepted", "funder",
    "subject",
    "archive-prefix", "categories", "copyright", "ids",
  ]
}

extension String {
  /// Crossref's abstracts begin with a heading that says that they are one.
  fileprivate var withoutAbstractHeading: String {
    let plain = PlainText.prose(self)
    let first = plain.prefix(10).prefix { !$0.isNewline && $0 != "." && $0 != ":" }
    return ["abstract", "summary"].contains(first.lowercased())
      ? plain.dropFirst(first.count).drop { ".:".contains($0) }.trimmed : plain
  }
}
