import ReadingLog

/// Brings together what the index, the work tree and the commits say of an open merge.
struct OpenMergeReader {
  private let place: GitPlace
  private let operation: OpenOperation
  private let open: [UnmergedPath]

  init(_ place: GitPlace, _ open: [UnmergedPath], _ operation: OpenOperation) {
    self.place = place
    self.operation = operation
    self.open = open
  }

  func read() async throws -> OpenMerge {
    var texts = UnmergedTexts()
    var strangers: [OpenMerge.Stranger] = []
    let blobs = try await place.git.texts(open.flatMap(\.files).map(\.id))
    for path in open {
      do throws(OpenMerge.Stranger.Reason) {
        try texts.add(path, at: try own(path), blobs, work: try workText(path.path))
      } catch {
        strangers.append(OpenMerge.Stranger(path: path.path, reason: error))
      }
    }
    texts.takeHandEdits(left: try await leftTexts())
    try await restoreSides(&texts)
    try await followRenames(&texts)
    let taken = try await takenIDs(texts)
    let merge = LibraryMerge(texts.sides, taken: taken)
    var items = texts.items(merge)
    if let references = ReferenceFollowing(merge.decisions, operation, place) {
      items += try await references.items(beside: texts.sides, taken: taken) { path, text in
        texts.noteWork(text, at: path)
      }
    }
    for (path, text) in try await markedTexts() where texts.work[path] == nil {
      guard let item = OpenMerge.Item(marked: text, at: path) else { continue }
      items.append(item)
      texts.noteWork(text, at: path)
    }
    return OpenMerge(
      operation: operation, items: items, strangers: strangers, decisions: merge.decisions,
      place: place, workTexts: texts.work)
  }

  /// The library's files in which markers stand although Git knows nothing of a conflict.
  private func markedTexts() async throws -> [(path: String, text: String)] {
    let answer = try await place.git.attempt(
      ["grep", "--files-with-matches", "--null", "--no-color", "-E", "-e", "^<{7}", "--"]
        + [place.folder].filter { !$0.isEmpty })
    return answer.output.split(separator: 0).compactMap { bytes in
      let name = String(decoding: bytes, as: UTF8.self)
      guard LibraryFolder.isLibraryFile(name, prefix: place.prefix),
        let path = place.libraryPath(name), let text = try? workText(name)
      else { return nil }
      return (path, text)
    }
  }

  /// The path from the library's folder on.
  private func own(_ path: UnmergedPath) throws(OpenMerge.Stranger.Reason) -> String {
    guard LibraryFolder.isLibraryFile(path.path, prefix: place.prefix),
      let own = place.libraryPath(path.path)
    else { throw .notOurs }
    guard path.files.allSatisfy(\.isRegular) else { throw .notRegular }
    return own
  }

  private func workText(_ path: String) throws(OpenMerge.Stranger.Reason) -> String? {
    do {
      return try FileReading.text(at: place.git.folder + "/" + path)
    } catch .system {
      return nil
    } catch .notARegularFile {
      throw .notRegular
    } catch {
      throw .notText
    }
  }
}

extension OpenMergeReader {
  /// Where both sides gave a file another name, or one moved it to where the other added one, Git
  /// puts its own half-merged text into the stages. The sides' true texts are in their commits.
  private func restoreSides(_ texts: inout UnmergedTexts) async throws {
    for (side, commit) in [(ConflictSide.ours, "HEAD"), (.theirs, operation.theirs)] {
      guard let commit else { continue }
      let marked = texts.sides[of: side].filter { ConflictMarkers.first(in: $0.value) != nil }
      for path in marked.keys {
        let name = place.path(path)
        guard let file = try await place.git.files(of: commit, under: name)[name],
          let text = try await place.git.texts([file.id])[file.id]
        else { continue }
        texts.sides[of: side][path] = text
      }
    }
  }

  /// What the merge wrote into the work tree, as Git remembers it (`AUTO_MERGE`, since Git 2.34).
  private func leftTexts() async throws -> [String: String] {
    guard
      let tree = try await place.git.attempt(
        ["rev-parse", "--verify", "--quiet", "AUTO_MERGE^{tree}"]
      ).success
    else { return [:] }
    let files = try await place.git.files(of: tree, under: place.folder)
    let wanted = open.compactMap { path in files[path.path].map { (path.path, $0.id) } }
    let texts = try await place.git.texts(wanted.map(\.1))
    var left: [String: String] = [:]
    for (path, id) in wanted {
      if let own = place.libraryPath(path) { left[own] = texts[id] }
    }
    return left
  }

  /// A paper that one side gave another name while the other changed it may look like one that was
  /// removed, and one that was added: Git goes by lines.
  private func followRenames(_ texts: inout UnmergedTexts) async throws {
    guard let base = operation.base else { return }
    for (side, commit) in [(ConflictSide.ours, "HEAD"), (.theirs, operation.theirs)] {
      let removed = texts.papersRemoved(by: side)
      guard let commit, !removed.isEmpty else { continue }
      let added = try await place.git.differences(from: base, to: commit, under: place.folder)
        .filter { $0.old == nil && LibraryFolder.isLibraryFile($0.path, prefix: place.prefix) }
      let staged = try await place.git.stagedFiles(under: place.folder)
      let blobs = try await place.git.texts(added.compactMap { staged[$0.path]?.id })
      for difference in added {
        guard let path = place.libraryPath(difference.path), texts.work[path] == nil,
          let text = staged[difference.path].flatMap({ blobs[$0.id] })
        else { continue }
        texts.follow(removed, to: path, text, on: side, work: try? workText(difference.path))
      }
    }
  }

  /// The ids that are in use, by ``PaperID/collisionKey(_:)``; asked for only where a paper may need
  /// a new one.
  private func takenIDs(_ texts: UnmergedTexts) async throws -> Set<String> {
    guard texts.hasAdditions else { return [] }
    let staged = try await place.git.stagedFiles(under: place.folder)
    let paths = staged.keys.filter { LibraryFolder.isLibraryFile($0, prefix: place.prefix) }
    return Set(paths.map { PaperID.collisionKey(LibraryFolder.stem(of: $0)) })
  }
}

extension OpenMerge.Item {
  /// A file with markers in it and no stages; `nil` for one in which they are no conflict.
  fileprivate init?(marked text: String, at path: String) {
    guard let conflict = ConflictText(text) else { return nil }
    let kind = LibraryFolder.kind(of: path)
    let result = merge(kind, base: nil, ours: conflict.ours, theirs: conflict.theirs)
    let sides = ThreeSides<String?>(base: nil, ours: conflict.ours, theirs: conflict.theirs)
    self.init(
      file: UnsettledFile(
        path: path, kind: kind, sides: sides, text: result.text, conflicts: result.conflicts),
      hand: .none, leftOut: [], unmerged: [], paths: [path], isElsewhere: false, isCommitted: true)
  }
}

extension LibraryMerge {
  /// - Parameter taken: ids in use, by ``PaperID/collisionKey(_:)``.
  init(_ sides: ThreeSides<[String: String]>, taken: Set<String>) {
    self.init(
      base: sides.base, ours: sides.ours, theirs: sides.theirs,
      isTaken: { taken.contains(PaperID.collisionKey($0)) })
  }
}

extension UnmergedPath {
  fileprivate var files: [GitFile] { [base, ours, theirs].compactMap(\.self) }
}
