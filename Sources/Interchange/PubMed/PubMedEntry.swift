import LibYAML
import ReadingLog

/// One entry of PubMed on its way into a record.
struct PubMedEntry {
  private let fields: [TaggedField]
  private var builder: EntryBuilder
  private var taken: Set<String> = []

  init(_ fields: [TaggedField]) {
    self.fields = fields
    builder = EntryBuilder(store: PubMed.store, line: fields.first?.line ?? 1)
  }

  mutating func add(to result: inout Import) {
    put(.pmid, "PMID")
    readTitle()
    readNames()
    for tag in ["DP", "DEP"] {
      taken.insert(tag)
      if let source = first(tag), builder.paper.year == nil {
        builder.putDate(source.text, from: tag, at: source.line)
      }
    }
    readVenue()
    readIdentifiers()
    readTexts()
    for field in fields
    where !taken.contains(field.tag) && !Self.bookkeeping.contains(field.tag) && !field.text.isEmpty
    {
      builder.keep(.text(PlainText.prose(field.unwrapped)), as: field.tag)
    }
    builder.add(to: &result)
  }

  private func all(_ tag: String) -> [TaggedField] {
    fields.filter { $0.tag == tag && !$0.text.isEmpty }
  }

  private func first(_ tag: String) -> TaggedField? { all(tag).first }

  private mutating func put(_ field: Field, _ tags: String...) {
    for tag in tags {
      taken.insert(tag)
      for source in all(tag) {
        builder.put(Self.joined(source), as: field, from: tag, at: source.line)
      }
    }
  }

  private static func joined(_ field: TaggedField) -> String {
    field.lines.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// PubMed ends titles with a full stop, and puts translated ones in brackets.
  private mutating func readTitle() {
    taken.formUnion(["TI", "BTI"])
    let isBook = first("TI") == nil
    guard let source = first("TI") ?? first("BTI") else { return put(.title, "TT") }
    var title = PlainText.line(Self.joined(source))
    if title.hasSuffix("."), !title.hasSuffix("..") { title.removeLast() }
    if title.hasPrefix("["), title.hasSuffix("]") { title = String(title.dropFirst().dropLast()) }
    if title.hasSuffix(".") { title.removeLast() }
    builder.put(title, as: .title, from: source.tag, at: source.line)
    if !isBook, let book = first("BTI") {
      builder.paper.type = .chapter
      builder.put(Self.joined(book), as: .venue, from: "BTI")
    } else if isBook {
      builder.paper.type = .book
    }
  }

  /// Each `FAU` is followed by the same name in short, `AU`; institutions stand among them.
  private mutating func readNames() {
    taken.formUnion(["FAU", "AU", "CN", "FED", "ED"])
    var isNamed = false
    for source in fields {
      let text = Self.joined(source)
      switch source.tag {
      case "FAU", "FED":
        let name = Self.fullName(text)
        builder.putNames(
          name.map { [$0] } ?? [], as: source.tag == "FAU" ? .authors : .editors, at: source.line)
        isNamed = true
      case "AU", "ED":
        if !isNamed {
          let name = NameText.reading(text, areSurnamesFirst: true)
          builder.putNames(
            name.map { [$0] } ?? [], as: source.tag == "AU" ? .authors : .editors, at: source.line)
        }
        isNamed = false
      case "CN":
        builder.putNames(
          NameText.institution(text).map { [$0] } ?? [], as: .authors, at: source.line)
      default: break
      }
    }
  }

  /// `King, Martin Luther Jr`: the suffix stands last.
  private static func fullName(_ text: String) -> String? {
    let words = PlainText.line(text).split(separator: " ").map(String.init)
    if words.count > 2, let last = words.last, NameText.isSuffix(last) {
      return NameText.reading(words.dropLast().joined(separator: " ") + ", " + last)
    }
    return NameText.reading(text, areSurnamesFirst: true)
  }

  private mutating func readVenue() {
    put(.venue, "JT")
    if builder.paper[.venue] == nil { put(.venue, "TA") }
    put(.volume, "VI")
    put(.number, "IP")
    taken.insert("PG")
    if let source = first("PG") {
      builder.put(
        PageRange.written(Self.joined(source), expanding: true), as: .pages, from: "PG",
        at: source.line)
    }
    put(.publisher, "PB")
    put(.series, "CTI")
    put(.edition, "EN")
    taken.formUnion(["LA", "PT"])
    if let language = first("LA")?.text {
      builder.put(Self.languages[language] ?? language, as: .language, from: "LA")
    }
    let kinds = all("PT").map(\.text)
    if kinds.contains("Preprint") { builder.paper.type = .preprint }
    if kinds.contains("Dataset") { builder.paper.type = .dataset }
    if builder.paper.type == nil { builder.paper.type = .article }
    for kind in kinds where kind != "Journal Article" && !kind.hasPrefix("Research Support") {
      builder.keep(.text(PlainText.line(kind)), as: "PT")
    }
  }

  /// `LID - 10.1038/nature14539 [doi]`
  private mutating func readIdentifiers() {
    taken.formUnion(["LID", "AID", "IS", "ISBN", "PMC"])
    for source in all("LID") + all("AID") {
      let text = PlainText.line(Self.joined(source))
      if text.hasSuffix("[doi]") {
        builder.put(text.dropLast(5).trimmed, as: .doi, from: source.tag, at: source.line)
      } else if builder.paper[.pages] == nil, text.hasSuffix("[pii]"), source.tag == "LID" {
        builder.put(text.dropLast(5).trimmed, as: .pages, from: source.tag, at: source.line)
      }
    }
    for source in all("IS").prefix(1) {
      builder.put(NameList.withoutAffiliations(source.text), as: .issn, from: "IS", at: source.line)
    }
    for source in all("ISBN") {
      builder.put(
        NameList.withoutAffiliations(source.text), as: .isbn, from: "ISBN", at: source.line)
    }
    if let id = first("PMC")?.text { builder.keep(.text(PlainText.line(id)), as: "PMC") }
  }

  private mutating func readTexts() {
    taken.formUnion(["AB", "OAB", "MH", "OT"])
    if let source = first("AB") ?? first("OAB") {
      builder.put(Self.joined(source), as: .abstract, from: source.tag, at: source.line)
    }
    builder.putKeywords(
      (all("OT") + all("MH")).map { Self.joined($0).exchanging("*", with: "") }
        .filter { $0 != "NOTNLM" })
  }

  private static let languages = [
    "eng": "en", "ger": "de", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "chi": "zh",
    "jpn": "ja", "kor": "ko", "rus": "ru", "dut": "nl", "pol": "pl",
  ]

  /// What PubMed says of its own work with an entry, and what it repeats.
  private static let bookkeeping: Set<String> = [
    "OWN", "NLM", "STAT", "DCOM", "LR", "SB", "JID", "EDAT", "MHDA", "CRDT", "PHST", "PST", "SO",
    "AD",
    "AUID", "IR", "FIR", "IRAD", "RN", "PL", "DEP", "CI", "COIS", "GR", "TA", "TT", "OTO", "OWN",
    "NM",
    "DA", "DRDT", "CTDT", "OABL", "RF", "SI", "OID", "OCI",
  ]
}
