/// What a library's files say of each other, arranged so that every library-wide check is a lookup.
package struct LibraryIndex: Sendable {
  /// By path.
  let records: [RecordFacts]
  let shelves: [ShelfFacts]
  /// Records that seem to be of one paper; each is named once, for the strongest reason.
  let twins: [Twin]

  private let ids: Set<String>
  private let heirs: [String: String]
  private let idsByEdge: [String: [String]]

  package init(_ facts: [FileFacts]) {
    var records: [RecordFacts] = []
    var shelves: [ShelfFacts] = []
    for facts in facts {
      switch facts {
      case .record(let facts): records.append(facts)
      case .shelf(let facts): shelves.append(facts)
      case .config: break
      }
    }
    records.sort { $0.path < $1.path }
    self.records = records
    self.shelves = shelves
    let ids = records.compactMap(\.id)
    self.ids = Set(ids)
    heirs = Dictionary(
      records.flatMap { record in record.aliases.map { ($0, record.id ?? "") } },
      uniquingKeysWith: { first, _ in first })
    twins = TwinSearch(records).twins
    idsByEdge = Self.grouped(ids)
  }

  func holds(_ id: String) -> Bool { ids.contains(id) }

  /// The id of the record with which the one that had `id` was combined.
  func heir(of id: String) -> String? { heirs[id] }

  /// Ids that `id` may have been meant for.
  ///
  /// A slip is in one place, so the start or the end of the id is right: only those ids are compared
  /// that share one of them.
  func nearIDs(to id: String) -> [String] {
    let candidates = Set(Self.edges(of: id).flatMap { idsByEdge[$0] ?? [] })
    return Suggestion.nearest(to: id, among: candidates, limit: 2)
  }

  private static func grouped(_ ids: [String]) -> [String: [String]] {
    var groups: [String: [String]] = [:]
    for id in ids {
      for edge in edges(of: id) { groups[edge, default: []].append(id) }
    }
    return groups
  }

  private static func edges(of id: String) -> [String] {
    let id = Folding.fold(id)
    return ["^" + id.prefix(4), id.suffix(4) + "$"]
  }
}
