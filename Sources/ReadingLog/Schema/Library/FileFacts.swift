import LibYAML

/// What library-wide checks need of one file, so that its text and nodes need not be kept.
package enum FileFacts: Sendable {
  case record(RecordFacts)
  case shelf(ShelfFacts)
  case config

  init(_ file: CheckedFile) {
    switch file.file.kind {
    case .record: self = .record(RecordFacts(file))
    case .shelf: self = .shelf(ShelfFacts(file))
    case .config: self = .config
    }
  }
}

/// A mention of a paper by its id.
struct Mention: Sendable {
  let id: String
  let place: Place
}

/// What other records of a library are compared with.
package struct RecordFacts: Sendable {
  let path: String
  let id: String?
  /// What no two records may share, in normal form.
  private(set) var identifiers: [(trait: SharedTrait, value: String, span: Range<Int>)] = []
  /// Title and first author as they are compared; `nil` without a title.
  private(set) var likeness: String?
  private(set) var titleSpan: Range<Int>
  private(set) var year: Int?
  private(set) var related: [Mention] = []
  /// Ids of records that were combined with this one, and their uids.
  private(set) var aliases: [String] = []

  /// A record that cannot be parsed still has its id.
  init(unreadable file: LibraryFile) {
    path = file.path
    id = file.stem
    titleSpan = 0..<0
  }

  init(_ file: CheckedFile) {
    self.init(unreadable: file.file)
    let root = file.root
    for kind in [IdentifierKind.doi, .arxiv, .openreview, .pmid] {
      guard let node = root[kind.rawValue], let text = node.filledText,
        let value = kind.normalized(text)
      else { continue }
      identifiers.append((.identifier(kind), value, node.span))
    }
    if let node = root[Field.uid.rawValue], let uid = node.filledText {
      identifiers.append((.uid, uid, node.span))
    }
    year = root[Field.year.rawValue]?.wholeNumber
    related = (root[Field.related.rawValue]?.entries ?? []).map {
      Mention(id: $0.name, place: Place(path: path, span: $0.key.span))
    }
    aliases = root[Field.aliases.rawValue]?.texts ?? []
    guard let title = root[Field.title.rawValue], let text = title.filledText else { return }
    titleSpan = title.span
    // Words are joined: "multi-task", "multi task" and "multitask" are one title.
    let words = Folding.title(text).filter { $0 != " " }
    let author = root[Field.authors.rawValue]?.texts.first.map { PersonName($0).family } ?? ""
    likeness = words.isEmpty ? nil : words + "\n" + Folding.asciiWord(author)
  }
}

/// The papers that a shelf holds.
package struct ShelfFacts: Sendable {
  let entries: [Mention]

  init(_ file: CheckedFile) {
    let sections = file.root["sections"]?.items ?? []
    entries = sections.flatMap { $0["papers"]?.items ?? [] }.compactMap { node in
      let id = node.text == nil ? node["id"] : node
      return id.flatMap { id in
        id.filledText.map { Mention(id: $0, place: Place(path: file.file.path, span: id.span)) }
      }
    }
  }
}
