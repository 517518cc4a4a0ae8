/// Finds, among files that changed, which one is the later state of which: by path, by id, by uid,
/// and then by what ``PaperIdentity`` compares.
///
/// Papers that only look alike, as Git's renames do, are not taken for one.
package struct PaperPairing {
  /// A record in one of the two states.
  struct Side: Sendable {
    let path: String
    let id: String
    /// `nil` for a file that is no text.
    let text: String?
    /// `nil` for what cannot be read as a record.
    let paper: Paper?
    let isUnmerged: Bool

    init?(_ state: FileChange.State, path: String) {
      if state == .absent { return nil }
      self.path = path
      id = LibraryFile(.record, path: path, text: "").stem ?? path
      text = if case .text(let text) = state { text } else { nil }
      let record = text.flatMap { [id] text in try? Record(id: id, text: text) }
      paper = record?.paper
      isUnmerged = record?.conflicts.isEmpty == false
    }
  }

  struct Pair {
    var before: Side?
    var after: Side?
  }

  private(set) var pairs: [Pair] = []

  /// The files that are another file's later state: by their path, the path before.
  package static func renames(in changes: [FileChange]) -> [String: String] {
    let pairs = Self(changes).pairs.compactMap { pair -> (String, String)? in
      guard let before = pair.before?.path, let after = pair.after?.path else { return nil }
      return before == after ? nil : (after, before)
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private var gone: [Side] = []
  private var come: [Side] = []

  init(_ changes: [FileChange]) {
    let sides = onAllCores(changes) { change in
      (Side(change.before, path: change.path), Side(change.after, path: change.path))
    }
    for (before, after) in sides {
      switch (before, after) {
      case (let before?, nil): gone.append(before)
      case (nil, let after?): come.append(after)
      default: pairs.append(Pair(before: before, after: after))
      }
    }
    join {
      [$0.id]
    } accepting: { _, _ in
      true
    }
    join {
      [$0.paper?.uid].compactMap(\.self)
    } accepting: { _, _ in
      true
    }
    join(by: Self.traits) { PaperIdentity.compare($0, $1) == .same }
    pairs += gone.map { Pair(before: $0) } + come.map { Pair(after: $0) }
  }

  private mutating func join(
    by keys: (Side) -> [String], accepting accept: (Paper, Paper) -> Bool
  ) {
    if gone.isEmpty || come.isEmpty { return }
    var places: [String: [Int]] = [:]
    for (place, side) in gone.enumerated() {
      for key in keys(side) { places[key, default: []].append(place) }
    }
    var taken: Set<Int> = []
    come.removeAll { after in
      let candidates = keys(after).flatMap { places[$0] ?? [] }
      let match = candidates.first { place in
        !taken.contains(place) && accept(gone[place].paper ?? Paper(), after.paper ?? Paper())
      }
      guard let match else { return false }
      taken.insert(match)
      pairs.append(Pair(before: gone[match], after: after))
      return true
    }
    gone = gone.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
  }

  /// What two records of one paper have in common, at least one of them.
  private static func traits(of side: Side) -> [String] {
    guard let paper = side.paper else { return [] }
    let identifiers = [(Field.doi, IdentifierKind.doi), (.arxiv, .arxiv)].compactMap {
      field, kind in paper[field].map { "\(field.rawValue) \(kind.normalized($0) ?? $0)" }
    }
    let title = Folding.title(paper.title)
    return identifiers + (title.isEmpty ? [] : ["title \(title)"])
  }
}
