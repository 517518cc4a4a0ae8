import LibraryStore
import ReadingLog
import SearchIndex

extension Session {
  /// The library's papers, by the index if it can be used.
  ///
  /// - Parameter isQuiet: whether what cannot be read has been named; else it is, on stderr.
  func catalogue(isQuiet: Bool = false) throws -> Catalogue {
    if let (index, files) = openIndex() {
      return try catalogue(index, files, isQuiet: isQuiet)
    }
    let scan = try folder.scan()
    if !isQuiet { tell(scan) }
    return Catalogue(folder: folder, scan: scan, scope: scope(scan))
  }

  /// Does something with the catalogue; when the index turns out to be damaged on the way, and
  /// nothing has been said yet, does it again without one.
  func withCatalogue<Result>(
    isQuiet: Bool = false, _ body: (Catalogue) throws -> Result
  ) throws -> Result {
    try with(try catalogue(isQuiet: isQuiet), body)
  }

  func with<Result>(
    _ catalogue: Catalogue, _ body: (Catalogue) throws -> Result
  ) throws -> Result {
    do {
      return try body(catalogue)
    } catch let failure as IndexFailure {
      if failure.isDamage, case .index(let index) = catalogue.source { index.discard() }
      var plain = catalogue.surroundings
      plain.records = try folder.scan().records
      return try body(Catalogue(folder: folder, scan: plain, scope: catalogue.scope))
    }
  }

  /// The record with an id, the one that took it in, or the only one whose id begins so.
  func find(_ id: String, in catalogue: Catalogue) throws -> StoredRecord {
    func places(_ isMeant: (String) -> Bool, isPrefix: Bool) throws -> [FoundPaper] {
      var found: [FoundPaper] = []
      let named = Query.term(.label(LabelPattern(id, isPrefix: isPrefix), in: .id))
      try catalogue.papers(named, .names) { if isMeant($0.id) { found.append($0) } }
      return found
    }
    func record(_ found: FoundPaper) -> StoredRecord? { catalogue.records(at: [found.path]).first }
    if let exact = try places({ $0 == id }, isPrefix: false).first, let stored = record(exact) {
      return stored
    }
    let unreadable = catalogue.surroundings.unreadable
    if let broken = unreadable.first(where: { LibraryFolder.stem(of: $0.path) == id }) {
      throw Advice.failure(for: broken)
    }
    if let alias = try place(ofAlias: id, in: catalogue), let stored = record(alias) {
      return stored
    }
    let begun = try places({ $0.hasPrefix(id) }, isPrefix: true)
    if begun.count == 1, let stored = record(begun[0]) { return stored }
    throw unknown(id, known: try catalogue.ids(.everything), begun: begun.map(\.id))
  }

  /// The paper whose record took in the one that had an id.
  func place(ofAlias id: String, in catalogue: Catalogue) throws -> FoundPaper? {
    var found: FoundPaper?
    let known = Query.term(.label(LabelPattern(id), in: .field(.aliases)))
    try catalogue.papers(known, .brief) { paper in
      if found == nil, paper.paper.aliases.contains(id) { found = paper }
    }
    return found
  }

  /// A paper as it is shown on the terminal, with the papers that it points to and those that point
  /// to it.
  func text(of stored: StoredRecord, in catalogue: Catalogue) throws -> String {
    let (id, paper) = (stored.record.id, stored.record.paper)
    var places: [String] = []
    let pointing = Query.term(.label(LabelPattern(id), in: .field(.related)))
    try catalogue.papers(pointing, .names) { places.append($0.path) }
    let referrers = catalogue.records(at: places).compactMap { other in
      other.record.paper.related.first { $0.id == id }
        .map { RelatedPaper(id: other.record.id, kind: $0.kind) }
    }
    var titles: [String: String] = [:]
    let named = (paper.related + referrers).map { Query.term(.label(LabelPattern($0.id), in: .id)) }
    try catalogue.papers(.or(named), .brief) { titles[$0.id] = titles[$0.id] ?? $0.paper.title }
    return PaperText(
      id: id, paper: paper, console: output, titles: titles, referrers: referrers,
      filesHere: filesHere(of: paper)
    ).render()
  }

  private func filesHere(of paper: Paper) -> Set<String>? {
    guard !paper.files.isEmpty, let store = try? fileStore() else { return nil }
    return Set(paper.files.compactMap(\.sha256).filter { store.path(of: $0) != nil })
  }

  func finish(_ catalogue: Catalogue) throws { try finish(catalogue.surroundings) }

  /// - Returns: `nil` where there is no index and none can be made; the library is then read.
  func openIndex() -> (SearchIndex, LibraryFiles)? {
    guard let place = try? folder.indexFolder(),
      let files = try? LibraryFiles(folder)
    else { return nil }
    let errors = errors
    let index = try? SearchIndex(in: place, files: files) { count in
      if errors.isTerminal { errors.remark("indexing \(count) papers") }
    }
    guard let index else { return nil }
    if index.wasBroken { errors.remark("the search index could not be used and was made anew") }
    return (index, files)
  }

  private func catalogue(
    _ index: SearchIndex, _ files: LibraryFiles, isQuiet: Bool
  ) throws -> Catalogue {
    let troubled = index.troubled.map(files.walk.path).sorted().compactMap(folder.trouble(with:))
    let surroundings = try folder.surroundings(unreadable: troubled + files.walk.odd)
    if !isQuiet { tell(surroundings) }
    return Catalogue(
      folder: folder, index: index, walk: files.walk, surroundings: surroundings,
      scope: scope(surroundings))
  }
}

extension LibraryFolder {
  /// What has to be said of a record's file.
  fileprivate func trouble(with file: String) -> UnreadableFile? {
    switch read(file) {
    case .success(let stored): stored.openMerge
    case .failure(let fault): fault
    }
  }
}
