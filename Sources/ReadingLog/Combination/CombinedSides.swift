import LibYAML

/// Two records, made ready to be merged as one paper.
struct CombinedSides {
  struct Side {
    let id: String
    let paper: Paper
    var document: YAMLDocument

    var text: String { document.text }

    init(_ record: Record) throws(RecordFault) {
      // Refuses what is open, and reads Windows line ends.
      let editor = try RecordEditor(record.text)
      id = record.id
      paper = record.paper
      do {
        document = try YAMLDocument(editor.text.unixText)
      } catch {
        throw RecordFault(error, text: record.text)
      }
    }
  }

  private(set) var kept: Side
  private(set) var other: Side
  /// The uid of the result; `nil` where neither has one.
  let uid: String?
  /// What has given way before anything was merged.
  private(set) var displaced: [Combination.Displaced] = []

  init(_ kept: Record, _ other: Record) throws {
    self.kept = try Side(kept)
    self.other = try Side(other)
    uid = kept.paper.uid ?? other.paper.uid
    // With one uid they are one paper to the merge, whatever else they say.
    for side in [\CombinedSides.kept, \.other] {
      try set(.text(uid ?? "0000000000"), at: .uid, of: side)
    }
    // A paper is not related to itself.
    try self.kept.document.remove([Field.related.rawValue, other.id])
    try self.other.document.remove([Field.related.rawValue, kept.id])
    try separateFiles()
    try normalizeDOIs()
  }

  /// Of two files with one name both stay.
  private mutating func separateFiles() throws {
    for file in other.paper.files {
      guard let rival = kept.paper.files.first(where: { $0.name == file.name }),
        rival.sha256 != file.sha256
      else { continue }
      let dot = file.name.lastIndex(of: ".") ?? file.name.endIndex
      let name = "\(file.name[..<dot])-\(other.id)\(file.name[dot...])"
      try other.document.renameKey(at: [Field.files.rawValue, file.name], to: name)
    }
  }

  /// A DOI that arXiv gave is an arXiv id, and leaves its place to a publisher's.
  private mutating func normalizeDOIs() throws {
    let dois = [kept.paper[.doi], other.paper[.doi]].compactMap { $0.flatMap(DOI.normalized) }
    guard dois.count == 2, dois[0] != dois[1] else { return }
    for (index, side) in [\CombinedSides.kept, \.other].enumerated() {
      guard let id = ArXivID(ofDOI: dois[index]) else { continue }
      if self[keyPath: side].paper[.arxiv] == nil { try set(.text(id.bare), at: .arxiv, of: side) }
      try self[keyPath: side].document.remove([Field.doi.rawValue])
    }
  }

  private mutating func set(
    _ value: YAMLValue, at field: Field, of side: WritableKeyPath<CombinedSides, Side>
  ) throws {
    try self[keyPath: side].document.set(
      value, at: [field.rawValue], order: RecordOrder.keyOrder)
  }
}

extension CombinedSides {
  /// What a paper gets when it comes out.
  private static let ofPublication: Set<Field> = [
    .year, .month, .type, .venue, .volume, .number, .pages, .publisher, .series, .doi,
  ]

  /// The side that is a preprint, where the other is its publication.
  private var preprint: WritableKeyPath<CombinedSides, Side>? {
    if kept.paper.isPreprint, other.paper.isPublished { return \.kept }
    return other.paper.isPreprint && kept.paper.isPublished ? \.other : nil
  }

  /// Takes `type: preprint` and the preprint server from a preprint that came out, also where the
  /// publication's record says nothing instead.
  mutating func yieldToPublication() {
    guard let preprint else { return }
    for field in [Field.type, .venue] {
      let side = self[keyPath: preprint]
      guard let node = side.document.node(at: [field.rawValue]) else { continue }
      let value = YAMLValue(node)
      guard (try? self[keyPath: preprint].document.remove([field.rawValue])) != nil else {
        continue
      }
      displaced.append(Combination.Displaced(id: side.id, path: [field.rawValue], value: value))
    }
  }

  func takesOther(at path: [String], _ preference: Combination.Preference) -> Bool {
    switch preference {
    case .kept: return false
    case .other: return true
    case .published:
      guard let field = path.first.flatMap(Field.init), Self.ofPublication.contains(field) else {
        return false
      }
      return preprint == \.kept
    }
  }
}
