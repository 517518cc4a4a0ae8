import LibraryStore
import ReadingLog
import SearchIndex

/// A paper that a query asks for.
struct FoundPaper {
  let id: String
  /// From the library's folder on.
  let path: String
  /// From the index without what no list shows (`IndexedPaper.brief`).
  let paper: Paper
}

/// A library's papers as commands ask for them: by the index where there is one, else by reading all
/// records. The answers are the same.
struct Catalogue {
  enum Source {
    case index(SearchIndex)
    case records([StoredRecord])
  }

  let folder: LibraryFolder
  let source: Source
  /// The files that the index was brought up to date with.
  private let walk: RecordWalk?
  /// `readlog.yaml` and the shelves, and everything in the library that could not be read.
  let surroundings: LibraryScan
  /// Who asks and when, which queries need to know.
  let scope: QueryScope

  init(folder: LibraryFolder, scan: LibraryScan, scope: QueryScope) {
    self.init(
      folder: folder, source: .records(scan.records), walk: nil, surroundings: scan, scope: scope)
  }

  init(
    folder: LibraryFolder, index: SearchIndex, walk: RecordWalk, surroundings: LibraryScan,
    scope: QueryScope
  ) {
    self.init(
      folder: folder, source: .index(index), walk: walk, surroundings: surroundings, scope: scope)
  }

  private init(
    folder: LibraryFolder, source: Source, walk: RecordWalk?, surroundings: LibraryScan,
    scope: QueryScope
  ) {
    self.folder = folder
    self.source = source
    self.walk = walk
    self.surroundings = surroundings
    self.scope = scope
  }

  var config: LibraryConfig { surroundings.config }

  /// The paths of the records when the catalogue was made.
  var paths: Set<String> {
    if let walk { return Set(walk.files.indices.map(walk.path)) }
    return Set(surroundings.records.map(\.path))
  }

  /// Calls `body` with each paper that a query asks for, in the order of their ids.
  ///
  /// - Parameter extent: how much of each paper is wanted; it may be given more.
  func papers(
    _ query: Query, _ extent: SearchIndex.Extent, _ body: (FoundPaper) throws -> Void
  ) throws {
    switch source {
    case .records(let records):
      for stored in records where query.matches(stored.record, in: scope) {
        try body(FoundPaper(id: stored.record.id, path: stored.path, paper: stored.record.paper))
      }
    case .index(let index):
      // Papers that the index is not sure of are read many at a time.
      var waiting: [IndexedPaper] = []
      try index.papers(query, in: scope, extent) { paper in
        waiting.append(paper)
        if waiting.count == 512 { try settle(&waiting, query, body) }
      }
      try settle(&waiting, query, body)
    }
  }

  private func settle(
    _ waiting: inout [IndexedPaper], _ query: Query, _ body: (FoundPaper) throws -> Void
  ) throws {
    let unsure = waiting.filter { !$0.isCertain }.map(\.path)
    let read = unsure.isEmpty ? [:] : folder.records(at: unsure)
    for paper in waiting {
      if !paper.isCertain {
        guard let stored = read[paper.path], query.matches(stored.record, in: scope) else {
          continue
        }
      }
      try body(FoundPaper(id: paper.id, path: paper.path, paper: paper.brief))
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// The ids of the papers that a query asks for.
  func ids(_ query: Query) throws -> [String] {
    var ids: [String] = []
    try papers(query, .names) { ids.append($0.id) }
    return ids
  }

  /// A paper that is the same as another, for all that their records say.
  func knownPaper(like paper: Paper) throws -> KnownPapers.Match? {
    switch source {
    case .records(let records): return KnownPapers(records.map(\.record)).match(for: paper)
    case .index(let index):
      var known = KnownPapers([])
      try index.relatives(of: paper) { known.insert(id: $0.id, $0.brief) }
      return known.match(for: paper)
    }
  }

  /// Records as they are in their files now, in the order of the paths; one that went away in the
  /// meantime is left out.
  func records(at paths: [String]) -> [StoredRecord] {
    switch source {
    case .records(let records):
      let wanted = Set(paths)
      let found = records.filter { wanted.contains($0.path) }
      let byPath = Dictionary(found.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
      return paths.compactMap { byPath[$0] }
    case .index:
      let read = folder.records(at: paths)
      return paths.compactMap { read[$0] }
    }
  }
}

extension LibraryFolder {
  /// The records at some paths that can be read, by path.
  fileprivate func records(at paths: [String]) -> [String: StoredRecord] {
    let read = read(paths).compactMap { try? $0.get() }
    return Dictionary(read.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
