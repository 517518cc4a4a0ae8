import LibYAML

@testable import ReadingLog

extension RandomRecords {
  /// The text after some edits, made as the program makes them: byte by byte, the rest untouched.
  mutating func edited(_ text: String, times: Int) throws -> String {
    var document = try YAMLDocument(text)
    for _ in 0..<times { try edit(&document) }
    return document.text
  }

  private mutating func edit(_ document: inout YAMLDocument) throws {
    let paper = Paper(document.root)
    switch number(0..<12) {
    case 0:
      try set(pick(["venue", "publisher"]), .text(pick(["ICML", "JMLR", "TMLR"])), &document)
    case 1: try set("year", .literal(String(number(2015..<2024))), &document)
    case 2: try set("doi", .text("10.1000/\(number(1..<6))"), &document)
    case 3: try editWords(of: pick(["title", "tldr", "abstract"]), &document)
    case 4: try setAuthors(after: paper.authors, &document)
    case 5, 6: try editTags(paper.tags, &document)
    case 7: try editRelated(&document)
    case 8: try editExtension(&document)
    case 9:
      let field = pick(["venue", "tldr", "doi", "year", "related", "keywords"])
      if document.root.entries?.count ?? 0 > 1 { try document.remove([field]) }
    default: try editReader(paper, &document)
    }
  }

  /// The text after edits that concern few things, as often as three people can get at each other.
  mutating func crowded(_ text: String, times: Int) throws -> String {
    var document = try YAMLDocument(text)
    for _ in 0..<times {
      let paper = Paper(document.root)
      switch number(0..<8) {
      case 0: try editWords(of: "tldr", &document)
      case 1: try setAuthors(after: paper.authors, &document)
      case 2: try editTags(paper.tags, &document)
      case 3: try editRelated(&document)
      case 4: try editReader(paper, &document)
      case 5: try editExtension(&document)
      default:
        guard let (handle, note) = paper.notes.first else { return document.text }
        let path = ["readers", handle, "notes", note.id]
        try document.set(
          .prose(changingWords(note.text) + "\n"), at: path + ["text"],
          order: RecordOrder.keyOrder)
        let time = Timestamp(seconds: 1_791_000_000 + number(0..<5))
        try document.set(
          .literal(time.description), at: path + ["edited"], order: RecordOrder.keyOrder)
      }
    }
    return document.text
  }

  private func set(_ field: String, _ value: YAMLValue, _ document: inout YAMLDocument) throws {
    try document.set(value, at: [field], order: RecordOrder.keyOrder)
  }

  private mutating func editWords(of field: String, _ document: inout YAMLDocument) throws {
    let old = document.root[field]?.filledText ?? sentence(5..<10)
    let new = changingWords(old)
    try set(field, new.contains("\n") ? .prose(new + "\n") : .text(new), &document)
  }

  /// With a word replaced, put in or left out.
  mutating func changingWords(_ text: String) -> String {
    var words = WordMerge.words(text)
    let index = number(0..<max(words.count, 1))
    switch number(0..<3) {
    case 0 where words.count > 3: words.remove(at: index)
    case 1: words.insert(pick(Self.words) + " ", at: index)
    default:
      if words.indices.contains(index), words[index] != "\n" {
        words[index] = pick(Self.words) + " "
      }
    }
    let changed = words.joined().trimmed
    return changed.isEmpty ? text : changed
  }

  private mutating func setAuthors(after old: [String], _ document: inout YAMLDocument) throws {
    var authors = old
    let new = Self.authors.filter { !old.contains($0) }
    if !new.isEmpty, chance(60) {
      authors.insert(pick(new), at: number(0..<authors.count + 1))
    } else if authors.count > 1 {
      if chance(50) { authors.swapAt(0, authors.count - 1) } else { authors.removeLast() }
    }
    try set("authors", .sequence(authors.map { .text($0) }), &document)
  }

  private mutating func editTags(_ tags: [String], _ document: inout YAMLDocument) throws {
    let tag = pick(Self.tags)
    if tags.contains(tag) {
      try document.remove(tag, fromListAt: ["tags"])
    } else {
      try document.insert(tag, intoListAt: ["tags"], order: RecordOrder.keyOrder)
    }
  }

  private mutating func editRelated(_ document: inout YAMLDocument) throws {
    let path = ["related", pick(Self.papers)]
    if chance(30) { return try document.remove(path) }
    let kind = pick(Relation.allCases).rawValue
    try document.set(.literal(kind), at: path, order: RecordOrder.keyOrder)
  }

  private mutating func editExtension(_ document: inout YAMLDocument) throws {
    switch number(0..<3) {
    case 0: try set("x-decision", .text(pick(["accept", "reject", "borderline"])), &document)
    case 1:
      try document.set(
        .literal(String(number(1..<5))), at: ["x-scores", pick(["novelty", "rigour", "clarity"])],
        order: RecordOrder.keyOrder)
    default: try document.remove([pick(["x-decision", "x-scores"])])
    }
  }

  private mutating func editReader(_ paper: Paper, _ document: inout YAMLDocument) throws {
    let handle = pick(Self.handles)
    let notes = paper.reader(handle)?.notes ?? []
    let reader = ["readers", handle]
    func put(_ value: YAMLValue, _ path: String...) throws {
      try document.set(value, at: reader + path, order: RecordOrder.keyOrder)
    }
    switch number(0..<9) {
    case 0: try put(.literal(pick(ReadingStatus.allCases).rawValue), "status")
    case 1: try put(.literal(date().description), pick(["queued", "started", "finished"]))
    case 2: try put(.literal(String(number(1..<6))), "rating")
    case 3: try document.remove(reader + [pick(["rating", "starred", "queued", "status"])])
    case 4, 5:
      let note = note()
      try put(note.yaml, "notes", note.id)
    case 6, 7:
      guard !notes.isEmpty else { return }
      let note = pick(notes)
      try put(.prose(changingWords(note.text) + "\n"), "notes", note.id, "text")
      let time = Timestamp(seconds: 1_791_000_000 + number(0..<3))
      try put(.literal(time.description), "notes", note.id, "edited")
    default:
      guard !notes.isEmpty else { return try document.remove(reader) }
      try document.remove(reader + ["notes", pick(notes).id])
    }
  }
}
