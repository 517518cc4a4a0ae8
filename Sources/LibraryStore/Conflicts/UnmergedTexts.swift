import ReadingLog

/// The texts of everything that is unmerged in a library, by paths from its folder on.
struct UnmergedTexts {
  /// As the index's stages have them, then with what a person has made of them.
  var sides = ThreeSides<[String: String]>(base: [:], ours: [:], theirs: [:])
  /// What the work tree has.
  private(set) var work: [String: String] = [:]
  private var unmerged: Set<String> = []
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

  /// Whether a file was added on both sides, or goes by different names.
  var hasAdditions: Bool { unmerged.contains { sides.base[$0] == nil } }

  /// The papers that a side has removed, or calls by another name.
  func papersRemoved(by side: ConflictSide) -> [String: Paper] {
    sides.base.filter {
      sides[of: side][$0.key] == nil && LibraryFolder.kind(of: $0.key) == .record
    }
    .compactMapValues { Self.paper($0) }
  }

  /// Brings in a paper that a side has added if it is one of those that it seems to have removed.
  mutating func follow(
    _ removed: [String: Paper], to path: String, _ text: String, on side: ConflictSide,
    work workText: String?
  ) {
    guard let paper = Self.paper(text), let uid = paper.uid,
      removed.values.contains(where: { $0.uid == uid })
    else { return }
    sides[of: side][path] = text
    work[path] = workText
  }

  /// What the work tree has of a file that is not open itself.
  mutating func noteWork(_ text: String, at path: String) { work[path] = text }

  static func paper(_ text: String) -> Paper? {
    (try? Record(id: "", text: text))?.paper
  }
}

extension UnmergedTexts {
  /// What is open, as a merge of the library settles it.
  func items(_ merge: LibraryMerge) -> [OpenMerge.Item] {
    var files = merge.files.map { file in
      UnsettledFile(
        path: file.path, kind: LibraryFolder.kind(of: file.path), sides: file.sides,
        text: file.text, conflicts: file.conflicts)
    }
    // What is to be as our side has it is not among them.
    let known = Set(files.map(\.path))
    for path in allPaths.subtracting(known) {
      files.append(
        UnsettledFile(
          path: path, kind: LibraryFolder.kind(of: path),
          sides: ThreeSides(
            base: sides.base[path], ours: sides.ours[path], theirs: sides.theirs[path]),
          text: sides.ours[path], conflicts: []))
    }
    return joined(files)
  }

  private var allPaths: Set<String> {
    Set(sides.base.keys).union(sides.ours.keys).union(sides.theirs.keys)
  }

  /// Paths that nothing is left at belong to the file that is now called otherwise, if there is one.
  private func joined(_ files: [UnsettledFile]) -> [OpenMerge.Item] {
    let stay = files.filter { $0.text != nil }
    var former: [String: [String]] = [:]
    var gone: [UnsettledFile] = []
    for file in files where file.text == nil {
      if let heir = stay.first(where: { isHeir($0, of: file.path) }) {
        former[heir.path, default: []].append(file.path)
      } else {
        gone.append(file)
      }
    }
    return (stay + gone).map { file in item(file, former: (former[file.path] ?? []).sorted()) }
      .filter { !$0.unmerged.isEmpty || $0.isElsewhere }
      .sorted { $0.file.path < $1.file.path }
  }

  private func isHeir(_ file: UnsettledFile, of path: String) -> Bool {
    let former = [sides.base[path], sides.ours[path], sides.theirs[path]].compactMap(\.self)
    let now = [file.sides.base, file.sides.ours, file.sides.theirs].compactMap(\.self)
    if former.contains(where: now.contains) { return true }
    let uids = Set(former.compactMap { Self.paper($0)?.uid })
    return now.contains { text in Self.paper(text)?.uid.map(uids.contains) ?? false }
  }

  private func item(_ file: UnsettledFile, former: [String]) -> OpenMerge.Item {
    let paths = [file.path] + former
    let hand = paths.compactMap { hands[$0] }.first { $0.finding != .none }
    return OpenMerge.Item(
      file: file, hand: hand?.finding ?? .none, leftOut: hand?.leftOut ?? [],
      unmerged: paths.filter(unmerged.contains).sorted(), paths: paths,
      isElsewhere: !unmerged.contains(file.path) || !former.isEmpty)
  }
}
