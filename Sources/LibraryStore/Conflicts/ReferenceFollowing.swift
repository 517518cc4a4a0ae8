import ReadingLog

/// Finds what still points to a paper by an id that it has lost in an open merge, in files that Git
/// merged without asking anybody.
struct ReferenceFollowing {
  private let place: GitPlace
  private let decisions: Set<LibraryMergeDecision>
  private let base: String
  private let theirs: String

  /// - Returns: `nil` where no paper has another id, or it is not known what was merged.
  init?(_ decisions: [LibraryMergeDecision], _ operation: OpenOperation, _ place: GitPlace) {
    let renaming = decisions.filter(\.givesID)
    guard !renaming.isEmpty, let base = operation.base, let theirs = operation.theirs else {
      return nil
    }
    self.place = place
    self.decisions = Set(renaming)
    self.base = base
    self.theirs = theirs
  }

  /// - Parameters:
  ///   - open: the texts of what is unmerged, on each side.
  ///   - note: hears what the work tree has of each file that is found.
  func items(
    beside open: ThreeSides<[String: String]>, taken: Set<String>,
    _ note: (_ path: String, _ text: String) -> Void
  ) async throws -> [OpenMerge.Item] {
    let sides = try await whole(open)
    let merge = LibraryMerge(sides, taken: taken)
    // The same papers among more of them are called the same.
    guard decisions.isSubset(of: merge.decisions) else { return [] }
    let unmerged = Set(open.base.keys).union(open.ours.keys).union(open.theirs.keys)
    let staged = try await place.git.stagedFiles(under: place.folder)
    let files = merge.files.filter { file in
      file.conflicts.isEmpty && !unmerged.contains(file.path)
        && staged[place.path(file.path)] != nil
    }
    let blobs = try await place.git.texts(files.compactMap { staged[place.path($0.path)]?.id })
    return files.compactMap { file in
      let name = place.path(file.path)
      guard let now = staged[name].flatMap({ blobs[$0.id] }),
        (try? FileReading.text(at: place.git.folder + "/" + name)) == now,
        let text = Self.text(of: file, in: sides, now: now), text != now
      else { return nil }
      note(file.path, now)
      let kind = LibraryFolder.kind(of: file.path)
      let file = UnsettledFile(
        path: file.path, kind: kind, sides: ThreeSides(base: now, ours: now, theirs: now),
        text: text, conflicts: [])
      return OpenMerge.Item(
        file: file, hand: .none, leftOut: [], unmerged: [], paths: [file.path], isElsewhere: true)
    }
  }

  /// The library's files that either side has changed, with what is unmerged as it is known now.
  private func whole(_ open: ThreeSides<[String: String]>) async throws -> ThreeSides<
    [String: String]
  > {
    var sides = ThreeSides<[String: String]>(base: [:], ours: [:], theirs: [:])
    let mine = try await place.changes(from: base, to: "HEAD")
    let other = try await place.changes(from: base, to: theirs)
    for change in mine + other {
      sides.base[change.path] = change.before.text
      sides.ours[change.path] = change.before.text
      sides.theirs[change.path] = change.before.text
    }
    for change in mine { sides.ours[change.path] = change.after.text }
    for change in other { sides.theirs[change.path] = change.after.text }
    for side in ConflictSide.allCases {
      for path in Set(open.base.keys).union(open.ours.keys).union(open.theirs.keys) {
        sides[of: side][path] = open[of: side][path]
      }
    }
    return sides
  }

  /// What the file says now, with nothing of the merge in it but the references that it changes.
  private static func text(
    of file: MergedFile, in sides: ThreeSides<[String: String]>, now: String
  ) -> String? {
    guard let text = file.text else { return nil }
    let kind = LibraryFolder.kind(of: file.path)
    let (ours, theirs) = (sides.ours[file.path], sides.theirs[file.path])
    guard let first = ours ?? theirs else { return nil }
    let plain = merge(
      kind, base: sides.base[file.path], ours: first, theirs: theirs ?? first)
    guard plain.isClean, plain.text != text else { return nil }
    let result = merge(kind, base: plain.text, ours: now, theirs: text)
    return result.isClean ? result.text : nil
  }
}

extension LibraryMergeDecision {
  /// Whether a paper is called otherwise than on one of the sides.
  fileprivate var givesID: Bool {
    switch self {
    case .followedRename, .settledRename, .joined, .gotNewID: true
    case .addedTwice, .keptForReaders, .keptForReference: false
    }
  }
}

extension FileChange.State {
  fileprivate var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
