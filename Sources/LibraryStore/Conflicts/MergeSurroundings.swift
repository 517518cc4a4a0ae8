import ReadingLog

/// The files of a library that either side of an open merge has changed and that Git has merged
/// without asking anybody.
///
/// Git merges one file at a time. A paper that was removed while somebody began to point to it, one
/// that both sides added under different names, a reference to a paper that has another id now: only
/// a merge of the whole library sees these.
struct MergeSurroundings {
  /// As the sides have them; what a person has staged is on all three.
  private(set) var sides = ThreeSides<[String: String]>(base: [:], ours: [:], theirs: [:])
  /// What the index has now, by paths from the library's folder on.
  private(set) var staged: [String: String] = [:]
  /// What a person has staged, or taken away.
  private(set) var decided: Set<String> = []
  /// The ids of all files that are not among them, by ``PaperID/collisionKey(_:)``.
  private(set) var taken: Set<String> = []

  /// - Parameters:
  ///   - unmerged: paths that are no business of this, from the library's folder on.
  ///   - left: what the merge wrote, where it is known.
  init(
    _ operation: OpenOperation, in place: GitPlace, unmerged: Set<String>, left: [String: String]
  ) async throws {
    let index = try await place.git.stagedFiles(under: place.folder).filter {
      LibraryFolder.isLibraryFile($0.key, prefix: place.prefix)
    }
    defer {
      let given = Set(staged.keys)
      taken = Set(
        index.keys.compactMap(place.libraryPath).filter { !given.contains($0) }
          .map { PaperID.collisionKey(LibraryFolder.stem(of: $0)) })
    }
    guard let whole = try await place.sides(of: operation) else { return }
    sides = whole.map { $0.filter { !unmerged.contains($0.key) } }
    let paths = Set(sides.base.keys).union(sides.ours.keys).union(sides.theirs.keys)
    let blobs = try await place.git.texts(paths.compactMap { index[place.path($0)]?.id })
    for path in paths { staged[path] = index[place.path(path)].flatMap { blobs[$0.id] } }
    let byHand = try await place.pathsResolvedByHand()
    for path in paths where byHand.contains(path) || !isMade(path, left: left[path]) {
      decided.insert(path)
      // Nothing is left to be merged there.
      for side in ConflictSide.allCases { sides[of: side][path] = staged[path] }
    }
    let made = try await place.git.stagedDifferences(from: "HEAD", under: place.folder).filter {
      $0.old == nil && place.libraryPath($0.path).map { !paths.contains($0) } ?? false
    }
    let texts = try await place.git.texts(made.compactMap(\.new?.id)).values
    dropOtherNames(
      of: Set((decided.compactMap { staged[$0] } + texts).compactMap(FileIdentity.uid(of:))))
  }

  /// Whether Git can have made what the index has at a path.
  private func isMade(_ path: String, left: String?) -> Bool {
    let (base, ours, theirs) = (sides.base[path], sides.ours[path], sides.theirs[path])
    guard let now = staged[path] else {
      // What nobody has taken away, or only one side has ever had, Git would have kept.
      return base != nil && (ours == nil || theirs == nil)
    }
    // A file that one side has removed is there since somebody wanted it.
    if base != nil, ours == nil || theirs == nil { return false }
    if now == ours || now == theirs || now == left { return true }
    guard let ours, let theirs else { return false }
    let kind = LibraryFolder.kind(of: path)
    return merge(kind, base: base, ours: ours, theirs: theirs).text == now
      || plainMerge(base: base, ours: ours, theirs: theirs).text == now
  }

  /// Papers that are settled under one name are not looked for under another.
  private mutating func dropOtherNames(of uids: Set<String>) {
    if uids.isEmpty { return }
    for side in ConflictSide.allCases {
      for (path, text) in sides[of: side] {
        guard let uid = FileIdentity.uid(of: text), uids.contains(uid),
          staged[path].flatMap(FileIdentity.uid(of:)) != uid
        else { continue }
        sides[of: side][path] = nil
      }
    }
  }

  /// Git puts what a side had under another name into the stages of the new one: it is there only
  /// once.
  mutating func drop(whatIsIn open: ThreeSides<[String: String]>) {
    for side in ConflictSide.allCases {
      let uids = Set(open[of: side].values.compactMap(FileIdentity.uid(of:)))
      sides[of: side] = sides[of: side].filter { entry in
        FileIdentity.uid(of: entry.value).map { !uids.contains($0) } ?? true
      }
    }
  }
}

extension GitPlace {
  /// The library's files that either side of an operation has changed, with what they come from;
  /// `nil` where the sides are not known.
  fileprivate func sides(
    of operation: OpenOperation
  ) async throws -> ThreeSides<[String: String]>? {
    guard let theirs = operation.theirs, operation.kind != .stash else { return nil }
    if operation.kind == .merge {
      let bases = try await git.attempt(["merge-base", "--all", "HEAD", theirs])
        .text.split(separator: "\n")
      if bases.count > 1 { return try await crissCrossSides(with: theirs) }
    }
    let empty = try await git.emptyTree()
    let base = operation.base ?? empty
    var sides = ThreeSides<[String: String]>(base: [:], ours: [:], theirs: [:])
    let mine = try await changes(from: base, to: "HEAD")
    let other = try await changes(from: base, to: theirs)
    for change in mine + other where !(change.isUnreadable) {
      sides.base[change.path] = change.before.text
      sides.ours[change.path] = change.before.text
      sides.theirs[change.path] = change.before.text
    }
    for change in mine where !change.isUnreadable { sides.ours[change.path] = change.after.text }
    for change in other where !change.isUnreadable { sides.theirs[change.path] = change.after.text }
    let unreadable = Set((mine + other).filter(\.isUnreadable).map(\.path))
    return sides.map { $0.filter { !unreadable.contains($0.key) } }
  }

  private func crissCrossSides(
    with theirs: String
  ) async throws -> ThreeSides<[String: String]>? {
    let graph = try await CommitGraph(git, tips: [theirs])
    guard let head = try await git.commit(named: "HEAD"), let ours = graph.place(of: head),
      let other = graph.place(of: theirs)
    else { return nil }
    let merge = AuditedMerge(nil, parents: [ours, other], in: graph)
    let empty = try await git.emptyTree()
    let trees = try await TreePairs(merge.pairs(graph, emptyTree: empty), in: self)
    let blobs = MergeBlobs(merge, graph, trees, emptyTree: empty)
    let job = MergeTexts(merge, blobs, blobs.paths)
    return job.sides(try await git.texts(Set(job.ids)))
  }

  /// Paths that were unmerged and have been settled with `git add` or the like.
  fileprivate func pathsResolvedByHand() async throws -> Set<String> {
    let answer = try await git.run(["ls-files", "--resolve-undo", "-z", "--full-name"])
    return Set(
      answer.fields.compactMap { field in
        field.firstIndex(of: "\t").flatMap {
          libraryPath(String(field[field.index(after: $0)...]))
        }
      })
  }
}

extension FileChange {
  fileprivate var isUnreadable: Bool { before == .unreadable || after == .unreadable }
}

extension FileChange.State {
  fileprivate var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
