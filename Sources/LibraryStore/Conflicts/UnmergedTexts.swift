import ReadingLog

/// The texts of everything that is unmerged in a library, by paths from its folder on.
struct UnmergedTexts {
  /// As the index's stages have them, then with what a person has made of them.
  var sides = ThreeSides<[String: String]>(base: [:], ours: [:], theirs: [:])
  /// What the work tree has.
  private(set) var work: [String: String] = [:]
  private(set) var unmerged: Set<String> = []
  private var hands: [String: HandEdit] = [:]

  mutating func add(
    _ path: UnmergedPath, at own: String, _ blobs: [String: String], work text: String?
  ) throws(OpenMerge.Stranger.Reason) {
    let files = [path.base, path.ours, path.theirs]
    guard files.allSatisfy({ $0 == nil || blobs[$0?.id ?? ""] != nil }) else { throw .notText }
    sides.base[own] = path.base.flatMap { blobs[$0.id] }
    sides.ours[own] = path.ours.flatMap { blobs[$0.id] }
    sides.theirs[own] = path.theirs.flatMap { blobs[$0.id] }
    work[own] = text
    unmerged.insert(own)
  }

  /// Lets the sides say what people have edited in the work tree.
  ///
  /// - Parameter left: what the merge wrote there, where it is known.
  mutating func takeHandEdits(left: [String: String]) {
    for path in unmerged {
      let edit = HandEdit(
        work[path], kind: LibraryFolder.kind(of: path),
        sides: ThreeSides(
          base: sides.base[path], ours: sides.ours[path], theirs: sides.theirs[path]),
        left: left[path])
      hands[path] = edit
      sides.ours[path] = edit.sides.ours
      sides.theirs[path] = edit.sides.theirs
    }
  }

  /// What is unmerged with what is around it.
  func sides(with around: MergeSurroundings) -> ThreeSides<[String: String]> {
    func joined(_ side: ConflictSide) -> [String: String] {
      sides[of: side].merging(around.sides[of: side]) { own, _ in own }
    }
    return ThreeSides(base: joined(.base), ours: joined(.ours), theirs: joined(.theirs))
  }

  /// What the work tree has of a file that is not open itself.
  mutating func noteWork(_ text: String, at path: String) { work[path] = text }

}

extension UnmergedTexts {
  /// What is open, as a merge of the library settles it, and what follows from it for other files.
  func items(_ merge: LibraryMerge, _ around: MergeSurroundings) -> [OpenMerge.Item] {
    let sides = sides(with: around)
    var files = merge.files.map { file in
      UnsettledFile(
        path: file.path, kind: LibraryFolder.kind(of: file.path), sides: file.sides,
        text: file.text, conflicts: file.conflicts)
    }
    // What is to be as our side has it is not among them.
    let known = Set(files.map(\.path))
    let paths = Set(sides.base.keys).union(sides.ours.keys).union(sides.theirs.keys)
    for path in paths.subtracting(known) {
      files.append(
        UnsettledFile(
          path: path, kind: LibraryFolder.kind(of: path),
          sides: ThreeSides(
            base: sides.base[path], ours: sides.ours[path], theirs: sides.theirs[path]),
          text: sides.ours[path], conflicts: []))
    }
    let heirs = Heirs(files, sides)
    return files.compactMap { file -> OpenMerge.Item? in
      if file.text == nil, heirs.heir(of: file.path) != nil { return nil }
      let item = item(file, former: heirs.formerNames(of: file.path))
      return item.unmerged.isEmpty ? consequence(item, sides, around) : item
    }.sorted { $0.file.path < $1.file.path }
  }

  private func item(_ file: UnsettledFile, former: [String]) -> OpenMerge.Item {
    let paths = [file.path] + former
    let hand = paths.compactMap { hands[$0] }.first { $0.finding != .none }
    return OpenMerge.Item(
      file: file, hand: hand?.finding ?? .none, leftOut: hand?.leftOut ?? [],
      unmerged: paths.filter(unmerged.contains).sorted(), paths: paths,
      isElsewhere: !unmerged.contains(file.path) || !former.isEmpty)
  }

  /// What a merge of the whole library makes of a file that Git has merged by itself; `nil` where
  /// that is what Git has made, too, or what lines alone can tell.
  private func consequence(
    _ item: OpenMerge.Item, _ sides: ThreeSides<[String: String]>, _ around: MergeSurroundings
  ) -> OpenMerge.Item? {
    let path = item.file.path
    guard !around.decided.contains(path) else { return nil }
    let former = item.paths.dropFirst().filter { around.staged[$0] != nil }
    guard let text = item.file.text else { return around.staged[path] == nil ? nil : item }
    guard let now = around.staged[path], former.isEmpty else {
      var item = item
      item.paths = [path] + former
      return item
    }
    // Removed on one side and changed on the other, under another name.
    if item.file.isRemovalOpen { return item }
    func said(_ side: ConflictSide) -> String? {
      item.paths.lazy.compactMap { sides[of: side][$0] }.first
    }
    let (ours, theirs) = (said(.ours), said(.theirs))
    guard now != text, let first = ours ?? theirs else { return nil }
    let plain = ReadingLog.merge(
      item.file.kind, base: said(.base), ours: first, theirs: theirs ?? first)
    guard plain.isClean, item.file.isSettled, plain.text != text else { return nil }
    let result = ReadingLog.merge(item.file.kind, base: plain.text, ours: now, theirs: text)
    guard result.isClean,
      !StatementChange.isNone(from: now, to: result.text, kind: item.file.kind)
    else { return nil }
    var item = item
    item.file = UnsettledFile(
      path: path, kind: item.file.kind, sides: ThreeSides(base: now, ours: now, theirs: now),
      text: result.text, conflicts: [])
    item.paths = [path]
    return item
  }
}

/// Which papers go by other names now than files that are gone.
private struct Heirs {
  private var heirs: [String: String] = [:]
  private var former: [String: [String]] = [:]

  init(_ files: [UnsettledFile], _ sides: ThreeSides<[String: String]>) {
    var byUID: [String: String] = [:]
    var byText: [String: String] = [:]
    for file in files where file.text != nil && file.kind == .record {
      for text in [file.sides.base, file.sides.ours, file.sides.theirs].compactMap(\.self) {
        byText[text] = file.path
        if let uid = FileIdentity.uid(of: text) { byUID[uid] = file.path }
      }
    }
    for file in files where file.text == nil && file.kind == .record {
      let texts = [sides.base, sides.ours, sides.theirs].compactMap { $0[file.path] }
      let heir = texts.lazy.compactMap { text in
        byText[text] ?? FileIdentity.uid(of: text).flatMap { byUID[$0] }
      }.first
      guard let heir else { continue }
      heirs[file.path] = heir
      former[heir, default: []].append(file.path)
    }
  }

  func heir(of path: String) -> String? { heirs[path] }

  /// Sorted.
  func formerNames(of path: String) -> [String] { (former[path] ?? []).sorted() }
}

extension LibraryMergeDecision {
  /// The ids of the papers that it is about.
  var ids: Set<String> {
    switch self {
    case .followedRename(let old, let new), .gotNewID(_, let old, let new),
      .followedCombination(let old, let new):
      [old, new]
    case .settledRename(let old, let names, let new): Set([old, new] + names)
    case .joined(let id, let dropped): [id, dropped]
    case .addedTwice(let id), .keptForReaders(let id), .keptForReference(let id, _): [id]
    }
  }
}
