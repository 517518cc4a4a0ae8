import LibYAML
import ReadingLog

/// A paper of a listing as far as its lines have told.
struct ListingPaper {
  private(set) var builder: EntryBuilder
  let line: Int
  private(set) var hasAuthors = false
  private(set) var hasTLDR = false
  private(set) var abstract: [String] = []

  init(line: Int) {
    self.line = line
    builder = EntryBuilder(store: Listing.store, line: line)
  }

  var hasTitle: Bool { builder.paper[.title] != nil }
  /// Whether it has anything that stands below a title.
  var hasDetails: Bool { hasAuthors || hasTLDR || !abstract.isEmpty }
  var isEmpty: Bool { !hasTitle && !hasDetails }

  mutating func setTitle(_ text: String) {
    let parts = TitleLine(text)
    if let link = parts.link { builder.putLink(link, from: "link", at: line) }
    builder.put(parts.title, as: .title, from: "title")
    if let venue = parts.venue { setVenue(venue) }
    if let decision = parts.decision { setDecision(decision) }
    if let remark = parts.remark { builder.addNote(.comment, remark) }
    if let mark = parts.mark { builder.keep(.text(mark), as: "mark") }
  }

  mutating func setVenue(_ venue: VenueName) {
    builder.put(venue.venue, as: .venue, from: "venue")
    if builder.paper.year == nil { builder.paper.year = venue.year }
    if let decision = venue.decision { setDecision(decision) }
  }

  /// What a heading says of the papers under it, unless they say otherwise.
  mutating func inherit(_ venue: VenueName) {
    guard builder.paper[.venue] == nil else { return }
    setVenue(venue)
  }

  /// - Parameter text: as written; where people stand with their institutions it is kept.
  mutating func setAuthors(_ names: [String], text: String, at line: Int) {
    builder.putNames(names, as: .authors, at: line)
    if NameList.withoutAffiliations(text) != text { builder.keep(.text(text), as: "authors") }
    hasAuthors = true
  }

  mutating func setTLDR(_ text: String?, at line: Int) {
    builder.put(text, as: .tldr, from: "tldr", at: line)
    hasTLDR = true
  }

  mutating func addAbstract(_ text: String) {
    if !text.isEmpty { abstract.append(text) }
  }

  mutating func setDecision(_ text: String) {
    let field = YAMLValue.Field("x-decision", .text(PlainText.line(text)))
    if let old = builder.paper.extensions.first(where: { $0.name == field.name }) {
      if old != field { builder.keep(field.value, as: "decision") }
    } else {
      builder.paper.extensions.append(field)
    }
  }

  mutating func addKeywords(_ text: String) { builder.putKeywords(KeywordList.reading(text)) }

  mutating func addLink(_ text: String, at line: Int) {
    if !text.holds("://"), IdentifierFinder.arXiv(in: text) != nil {
      builder.putArXiv(text, from: "arxiv")
    } else if let doi = DOI.normalized(text) {
      builder.put(doi, as: .doi, from: "doi", at: line)
    } else if text.holds("github.com/") {
      builder.put(text, as: .code, from: "code", at: line)
    } else {
      builder.putLink(text, from: "link", at: line)
    }
  }

  mutating func addMeta(_ text: String) {
    if let venue = Self.venue(inMeta: text) { setVenue(venue) }
    builder.keep(.text(text), as: "line")
  }

  /// `28 Sep 2018 (modified: 11 Mar 2019)ICLR 2019 Conference Blind SubmissionReaders: Everyone`
  private static func venue(inMeta text: String) -> VenueName? {
    let words = text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    guard
      let index = words.indices.dropFirst().first(where: { index in
        ["Conference", "Workshop"].contains(index + 1 < words.count ? words[index + 1] : "")
          && words[index].count == 4 && Int(words[index]) != nil
          && (words[index - 1].first?.isUppercase ?? false)
      })
    else { return nil }
    return VenueName("\(words[index - 1]) \(words[index])")
  }

  mutating func addNote(_ kind: NoteKind, _ text: String) {
    let (text, page) = Self.page(atEndOf: text)
    builder.addNote(kind, text, page: kind == .quote ? page : nil)
  }

  /// What stands below a remark belongs to it.
  mutating func continueNote(_ text: String) {
    guard var last = builder.notes.popLast() else { return addNote(.comment, text) }
    last.text += "\n" + text
    builder.notes.append(last)
  }

  /// `(p. 12)` behind a quote.
  private static func page(atEndOf text: String) -> (text: String, page: String?) {
    let rest = text.trimmingEnd(of: ".) ")
    let digits = String(rest.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    let before = rest.dropLast(digits.count).trimmed
    guard !digits.isEmpty, digits.count < 6,
      let mark = ["(p.", "(page", "(p", " p.", " page"].first(where: before.lowercased().hasSuffix)
    else { return (text, nil) }
    return (before.dropLast(mark.count).trimmed, digits)
  }

  mutating func add(to result: inout Import) {
    if !abstract.isEmpty {
      builder.put(abstract.joined(separator: "\n"), as: .abstract, from: "abstract")
    }
    builder.add(to: &result)
  }
}
