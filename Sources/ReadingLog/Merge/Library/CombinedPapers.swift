/// The three sides with the papers combined everywhere that one side has combined.
///
/// Whoever combines two records leaves the uid and the id of the one that went in `aliases`. Where
/// that is news to the base, the two are combined in the base and on the other side in the same way,
/// so that the merge sees on each side one paper, and only what people changed beyond it. So an edit
/// of either record elsewhere is in the result, and two people who combine the same pair agree.
struct CombinedPapers {
  private(set) var sides: ThreeSides<[String: String]>
  /// What was written to a record that the other side has combined with another meanwhile.
  private(set) var decisions: [LibraryMergeDecision] = []

  private var tables = ThreeSides<PaperTable>(
    base: PaperTable(), ours: PaperTable(), theirs: PaperTable())

  init(_ sides: ThreeSides<[String: String]>) {
    self.sides = sides
    // Hardly any merge is concerned.
    let mayBeCombined = [sides.ours, sides.theirs].contains { side in
      side.values.contains { $0.holds("\(Field.aliases.rawValue):") }
    }
    guard mayBeCombined else { return }
    tables = sides.map(PaperTable.init)
    let claims = Set(
      [MergeSide.ours, .theirs].flatMap { tables[$0].claims(unknownTo: tables.base) })
    for claim in claims.sorted(by: { $0.order < $1.order }) {
      for side in MergeSide.allCases { combine(claim, on: side) }
    }
  }

  private mutating func combine(_ claim: CombinationClaim, on side: MergeSide) {
    let table = tables[side]
    guard let path = table.path(of: claim.keeper), let other = table.path(of: claim.alias),
      path != other, let kept = table.records[path], let record = table.records[other],
      let combined = try? Combination(kept, with: record),
      let result = try? Record(id: kept.id, text: combined.text)
    else { return }
    if side != .base, sides.base[other] != record.text {
      decisions.append(.followedCombination(from: record.id, to: kept.id))
    }
    sides[side][other] = nil
    sides[side][path] = combined.text
    for (place, text) in sides[side] where place != path && text.holds(record.id) {
      guard let kind = LibraryFile.Kind(path: place) else { continue }
      let pointing = CombinedReferences.text(text, of: kind, from: record.id, to: kept.id)
      guard pointing != text else { continue }
      sides[side][place] = pointing
      tables[side].replace(place, with: pointing)
    }
    tables[side].remove(other)
    tables[side].insert(result, at: path)
  }
}

/// That somebody made one paper of two.
private struct CombinationClaim: Hashable {
  /// The uid, or without one the id, of the record that is left.
  let keeper: String
  /// The same of the one that went.
  let alias: String

  var order: String { keeper + "\n" + alias }
}

/// The papers of one side, by what they are known by.
private struct PaperTable {
  private(set) var records: [String: Record] = [:]
  private var paths: [String: String] = [:]
  private var aliases: [String: String] = [:]

  init() {}

  init(_ texts: [String: String]) {
    let papers = texts.filter { LibraryFile.Kind(path: $0.key) == .record }
      .sorted { $0.key < $1.key }
    let read = onAllCores(papers) { path, text in
      try? Record(id: LibraryPath(path).stem, text: text)
    }
    for (paper, record) in zip(papers, read) {
      if let record { insert(record, at: paper.key) }
    }
  }

  mutating func insert(_ record: Record, at path: String) {
    records[path] = record
    paths[Self.name(record)] = path
    for alias in record.paper.aliases { aliases[alias] = path }
  }

  mutating func remove(_ path: String) {
    guard let record = records.removeValue(forKey: path) else { return }
    if paths[Self.name(record)] == path { paths[Self.name(record)] = nil }
  }

  mutating func replace(_ path: String, with text: String) {
    guard let old = records[path], let record = try? Record(id: old.id, text: text) else { return }
    records[path] = record
  }

  /// The record of that name, or the one that it became a part of.
  func path(of name: String) -> String? { paths[name] ?? aliases[name] }

  /// What was combined here since the base.
  func claims(unknownTo base: PaperTable) -> [CombinationClaim] {
    records.values.flatMap { record in
      record.paper.aliases.compactMap { alias in
        // A copy of a record may still be there: nobody has decided what it is.
        guard base.aliases[alias] == nil, paths[alias] == nil else { return nil }
        return CombinationClaim(keeper: Self.name(record), alias: alias)
      }
    }
  }

  /// A paper with a uid is not known by its id.
  private static func name(_ record: Record) -> String { record.paper.uid ?? record.id }
}

extension String {
  /// Whether the bytes of a text stand in it: many times faster than comparing characters.
  fileprivate func holds(_ part: String) -> Bool {
    let part = Array(part.utf8)
    var text = self
    return text.withUTF8 { text in
      guard let first = part.first, text.count >= part.count else { return part.isEmpty }
      return (0...text.count - part.count).contains { start in
        text[start] == first
          && part.indices.allSatisfy { text[start + $0] == part[$0] }
      }
    }
  }
}
