import LibYAML
import ReadingLog

/// An entry on its way into a record.
///
/// What a record may hold is let in; what has no place in one, or is not of its field's form, is
/// kept in an extension such as `x-ris`, and is told of where it is odd.
struct EntryBuilder {
  /// The name of that extension.
  let store: String
  /// Where the entry begins.
  let line: Int
  var paper = Paper()
  var key: String?
  var notes: [ImportedNote] = []
  var files: [String] = []
  private(set) var findings: [ImportFinding] = []
  /// In the order in which it came.
  private var rest: [(name: String, values: [YAMLValue])] = []
  /// How much text the record may still take; one of 4 MiB could not be read again.
  private var room = 1 << 20

  init(store: String, line: Int) {
    self.store = store
    self.line = line
  }

  /// Fills a field, unless it is filled: what says something else is then kept beside it.
  ///
  /// - Parameter name: what the format calls it.
  mutating func put(_ text: String?, as field: Field, from name: String, at line: Int? = nil) {
    if let text, case .identifier(let kind) = field.kind, kind == .isbn || kind == .issn,
      kind.normalized(text) == nil
    {
      let pieces = text.split { " ,;()".contains($0) }.map(String.init)
      if pieces.count > 1, pieces.contains(where: { kind.normalized($0) != nil }) {
        // Words between them say which one is printed.
        for piece in pieces where piece.contains(where: \.isNumber) {
          put(piece, as: field, from: name, at: line)
        }
        return
      }
    }
    guard let text, let value = FieldText.normalized(text, as: field) else {
      if let text, !text.trimmed.isEmpty { refuse(text, as: field, from: name, at: line) }
      return
    }
    if let old = paper[field] {
      if old != value { keep(.text(PlainText.prose(text)), as: name) }
    } else if takes(value, name: name, at: line) {
      paper[field] = value
    }
  }

  private mutating func refuse(_ text: String, as field: Field, from name: String, at line: Int?) {
    let shown = PlainText.line(text)
    if shown.isEmpty { return }
    keep(.text(PlainText.prose(text)), as: name)
    changed(
      "'\(shown.prefix(60))' is no \(FieldText.noun(of: field)), and is kept in \(store)", at: line)
  }

  /// A link: the page of an identifier is that identifier, anything else `url`.
  mutating func putLink(_ text: String?, from name: String, at line: Int? = nil) {
    guard let text else { return }
    let link = PlainText.line(text)
    guard let (field, id) = IdentifierFinder.identifier(inLink: link) else {
      return put(link, as: .url, from: name, at: line)
    }
    if paper[field] == nil {
      paper[field] = id
      if field == .arxiv { putArXiv(link, from: name) }
    } else if paper[field] != id {
      put(link, as: .url, from: name, at: line)
    }
  }

  /// An arXiv id, and its version, from a text that says it is one, or from a bare one.
  ///
  /// - Returns: whether there was one.
  @discardableResult
  mutating func putArXiv(_ text: String?, from name: String) -> Bool {
    guard let text, let id = IdentifierFinder.arXiv(in: text) ?? ArXivID(text) else { return false }
    if paper[.arxiv] == nil { paper[.arxiv] = id.bare }
    guard paper[.arxiv] == id.bare else { return false }
    if let version = id.version, paper[.version] == nil { paper[.version] = "v\(version)" }
    return true
  }

  /// A date in words; what is no date is kept.
  mutating func putDate(_ text: String?, from name: String, at line: Int? = nil) {
    guard let text, !text.trimmed.isEmpty else { return }
    let date = PublicationDate(text)
    guard let year = date.year else {
      if let month = PublicationDate.month(in: text) {
        paper.month = paper.month ?? month
      } else if text.contains(where: \.isNumber) {
        refuse(text, as: .year, from: name, at: line)
      } else {
        keep(.text(PlainText.line(text)), as: name)
      }
      return
    }
    if paper.year == nil { paper.year = year }
    if paper.year == year, paper.month == nil { paper.month = date.month }
  }

  /// Names as records write them; `et al.` is no name.
  mutating func putNames(_ names: [String], as field: Field, at line: Int? = nil) {
    for name in names {
      let bare = name.lowercased().filter { $0.isLetter || $0 == " " }.trimmed
      if ["others", "and others", "et al", "al et", "etal"].contains(bare) {
        changed("the list of \(field.rawValue) ends in '\(name)', so names are missing", at: line)
      } else if !takes(name, name: field.rawValue, at: line) {
        continue
      } else if field == .editors {
        if !paper.editors.contains(name) { paper.editors.append(name) }
      } else if !paper.authors.contains(name) {
        paper.authors.append(name)
      }
    }
  }

