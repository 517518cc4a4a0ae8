/// Where each file of the merged library stands.
///
/// The same in every clone: what a paper is called depends on the papers and on the ids of both
/// sides, never on whose side is whose.
struct Placement {
  /// By the index of the item; `nil` for what is not there any more.
  private(set) var paths: [String?]
  /// The papers that did not get the id they wanted, with that id.
  private(set) var displaced: [Int: String] = [:]

  private let items: [LibraryItem]
  private let wanted: [LibraryPath]
  private let ranks: [Rank]
  /// Who has, had or gets an id, by its collision key.
  private var holders: [String: Set<Int>] = [:]

  init(_ items: [LibraryItem], _ survival: Survival, isTaken: (String) -> Bool) {
    self.items = items
    paths = Array(repeating: nil, count: items.count)
    wanted = items.map(Self.wantedPath)
    ranks = zip(items, wanted).map { Rank($0, wanting: $1) }
    for (index, item) in items.enumerated() where item.kind == .record {
      for version in item.present {
        holders[PaperID.collisionKey(version.stem), default: []].insert(index)
      }
    }
    var placed: [String: [Int]] = [:]
    for index in items.indices.filter({ survival.fates[$0] != .goes }).sorted(by: {
      ranks[$0].precedes(ranks[$1]) ?? ($0 < $1)
    }) {
      guard items[index].kind == .record else {
        paths[index] = items[index].present.first?.path
        continue
      }
      let path = free(wanted[index], for: index, beside: placed, isTaken)
      let key = PaperID.collisionKey(path.stem)
      holders[key, default: []].insert(index)
      placed[key, default: []].append(index)
      paths[index] = path.path
      if path != wanted[index] { displaced[index] = wanted[index].stem }
    }
  }

  /// The id that a paper has in the end; for one that is not there any more the id that it had.
  func id(of index: Int) -> String? {
    paths[index].map { LibraryPath($0).stem } ?? items[index].versions.base?.stem
  }
}

extension Placement {
  /// The path that an item wants; where another paper has that id, with another new name that it has,
  /// or with letters behind the id.
  private func free(
    _ path: LibraryPath, for index: Int, beside placed: [String: [Int]], _ isTaken: (String) -> Bool
  ) -> LibraryPath {
    let others = placed[PaperID.collisionKey(path.stem)] ?? []
    if !items[index].isPaper || others.allSatisfy({ stands(index, beside: $0, at: path) }) {
      return path
    }
    func isFree(_ id: String) -> Bool {
      let key = PaperID.collisionKey(id)
      return (holders[key] ?? []).isSubset(of: [index]) && !isTaken(key)
    }
    // A new name that a side has for it already: what a merge has settled is settled when it is
    // merged again, also if the ids that it had to leave free are nobody's by then.
    let stem =
      newStems(of: items[index]).first(where: isFree)
      ?? PaperID.distinct(path.stem) { !isFree($0) }
    return LibraryPath(folder: path.folder, stem: stem)
  }

  private func newStems(of item: LibraryItem) -> [String] {
    let base = item.versions.base?.stem
    return [item.versions.ours, item.versions.theirs].compactMap { $0?.stem }
      .filter { $0 != base }.sorted()
  }

  /// Whether two papers share an id already on one side: that is nothing a merge did.
  private func stands(_ index: Int, beside other: Int, at path: LibraryPath) -> Bool {
    guard paths[other] != path.path else { return false }
    let key = PaperID.collisionKey(path.stem)
    return [MergeSide.ours, .theirs].contains { side in
      [index, other].allSatisfy { index in
        items[index].versions[side].map { PaperID.collisionKey($0.stem) } == key
      }
    }
  }

  private static func wantedPath(of item: LibraryItem) -> LibraryPath {
    let paths = item.versions.map { $0.map { LibraryPath($0.path) } }
    guard let ours = paths.ours, let theirs = paths.theirs else {
      return paths.ours ?? paths.theirs ?? LibraryPath("")
    }
    let folder = merge(
      ThreeSides(base: paths.base?.folder, ours: ours.folder, theirs: theirs.folder))
    let stems = ThreeSides(base: paths.base?.stem, ours: ours.stem, theirs: theirs.stem)
    guard paths.base == nil, let mine = item.versions.ours?.paper,
      let other = item.versions.theirs?.paper
    else { return LibraryPath(folder: folder, stem: merge(stems)) }
    // Both added it: the id that was given earlier.
    let stem =
      PaperIdentity.keepsID(mine, over: other)
      ? ours.stem
      : PaperIdentity.keepsID(other, over: mine) ? theirs.stem : min(ours.stem, theirs.stem)
    return LibraryPath(folder: folder, stem: stem)
  }

  /// The name that one side gave; of two new ones that which sorts first.
  private static func merge(_ names: ThreeSides<String?>) -> String {
    guard let ours = names.ours, let theirs = names.theirs else { return "" }
    if ours == names.base { return theirs }
    return theirs == names.base ? ours : min(ours, theirs)
  }
}

/// Who is placed first and so keeps an id: what cannot be moved, who had it before, a paper without a
/// uid, which is known by its id, the paper that was added earlier.
private struct Rank {
  private let order: Int
  private let paper: Paper?

  init(_ item: LibraryItem, wanting path: LibraryPath) {
    if !item.isPaper {
      order = 0
    } else if item.versions.base?.stem == path.stem {
      order = 1
    } else {
      order = item.present.contains { $0.paper?.uid == nil } ? 2 : 3
    }
    paper = order == 0 ? nil : item.eldestPaper
  }

  /// - Returns: `nil` where nothing tells them apart.
  func precedes(_ other: Rank) -> Bool? {
    if order != other.order { return order < other.order }
    guard let paper, let rival = other.paper else { return nil }
    if PaperIdentity.keepsID(paper, over: rival) { return true }
    return PaperIdentity.keepsID(rival, over: paper) ? false : nil
  }
}
