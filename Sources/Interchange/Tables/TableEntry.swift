import LibYAML
import ReadingLog

/// A cell of a table, or a value in JSON: one text or several.
struct TableCell {
  let name: String
  let texts: [String]
  let line: Int

  /// All of it in one text.
  var text: String { texts.joined(separator: "; ") }
  var isEmpty: Bool { texts.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
}

/// A row of a table on its way into a record.
struct TableEntry {
  private let cells: [TableCell]
  private let columns: [TableColumn: Int]
  private(set) var builder: EntryBuilder
  private(set) var session: String?

  /// - Parameter columns: indices into `cells`.
  init(_ cells: [TableCell], columns: [TableColumn: Int], line: Int, store: String = Table.store) {
    self.cells = cells
    self.columns = columns
    builder = EntryBuilder(store: store, line: line)
  }

  /// Adds what a format says beside its cells.
  mutating func change(_ body: (inout EntryBuilder) -> Void) { body(&builder) }

  mutating func add(to result: inout Import) {
    readPlainFields()
    readNames()
    readDates()
    readPages()
    readLinks()
    readType()
    readWords()
    let used = Set(columns.values)
    for (index, cell) in cells.enumerated()
    where !used.contains(index) && !cell.isEmpty && !isSaid(cell) {
      let texts = cell.texts.map { YAMLValue.text(PlainText.prose($0)) }
      builder.keep(texts.count == 1 ? texts[0] : .sequence(texts), as: PlainText.line(cell.name))
    }
    let count = result.papers.count
    builder.add(to: &result)
    if result.papers.count > count, let session { result.add(count, under: session) }
  }

  /// BibTeX's way to say that an identifier is arXiv's, once it is in its field.
  private func isSaid(_ cell: TableCell) -> Bool {
    guard let id = builder.paper[.arxiv] else { return false }
    switch TableColumn.bare(cell.name) {
    case "archiveprefix", "eprinttype": return cell.text.lowercased() == "arxiv"
    case "eprint", "arxivid": return ArXivID(cell.text)?.bare == id
    default: return false
    }
  }

  private func cell(_ column: TableColumn) -> TableCell? {
    guard let index = columns[column], cells.indices.contains(index), !cells[index].isEmpty else {
      return nil
    }
    return cells[index]
  }

  private mutating func readPlainFields() {
    for column in TableColumn.allCases {
      guard let field = column.field, let cell = cell(column) else { continue }
      switch column {
      // Read by what is below.
      case .authors, .editors, .year, .month, .type, .keywords, .tags, .url, .code: continue
      case .arxiv:
        if !builder.putArXiv(cell.text, from: cell.name) {
          builder.put(cell.text, as: .arxiv, from: cell.name, at: cell.line)
        }
      case .venue:
        builder.put(cell.texts[0], as: .venue, from: cell.name, at: cell.line)
        if let id = IdentifierFinder.arXiv(in: cell.text) {
          builder.putArXiv("arXiv:" + id.bare, from: cell.name)
        }
      case .volume where cell.text.hasPrefix("abs/"):
        // What DBLP and Semantic Scholar take for the volume of arXiv.
        builder.putArXiv("arXiv:" + cell.text.dropFirst(4), from: cell.name)
      case .title:
        builder.put(cell.texts.joined(separator: " "), as: .title, from: cell.name, at: cell.line)
      case .isbn, .issn, .doi, .pmid, .openreview:
        builder.put(cell.text, as: field, from: cell.name, at: cell.line)
      default:
        builder.put(cell.texts.joined(separator: "\n"), as: field, from: cell.name, at: cell.line)
      }
    }
  }

  private mutating func readNames() {
    for (column, field) in [(TableColumn.authors, Field.authors), (.editors, .editors)] {
      guard let cell = cell(column) else { continue }
      let names =
        cell.texts.count > 1
        ? cell.texts.compactMap { NameText.reading(NameList.withoutAffiliations($0)) }
        : NameList.reading(cell.texts[0])
      builder.putNames(names, as: field, at: cell.line)
      // Affiliations are kept; Scopus has numbers there.
      if Self.letters(in: NameList.withoutAffiliations(cell.text)) < Self.letters(in: cell.text) {
        builder.keep(.text(PlainText.line(cell.text)), as: cell.name)
      }
    }
  }

  private static func letters(in text: String) -> Int { text.count(where: \.isLetter) }

  private mutating func readDates() {
    for column in [TableColumn.year, .date] {
      if let cell = cell(column) {
        builder.putDate(cell.text.withoutDecimals, from: cell.name, at: cell.line)
      }
    }
    if builder.paper.month == nil, let text = cell(.month)?.text.withoutDecimals {
      let month = Int(text) ?? PublicationDate.month(named: text.trimmed) ?? 0
      if (1...12).contains(month) { builder.paper.month = month }
    }
    if builder.paper.year == nil, let venue = builder.paper[.venue] {
      builder.paper.year = VenueName(venue)?.year ?? PublicationDate(venue).year
    }
  }