  mutating func putKeywords(_ keywords: [String]) {
    for keyword in keywords.map(PlainText.line) where !keyword.isEmpty {
      if !paper.keywords.contains(keyword), takes(keyword, name: "keywords", at: nil) {
        paper.keywords.append(keyword)
      }
    }
  }

  /// The lab's own words, brought into the form of tags; what cannot be one is a keyword.
  mutating func putTags(_ tags: [String]) {
    for text in tags {
      guard let tag = TagName.normalized(text) else {
        putKeywords([text])
        continue
      }
      if !paper.tags.contains(tag) { paper.tags.append(tag) }
    }
  }

  mutating func addNote(_ kind: NoteKind, _ text: String, page: String? = nil) {
    let text = PlainText.visible(text).trimmed
    guard !text.isEmpty, takes(text, name: "a note", at: nil) else { return }
    notes.append(ImportedNote(kind, text, page: page))
  }

  /// Keeps what has no place, under the name that the format gives it.
  mutating func keep(_ value: YAMLValue, as name: String) {
    guard takes(YAMLWriter.flow(value), name: name, at: nil) else { return }
    // libyaml takes no longer key.
    let name = String(name.prefix(100))
    if let index = rest.firstIndex(where: { $0.name == name }) {
      if !rest[index].values.contains(value) { rest[index].values.append(value) }
    } else {
      rest.append((name, [value]))
    }
  }

  mutating func changed(_ message: String, at line: Int? = nil) {
    findings.append(ImportFinding(.changed, line: line ?? self.line, message))
  }

  private mutating func takes(_ text: String, name: String, at line: Int?) -> Bool {
    guard text.utf8.count <= room else {
      changed("'\(name)' is too long for a record, and was left out", at: line)
      return false
    }
    room -= text.utf8.count
    return true
  }

  /// Ends the entry: in an import it is a paper, or at least a finding.
  mutating func add(to result: inout Import) {
    settleRepository()
    if paper.type == nil { paper.type = PaperTypeGuess.type(of: paper) }
    if paper.title.isEmpty { giveTitle() }
    let fields = rest.map { name, values in
      YAMLValue.Field(name, values.count == 1 ? values[0] : .sequence(values))
    }
    if !fields.isEmpty { paper.extensions.append(YAMLValue.Field(store, .mapping(fields))) }
    if paper.title.isEmpty {
      let what = key.map { "the entry '\($0)'" } ?? "an entry"
      findings.append(
        ImportFinding(.skipped, line: line, "\(what) says nothing that a record could hold"))
    } else {
      var imported = ImportedPaper(paper, key: key, line: line)
      imported.notes = notes
      imported.files = files
      result.papers.append(imported)
    }
    result.findings += findings
  }

  /// `arXiv preprint arXiv:1905.00414` in the place of a journal is arXiv, and what stands there is a
  /// preprint, whatever a format without a word for it calls it.
  private mutating func settleRepository() {
    guard let venue = paper[.venue] else {
      if paper.type == .misc, paper[.arxiv] != nil { paper.type = .preprint }
      return
    }
    if Repository.isArXiv(venue) {
      putArXiv(venue, from: "venue")
      if paper[.arxiv] != nil { paper[.venue] = Repository.name(venue) }
    }
    if paper.type == .article || paper.type == .misc, Repository.isRepository(venue) {
      paper.type = .preprint
    }
  }

  /// A record needs a title; an entry without one is not lost for that.
  private mutating func giveTitle() {
    let first = paper.authors.first.map { PersonName($0).shortFamily }
    let named = [first, paper.year.map(String.init)].compactMap(\.self).joined(separator: " ")
    let identifier = [Field.doi, .arxiv, .openreview, .pmid, .url, .isbn].lazy
      .compactMap { [paper] in paper[$0] }.first
    let words = (paper[.abstract] ?? notes.first?.text)?.split(whereSeparator: \.isWhitespace)
      .prefix(8).joined(separator: " ")
    let telling =
      words.map { ": \($0) …" } ?? (named.isEmpty ? nil : ", \(named)")
      ?? (identifier ?? paper[.venue]).map { ", \($0)" }
    guard let telling else { return }
    paper[.title] = "Untitled" + telling
    changed("the entry has no title; '\(paper.title)' stands in for it")
  }
}
