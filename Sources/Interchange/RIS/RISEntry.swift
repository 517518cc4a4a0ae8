import LibYAML
import ReadingLog

/// The fields from `TY` to `ER` on their way into a record.
struct RISEntry {
  let fields: [TaggedField]
  var builder: EntryBuilder
  var taken: Set<String> = ["TY", "ER"]
  private var type: PaperType?

  init(_ fields: [TaggedField]) {
    self.fields = fields
    builder = EntryBuilder(store: RIS.store, line: fields.first?.line ?? 1)
  }

  mutating func add(to result: inout Import) {
    readType()
    readTitle()
    readNames()
    readDate()
    readVenue()
    readNumbers()
    readIdentifiers()
    readLinks()
    readTexts()
    for field in fields where !taken.contains(field.tag) && !field.text.isEmpty {
      builder.keep(.text(PlainText.prose(field.text)), as: field.tag)
    }
    builder.add(to: &result)
  }

  func all(_ tags: String...) -> [TaggedField] {
    tags.flatMap { tag in fields.filter { $0.tag == tag && !$0.text.isEmpty } }
  }

  /// Puts the first of the tags that says something into a field; what the others say differently
  /// is kept beside it.
  mutating func put(_ field: Field, _ tags: String...) {
    for tag in tags {
      taken.insert(tag)
      for source in all(tag) {
        builder.put(source.unwrapped, as: field, from: tag, at: source.line)
      }
    }
  }

  private mutating func readType() {
    guard let name = all("TY").first.map({ PlainText.line($0.text) }) else { return }
    type = RISType.type(name)
    if type == nil || RISType.name(of: type ?? .misc) != name.uppercased() {
      builder.keep(.text(name), as: "TY")
    }
    if type == nil, !name.isEmpty {
      builder.changed("'\(name.prefix(20))' is no kind of work that RIS knows")
    }
    builder.paper.type = type
  }

  private mutating func readTitle() {
    put(.title, "TI", "T1", "CT")
    // Of a whole book `BT` is the title.
    if builder.paper[.title] == nil, type == .book { put(.title, "BT", "T2") }
    if builder.paper[.title] == nil { put(.title, "ST") }
    if all("ST").allSatisfy({ PlainText.line($0.unwrapped) == builder.paper[.title] }) {
      taken.insert("ST")
    }
  }

  private mutating func readNames() {
    // Of a book `A2` are the editors of its series, unless nobody else is named.
    let isAlone = type == .book && all("AU", "A1", "ED", "A3").isEmpty
    let hasEditors = type == .chapter || type == .inproceedings || isAlone
    // Of an edited book EndNote calls the editors authors.
    let isEdited =
      all("TY").first.map { PlainText.line($0.text) } == "EDBOOK" && all("ED", "A2").isEmpty
    putNames(["AU", "A1"], as: isEdited ? .editors : .authors)
    putNames(["ED"] + (hasEditors ? ["A2"] : []), as: .editors)
  }

  private mutating func putNames(_ tags: [String], as field: Field) {
    for source in fields where tags.contains(source.tag) && !source.text.isEmpty {
      builder.putNames(Self.names(source.text), as: field, at: source.line)
    }
    taken.formUnion(tags)
  }

  /// One name a line, says the format; some programs put all of them into one.
  private static func names(_ text: String) -> [String] {
    // EndNote's institutions end in a comma, and may have any word in them.
    let isInstitution = text.trimmed.hasSuffix(",")
    if !isInstitution, text.holds(";") || text.holds(" and ") || text.holds("\n") {
      return NameList.reading(text)
    }
    return NameText.reading(text).map { [$0] } ?? []
  }

  private mutating func readDate() {
    for tag in ["PY", "Y1", "DA", "YR"] {
      taken.insert(tag)
      for source in all(tag) {
        builder.putDate(source.text, from: tag, at: source.line)
        // A day, a season: more than a record can say.
        let saysMore = PlainText.line(source.text).split { "/- ".contains($0) }.count > 2
        if saysMore { builder.keep(.text(PlainText.line(source.text)), as: tag) }
      }
    }
  }

  private mutating func readVenue() {
    switch type {
    case .book:
      put(.series, "T3", "T2")
      taken.formUnion(["T2", "T3", "BT"])
    case .thesis, .report:
      put(.institution, "PB")
      put(.series, "T3", "T2")
      return
    case .chapter, .inproceedings:
      put(.venue, "T2", "BT", "C3", "JF", "JO", "JA", "J2")
      put(.series, "T3")
    default:
      put(.venue, "T2", "JF", "JO", "JA", "J1", "J2", "BT")
      put(.series, "T3")
    }
    put(.publisher, "PB")
  }

  private mutating func readNumbers() {
    put(.volume, "VL")
    put(.number, "IS", "CP")
    if builder.paper[.number] == nil, type == .report || type == .article,
      all("M1").allSatisfy({ $0.text.utf8.count <= 30 && $0.text.contains(where: \.isNumber) })
    {
      put(.number, "M1")
    }
    put(type == .software ? .version : .edition, "ET")
    put(.language, "LA")
    // Of a book `SP` alone is how many pages it has.
    if type == .book, all("EP").isEmpty, all("SP").allSatisfy({ Int($0.text) != nil }) { return }
    taken.formUnion(["SP", "EP"])
    let first = all("SP").first?.text ?? ""
    let last = all("EP").first?.text ?? ""
    builder.put(PageRange.joined(first: first, last: last), as: .pages, from: "SP")
    if builder.paper[.pages] == nil { put(.pages, "C7") }
  }

  private mutating func readTexts() {
    put(.abstract, "AB", "N2")
    taken.formUnion(["KW", "N1", "RN", "NO", "NT"])
    let keywords = all("KW")
    for source in keywords {
      builder.putKeywords(KeywordList.reading(source.text, isWhole: keywords.count > 1))
    }
    for source in all("N1", "RN", "NO", "NT") { readNote(source) }
  }

  /// Notes that databases write about an entry are kept; what a person wrote is a note.
  private mutating func readNote(_ source: TaggedField) {
    let text = PlainText.prose(source.text)
    if DOI.normalized(text) == builder.paper[.doi], builder.paper[.doi] != nil { return }
    // EndNote repeats titles there.
    if PlainText.line(text) == builder.paper[.title] { return }
    let rest = ExtraLines.read(text, into: &builder)
    if rest.isEmpty { return }
    let lower = rest.lowercased()
    if Self.machineWords.contains(where: lower.hasPrefix) || rest == builder.paper[.abstract] {
      if rest != builder.paper[.abstract] { builder.keep(.text(rest), as: source.tag) }
    } else {
      builder.addNote(.comment, rest)
    }
  }

  private static let machineWords = [
    "cited by", "times cited", "cited by:", "export date", "publisher copyright", "doi", "pmid",
    "copyright", "©", "import date", "accession number", "citation key", "issn", "isbn",
    "publisher:",
    "number:", "section:", "_eprint", "from duplicate", "correspondence address", "references:",
    "ex:", "m1 - ", "event-place", "issue:", "type:", "arxiv", "type: article",
  ]
}
