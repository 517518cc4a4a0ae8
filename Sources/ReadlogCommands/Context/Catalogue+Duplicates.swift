import LibraryStore
import ReadingLog
import SearchIndex

/// Records that seem to be of one paper.
struct SuspectGroup {
  /// The one that rather stays first.
  let papers: [StoredRecord]
  /// What made it of them, the best first; by ids.
  let pairs: [(first: String, second: String, suspicion: Suspicion)]

  var score: Double { pairs.first?.suspicion.score ?? 0 }
}

extension Catalogue {
  /// What the library says to a paper that is to come into it.
  func arrival(of paper: Paper) throws -> Arrival {
    var neighbours: [(id: String, paper: Paper)] = []
    switch source {
    case .records(let records): neighbours = records.map { ($0.record.id, $0.record.paper) }
    case .index(let index):
      try index.titleNeighbours(of: paper) { neighbours.append(($0.id, $0.brief)) }
    }
    return Arrival(of: paper, known: try knownPaper(like: paper), neighbours: neighbours)
  }

  /// The records that seem to be of one paper, in groups of which a query asks for at least one.
  ///
  /// Papers that name each other as related are two.
  func suspects(_ query: Query, threshold: Double) throws -> [SuspectGroup] {
    var paths: [String] = []
    var traits: [PaperTraits] = []
    var waiting: [Paper] = []
    func compare() {
      traits += onAllCores(waiting) { PaperTraits($0) }
      waiting.removeAll(keepingCapacity: true)
    }
    try papers(.everything, .brief) { found in
      paths.append(found.path)
      waiting.append(found.paper)
      if waiting.count == 4096 { compare() }
    }
    compare()
    var asked: Set<String>?
    if query != .everything {
      var found: Set<String> = []
      try papers(query, .names) { found.insert($0.path) }
      asked = found
    }
    let pairs = DuplicateSearch(traits, threshold: threshold).pairs.filter { pair in
      asked.map { $0.contains(paths[pair.first]) || $0.contains(paths[pair.second]) } ?? true
    }
    let places = Set(pairs.flatMap { [paths[$0.first], paths[$0.second]] }).sorted()
    let records = Dictionary(
      records(at: places).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    return DuplicateGroup.all(pairs.filter { !areRelated($0, paths, records) }).compactMap {
      SuspectGroup($0, paths, records)
    }
  }

  /// Also where a record has gone since.
  private func areRelated(
    _ pair: DuplicateSearch.Pair, _ paths: [String], _ records: [String: StoredRecord]
  ) -> Bool {
    guard let one = records[paths[pair.first]]?.record,
      let other = records[paths[pair.second]]?.record
    else { return true }
    return one.paper.related.contains { $0.id == other.id }
      || other.paper.related.contains { $0.id == one.id }
  }
}

extension SuspectGroup {
  fileprivate init?(
    _ group: DuplicateGroup, _ paths: [String], _ records: [String: StoredRecord]
  ) {
    papers = group.papers.compactMap { records[paths[$0]] }.sorted { one, other in
      Self.rank(one.record) < Self.rank(other.record)
    }
    pairs = group.pairs.compactMap { pair in
      guard let one = records[paths[pair.first]]?.record.id,
        let other = records[paths[pair.second]]?.record.id
      else { return nil }
      return (one, other, pair.suspicion)
    }
    if papers.count < 2 { return nil }
  }

  /// A publication before its preprint, then what people have written most into, then the older.
  private static func rank(_ record: Record) -> (Int, Int, Int, String) {
    let paper = record.paper
    return (
      paper.isPreprint ? 1 : 0, -paper.readers.count, paper.added?.at?.seconds ?? .max, record.id
    )
  }
}
