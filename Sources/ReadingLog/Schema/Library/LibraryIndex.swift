/// What a library's files say of each other, arranged so that every library-wide check is a lookup.
package struct LibraryIndex: Sendable {
  /// By path.
  let records: [RecordFacts]
  let shelves: [ShelfFacts]
  /// Records that seem to be of one paper; each is named once, for the strongest reason.
  let twins: [Twin]

  private let ids: Set<String>
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
    twins = TwinSearch(records).twins
    idsByEdge = Self.grouped(ids)
  }

  func holds(_ id: String) -> Bool { ids.contains(id) }

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
