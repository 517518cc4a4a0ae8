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
  /// The papers that stay since another item points to them; both by their indices.
  private(set) var keptForReference: [Int: Int] = [:]

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
    guard let version = item.versions[left], !isLeftAlone(index, by: left) else { return .goes }
    if let old = base.paper, let new = version.paper,
      PaperIdentity.survivesRemoval(of: old, edited: new)
    {
      keptForReaders.insert(index)
      return .stays
    }
    return .isAsked
  }

  /// A reference that followed a paper's new name is no change; a comment is one.
  private func isLeftAlone(_ index: Int, by side: MergeSide) -> Bool {
    let versions = items[index].versions
    guard let base = versions.base, let version = versions[side] else { return false }
    if base.text.utf8.elementsEqual(version.text.utf8) { return true }
    guard let meaning = meaning(of: index, on: .base) else { return false }
    return meaning == self.meaning(of: index, on: side) && base.comments == version.comments
  }

  private func meaning(of index: Int, on side: MergeSide) -> Meaning? {
    // A field in conflict is equal to nothing.
    guard let kind = items[index].kind,
      let read = references.version(of: index, on: side, follows: true, token)?.read,
      read.open.isEmpty, let root = read.root
    else { return nil }
    return Meaning(YAMLValue(root), .fields(kind.mergeFields))
  }

  /// A name for a paper until it has its own.
  private func token(_ index: Int) -> String? { "~\(index)" }
}

extension Survival {
  /// The files that go, as the side has them that left them alone.
  var gone: [String: String] {
    let versions = items.indices.filter { fates[$0] == .goes }
      .compactMap { items[$0].versions.ours ?? items[$0].versions.theirs }
    return Dictionary(
      versions.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Returns: whether there was such a paper.
  private mutating func keepWhatIsPointedTo() -> Bool {
    let gone = Set(
      items.indices.filter { index in
        fates[index] == .goes && items[index].isPaper && items[index].isThere
      })
    if gone.isEmpty { return false }
    var found = false
    for index in items.indices where fates[index] != .goes {
      for target in targets(of: index, among: gone).sorted() where fates[target] == .goes {
        fates[target] = .stays
        keptForReference[target] = index
        found = true
      }
    }
    return found
  }

  /// Removed papers to which the merged file would point, and not only since the side that removed
  /// them left an old reference behind.
  private func targets(of index: Int, among gone: Set<Int>) -> Set<Int> {
    let pointing = ThreeSides { references.targets(of: index, on: $0).intersection(gone) }
    let wanted = pointing.ours.union(pointing.theirs).filter { target in
      let removing: MergeSide = items[target].versions.ours == nil ? .ours : .theirs
      let isLeftBehind = pointing[removing].contains(target) && pointing.base.contains(target)
      return pointing[removing.opposite].contains(target) && !isLeftBehind
    }
    if wanted.isEmpty { return [] }
    let sides = references.versions(of: index, token).map { $0?.text }
    guard let kind = items[index].kind, let ours = sides.ours, let theirs = sides.theirs else {
      return wanted
    }
    let merged = LibraryVersion(
      path: items[index].present[0].path,
      text: merge(kind, base: sides.base, ours: ours, theirs: theirs).text)
    let names = Set(merged.mentions.map(\.id))
    return wanted.filter { token($0).map(names.contains) ?? false }
  }
}

extension LibraryItem {
  fileprivate var isThere: Bool { versions.ours != nil || versions.theirs != nil }
}

extension LibraryVersion {
  fileprivate var comments: [String] {
    root.map { YAMLComment.all(in: text, root: $0).map(\.text).sorted() } ?? []
  }
}
