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
    let left = try await leftTexts()
    texts.takeHandEdits(left: left)
    try await restoreSides(&texts)
    let around = try await surroundings(of: texts, left)
    let merge = LibraryMerge(texts.sides(with: around), taken: around.taken)
    var items = texts.items(merge, around)
    // What somebody is in the middle of editing is left alone.
    items.removeAll { item in
      let others = item.paths.filter { !texts.unmerged.contains($0) }
      let areClean = others.map { isClean($0, around, &texts) }.allSatisfy(\.self)
      return item.unmerged.isEmpty && !areClean
    }
    for (path, text) in try await markedTexts() where texts.work[path] == nil {
      guard let item = OpenMerge.Item(marked: text, at: path) else { continue }
      items.append(item)
      texts.noteWork(text, at: path)
    }
    let names = Set(items.flatMap(\.paths).map(LibraryFolder.stem))
    return OpenMerge(
      operation: operation, items: items, strangers: strangers,
      decisions: merge.decisions.filter { !names.isDisjoint(with: $0.ids) }, place: place,
      workTexts: texts.work)
  }

  /// Nothing is looked for around what no operation has left.
  private func surroundings(
    of texts: UnmergedTexts, _ left: [String: String]
  ) async throws -> MergeSurroundings {
    var around = try await MergeSurroundings(
      operation, in: place, unmerged: texts.unmerged, left: left)
    around.drop(whatIsIn: texts.sides)
    return around
  }

  /// Whether the work tree has what the index has, which is noted.
  private func isClean(
    _ path: String, _ around: MergeSurroundings, _ texts: inout UnmergedTexts
  ) -> Bool {
    let text = (try? workText(place.path(path))) ?? nil
    guard text == around.staged[path] else { return false }
    if let text { texts.noteWork(text, at: path) }
    return true
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

  /// What the merge wrote into the work tree, as Git remembers it (`AUTO_MERGE`, since Git 2.34):
  /// of every file in which it is not what `HEAD` has.
  private func leftTexts() async throws -> [String: String] {
    guard
      let tree = try await place.git.attempt(
        ["rev-parse", "--verify", "--quiet", "AUTO_MERGE^{tree}"]
      ).success
    else { return [:] }
    let files = try await place.git.differences(from: "HEAD", to: tree, under: place.folder)
    let known = Set(files.map(\.path))
    // A driver that was killed leaves our side's text as it was.
    let untouched = open.filter { !known.contains($0.path) }.map { ($0.path, $0.ours?.id) }
    let wanted = files.map { ($0.path, $0.new?.id) } + untouched
    let texts = try await place.git.texts(wanted.compactMap(\.1))
    var left: [String: String] = [:]
    for (name, id) in wanted {
      if let path = place.libraryPath(name) { left[path] = id.flatMap { texts[$0] } }
    }
    return left
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
