import LibYAML

/// What becomes of a file that one side removed.
struct Survival {
  enum Fate: Hashable {
    /// It is there in the end.
    case stays
    case goes
    /// One side changed it, the other removed it: a person has to be asked.
    case isAsked
  }

  /// By the index of the item.
  private(set) var fates: [Fate]
  /// The papers that stay since readers wrote, by the index of the item.
  private(set) var keptForReaders: Set<Int> = []
  /// The papers that stay since the file at a path points to them, by the index of the item.
  private(set) var keptForReference: [Int: String] = [:]

  private let items: [LibraryItem]
  private let references: ReferenceTable

  init(_ items: [LibraryItem], _ references: ReferenceTable) {
    self.items = items
    self.references = references
    fates = Array(repeating: .stays, count: items.count)
    for (index, item) in items.enumerated() { fates[index] = fate(of: item, at: index) }
    // A paper that stays may point to others that were removed with it.
    while keepWhatIsPointedTo() {}
  }

  private mutating func fate(of item: LibraryItem, at index: Int) -> Fate {
    guard let base = item.versions.base else { return .stays }
    let left: MergeSide
    switch (item.versions.ours, item.versions.theirs) {
    case (nil, nil): return .goes
    case (_?, _?): return .stays
    case (_?, nil): left = .ours
    case (nil, _?): left = .theirs
    }
    guard let version = item.versions[left], !isSame(base, version, on: left, at: index) else {
      return .goes
    }
    if let old = base.paper, let new = version.paper,
      PaperIdentity.survivesRemoval(of: old, edited: new)
    {
      keptForReaders.insert(index)
      return .stays
    }
    return .isAsked
  }

  /// Whether a side left a file alone: a reference that followed a paper's new name is no change.
  private func isSame(
    _ base: LibraryVersion, _ version: LibraryVersion, on side: MergeSide, at index: Int
  ) -> Bool {
    if base.text.utf8.elementsEqual(version.text.utf8) { return true }
    guard let kind = version.kind else { return false }
    func meaning(_ version: LibraryVersion, _ side: MergeSide) -> Meaning? {
      let text = references.text(of: version, at: index, on: side) { "~\($0)" }
      // A field in conflict is equal to nothing.
      guard let root = try? YAMLNode.parse(text) else { return nil }
      return Meaning(YAMLValue(root), .fields(kind.mergeFields))
    }
    guard let old = meaning(base, .base) else { return false }
    return old == meaning(version, side)
  }
}

extension Survival {
  /// - Returns: whether there was such a paper.
  private mutating func keepWhatIsPointedTo() -> Bool {
    let gone = items.indices.filter { fates[$0] == .goes }.filter { index in
      items[index].isPaper && (items[index].versions.ours ?? items[index].versions.theirs) != nil
    }
    if gone.isEmpty { return false }
    var found = false
    for (index, item) in items.enumerated() where fates[index] != .goes {
      for target in targets(of: item, at: index, among: Set(gone)).sorted() {
        guard fates[target] == .goes else { continue }
        fates[target] = .stays
        keptForReference[target] = item.present.map(\.path).min()
        found = true
      }
    }
    return found
  }

  /// Removed papers to which the merged file would point although the side that removed them made
  /// sure that it does not.
  private func targets(of item: LibraryItem, at index: Int, among gone: Set<Int>) -> Set<Int> {
    func targets(_ side: MergeSide) -> Set<Int> {
      item.versions[side].map { references.targets(of: $0, on: side) } ?? []
    }
    let pointing = ThreeSides(targets)
    let wanted = gone.filter { target in
      let removing: MergeSide = items[target].versions.ours == nil ? .ours : .theirs
      return pointing[removing.opposite].contains(target) && !pointing[removing].contains(target)
    }
    if wanted.isEmpty { return [] }
    let sides = ThreeSides { side in
      item.versions[side].map { version in
        references.text(of: version, at: index, on: side) { "~\($0)" }
      }
    }
    guard let kind = item.kind, let ours = sides.ours, let theirs = sides.theirs else {
      return wanted
    }
    let merged = LibraryVersion(
      path: item.present[0].path,
      text: merge(kind, base: sides.base, ours: ours, theirs: theirs).text)
    let names = Set(merged.mentions.map(\.id))
    return wanted.filter { names.contains("~\($0)") }
  }
}
