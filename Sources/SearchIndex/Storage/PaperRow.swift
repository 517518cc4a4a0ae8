import ReadingLog

/// Everything that is stored of one paper, made ready beside the database so that several can be
/// made at once.
struct PaperRow: Sendable {
  var id: String
  var path: String
  /// What is compared here byte by byte might be equal to Unicode: such a paper is always looked at.
  var isOdd: Bool
  var year: Int?
  var month: Int?
  /// The day in UTC, since 1970.
  var added: Int?
  var type: Int?
  /// A bit for each field that is there, by its place in `Field.allCases`, and `pdfBit`.
  var fields: Int
  var brief: [UInt8]
  var labels: [Label]
  var readers: [ReaderRow]
  /// By `PaperPlace`.
  var words: [String]

  static let pdfBit = 62

  init(id: String, path: String, paper: Paper, words indexed: inout IndexedWords) {
    self.id = id
    self.path = path
    let compared =
      [id, paper.added?.by ?? ""] + paper.readers.map(\.handle) + paper.extensionNames
    isOdd = !compared.allSatisfy(\.isASCII)
    year = paper.year
    month = paper.month
    added = paper.added?.at?.date.dayNumber
    type = paper.type.map(Self.number)
    fields = Self.bits(paper)
    brief = BriefPaper.bytes(paper)
    labels = Label.all(id: id, paper)
    readers = paper.readers.map(ReaderRow.init)
    words = paper.words(id: id).map { indexed.prepared($0) }
  }

  static func number(_ type: PaperType) -> Int { PaperType.allCases.firstIndex(of: type) ?? 0 }

  static func bit(_ field: Field) -> Int { 1 << (Field.allCases.firstIndex(of: field) ?? 0) }

  private static func bits(_ paper: Paper) -> Int {
    var bits = paper.hasPDF ? 1 << pdfBit : 0
    for field in Field.allCases where paper.says(field) { bits |= bit(field) }
    return bits
  }
}

/// One person's reading, as it is stored.
struct ReaderRow: Sendable {
  var handle: String
  var folded: String
  var status: Int?
  var isStarred: Bool
  var rating: Int?
  /// Days since 1970.
  var queued: Int?
  var started: Int?
  var finished: Int?
  var notes: Int

  init(_ reader: Reader) {
    handle = reader.handle
    folded = Folding.fold(reader.handle)
    status = reader.status.map(Self.number)
    isStarred = reader.starred
    rating = reader.rating
    queued = reader.queued?.dayNumber
    started = reader.started?.dayNumber
    finished = reader.finished?.dayNumber
    notes = reader.notes.count
  }

  static func number(_ status: ReadingStatus) -> Int {
    ReadingStatus.allCases.firstIndex(of: status) ?? 0
  }
}

/// A name that is compared as a whole or by how it begins.
struct Label: Sendable {
  var kind: Kind
  var text: String
  /// In lower case and without accents; the other is kept too, if it differs.
  var isFolded: Bool

  enum Kind: Equatable, Sendable {
    case id, addedBy, addedByExactly, handle, `extension`, key, attachment
    case field(Field)

    var number: Int {
      switch self {
      case .id: 1
      case .addedBy: 2
      case .handle: 3
      case .extension: 4
      case .key: 5
      case .attachment: 6
      case .addedByExactly: 7
      case .field(let field): 100 + (Field.allCases.firstIndex(of: field) ?? 0)
      }
    }
  }

  /// The fields whose values are labels, besides `tags` and `related`.
  static let fields: [Field] = Field.allCases.filter {
    if case .identifier = $0.kind { return true }
    return $0 == .uid
  }

  static func all(id: String, _ paper: Paper) -> [Label] {
    var labels: [Label] = []
    func add(_ text: String, _ kind: Kind) {
      let folded = Folding.fold(text)
      labels.append(Label(kind: kind, text: folded, isFolded: true))
      if !folded.utf8.elementsEqual(text.utf8) {
        labels.append(Label(kind: kind, text: text, isFolded: false))
      }
    }
    add(id, .id)
    if let by = paper.added?.by {
      add(by, .addedBy)
      labels.append(Label(kind: .addedByExactly, text: by, isFolded: false))
    }
    for reader in paper.readers { add(reader.handle, .handle) }
    for name in paper.extensionNames { add(name, .extension) }
    for tag in paper.tags { add(tag, .field(.tags)) }
    for alias in paper.aliases { add(alias, .field(.aliases)) }
    for related in paper.related { add(related.id, .field(.related)) }
    for field in fields { if let text = paper[field] { add(text, .field(field)) } }
    for key in KnownPapers.keys(of: paper) {
      labels.append(Label(kind: .key, text: key, isFolded: true))
    }
    for digest in paper.files.compactMap(\.sha256) {
      labels.append(Label(kind: .attachment, text: digest, isFolded: true))
    }
    return labels
  }
}

extension String {
  var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