  private mutating func readPages() {
    guard let first = cell(.firstPage) else { return }
    builder.put(
      PageRange.joined(first: first.text, last: cell(.lastPage)?.text ?? ""), as: .pages,
      from: first.name)
  }

  private mutating func readLinks() {
    if let cell = cell(.url) {
      for link in cell.texts { builder.putLink(link, from: cell.name, at: cell.line) }
    }
    if let cell = cell(.code) {
      for text in cell.texts where WebLink.isValid(PlainText.line(text)) {
        builder.put(text, as: .code, from: cell.name)
      }
      if builder.paper[.code] == nil {
        builder.keep(.text(PlainText.line(cell.text)), as: cell.name)
      }
    }
    guard let cell = cell(.pdf) else { return }
    for text in cell.texts.flatMap({ $0.split(separator: ";") }).map(\.trimmed) {
      if !WebLink.isValid(text) {
        // A path on OpenReview's server leads nowhere else.
        if !text.hasPrefix("/pdf") { builder.files.append(text) }
      } else if builder.paper[.url] == nil {
        builder.putLink(text, from: cell.name, at: cell.line)
      } else {
        builder.keep(.text(text), as: cell.name)
      }
    }
  }

  private mutating func readType() {
    guard let cell = cell(.type) else { return }
    let name = TableColumn.bare(cell.texts[0])
    builder.paper.type = Self.types[name] ?? CSLType.type(cell.texts[0])
    if builder.paper.type == nil { builder.keep(.text(PlainText.line(cell.text)), as: cell.name) }
    // For BibTeX a preprint is no kind of its own.
    if builder.paper.type == .misc, builder.paper[.arxiv] != nil, builder.paper[.venue] == nil {
      builder.paper.type = .preprint
    }
  }

  private mutating func readWords() {
    if let cell = cell(.keywords) {
      let keywords = cell.texts.flatMap { KeywordList.reading($0, isWhole: cell.texts.count > 1) }
      builder.putKeywords(keywords)
    }
    if let cell = cell(.tags) {
      builder.putTags(cell.texts.flatMap { KeywordList.reading($0, isWhole: cell.texts.count > 1) })
    }
    if let cell = cell(.extra) {
      let rest = ExtraLines.read(cell.texts.joined(separator: "\n"), into: &builder)
      if !rest.isEmpty { builder.keep(.text(rest), as: cell.name) }
    }
    if let cell = cell(.note) {
      for text in cell.texts { builder.addNote(.comment, PlainText.prose(text)) }
    }
    if let cell = cell(.key) { builder.key = PlainText.line(cell.text) }
    if let cell = cell(.decision) {
      builder.paper.extensions.append(.init("x-decision", .text(PlainText.line(cell.text))))
    }
    if let cell = cell(.session) {
      session = PlainText.line(cell.text)
      builder.keep(.text(PlainText.line(cell.text)), as: cell.name)
    }
  }

  /// Words of Zotero, Scopus and PubMed for kinds of work.
  private static let types: [String: PaperType] = [
    "journalarticle": .article, "article": .article, "review": .article, "letter": .article,
    "magazinearticle": .article, "newspaperarticle": .article, "shortsurvey": .article,
    "editorial": .article, "note": .article, "conferencepaper": .inproceedings,
    "conference": .inproceedings, "inproceedings": .inproceedings,
    "proceedingspaper": .inproceedings,
    "preprint": .preprint, "book": .book, "booksection": .chapter, "bookchapter": .chapter,
    "incollection": .chapter, "thesis": .thesis, "phdthesis": .thesis, "mastersthesis": .thesis,
    "report": .report, "techreport": .report, "dataset": .dataset, "software": .software,
    "computerprogram": .software, "webpage": .misc, "document": .misc, "misc": .misc,
    "blogpost": .misc,
    "presentation": .misc, "manuscript": .misc,
    // DBLP's.
    "journalarticles": .article, "conferenceandworkshoppapers": .inproceedings,
    "informalandotherpublications": .preprint, "informalpublications": .preprint,
    "partsinbooksorcollections": .chapter, "booksandtheses": .book, "editorship": .book,
    "dataandartifacts": .dataset,
  ]
}

extension String {
  /// Spreadsheets make `2019.0` of a year.
  fileprivate var withoutDecimals: String { hasSuffix(".0") ? String(dropLast(2)) : self }
}

extension Import {
  /// Puts a paper under a heading, behind those that stand there.
  mutating func add(_ paper: Int, under heading: String) {
    if let index = sections.firstIndex(where: { $0.heading == heading }) {
      sections[index].papers.append(paper)
    } else {
      sections.append(ImportedSection(heading: heading, papers: [paper]))
    }
  }
}
