import LibYAML
import ReadingLog

/// One item of CSL-JSON on its way into a record.
struct CSLEntry {
  let node: JSONNode
  var builder: EntryBuilder
  var taken: Set<String> = []

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
  mutating func text(_ names: String...) -> String? {
    taken.formUnion(names)
    return names.lazy.compactMap { [node] name in
      node[name]?.texts.first { !$0.allSatisfy(\.isWhitespace) }
    }.first
  }

  mutating func put(_ field: Field, _ names: String...) {
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
