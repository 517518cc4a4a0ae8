import ReadingLog

/// The merge of the library's files of two commits, read by the `git` executable: what ``TreeMerger``
/// makes of them, too. All paths are those of the work tree.
struct GitLibraryMerge {
  /// One side of a merge: the files of a library by their paths.
  typealias Files = [String: GitFile]

  let merge: LibraryMerge
  /// Every file that was merged, as the three sides have it.
  let sides: [String: ThreeSides<GitFile?>]
  /// The files that are left to Git, since some side has no text of them.
  let unread: Set<String>
  /// The ids of its texts. By their bytes: to Swift two spellings of «é» are equal.
  private var ids: [[UInt8]: String] = [:]

  fileprivate init(
    merge: LibraryMerge, sides: [String: ThreeSides<GitFile?>], unread: Set<String>
  ) {
    self.merge = merge
    self.sides = sides
    self.unread = unread
  }
}

/// Reads libraries in commits, and merges them.
struct GitLibraryMerger {
  let place: GitPlace
  /// An empty place for files.
  let scratch: Folder
  private var git: GitProgram { place.git }

  /// - Parameter bases: the best common ancestors; several after criss-cross merges.
  func merge(
    _ ours: String, _ theirs: String, bases: [String], style: ConflictStyle
  ) async throws -> GitLibraryMerge {
    try await merge(
      base: try await virtualBase(bases), ours: try await files(of: ours),
      theirs: try await files(of: theirs), style: style)
  }

  func mergeBases(_ one: String, _ other: String) async throws -> [String] {
    let answer = try await git.attempt(["merge-base", "--all", one, other])
    return answer.isSuccess ? answer.text.split(separator: "\n").map(String.init) : []
  }

  private func files(of commit: String) async throws -> GitLibraryMerge.Files {
    try await git.files(of: commit, under: place.folder)
      .filter { LibraryFolder.isLibraryFile($0.key, prefix: place.prefix) }
  }

  /// What several common ancestors come to, as in ``TreeMerger``: their own merge, in which what was
  /// in conflict stays so, with longer markers.
  private func virtualBase(
    _ bases: [String], depth: Int = 1
  ) async throws -> GitLibraryMerge.Files {
    guard var last = bases.first else { return [:] }
    var files = try await self.files(of: last)
    for next in bases.dropFirst() {
      let below = try await virtualBase(try await mergeBases(last, next), depth: depth + 1)
      let merged = try await merge(
        base: below, ours: files, theirs: try await self.files(of: next),
        style: ConflictStyle(
          markerSize: 7 + 2 * depth, ours: "Temporary merge branch 1",
          theirs: "Temporary merge branch 2"))
      let changed = merged.merge.files
      let ids = try await git.writeBlobs(
        changed.compactMap(\.textAsBase).map { Array($0.utf8) }, by: scratch)
      var rest = ids[...]
      for file in changed {
        let path = place.path(file.path)
        files[path] =
          file.textAsBase == nil
          ? nil : rest.popFirst().map { GitFile(id: $0, mode: merged.mode(of: path)) }
      }
      last = next
    }
    return files
  }

  private func merge(
    base: GitLibraryMerge.Files, ours: GitLibraryMerge.Files, theirs: GitLibraryMerge.Files,
    style: ConflictStyle
  ) async throws -> GitLibraryMerge {
    var sides: [String: ThreeSides<GitFile?>] = [:]
    for path in Set(base.keys).union(ours.keys).union(theirs.keys) {
      let file = ThreeSides(base: base[path], ours: ours[path], theirs: theirs[path])
      if file.base != file.ours || file.base != file.theirs { sides[path] = file }
    }
    let ids = sides.values.flatMap { [$0.base, $0.ours, $0.theirs] }.compactMap(\.self)
      .filter(\.isRegular).map(\.id)
    let known = try await git.texts(ids)
    func text(_ file: GitFile?) -> String? {
      file.flatMap { $0.isRegular ? known[$0.id] : nil }
    }
    let changed = Set(sides.keys)
    sides = sides.filter { _, file in
      [file.base, file.ours, file.theirs].allSatisfy { ($0 == nil) == (text($0) == nil) }
    }
    func texts(_ side: KeyPath<ThreeSides<GitFile?>, GitFile?>) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: sides.compactMap { path, file in
          text(file[keyPath: side]).map { (String(path.dropFirst(place.prefix.count)), $0) }
        })
    }
    let taken = Set(
      (Array(ours.keys) + theirs.keys).filter { sides[$0] == nil }
        .map { PaperID.collisionKey(LibraryFolder.stem(of: $0)) })
    let merge = LibraryMerge(
      base: texts(\.base), ours: texts(\.ours), theirs: texts(\.theirs), isTaken: taken.contains,
      style: style)
    var result = GitLibraryMerge(
      merge: merge, sides: sides, unread: changed.subtracting(sides.keys))
    for (id, text) in known { result.note(text, as: id) }
    return result
  }
}

extension GitLibraryMerge {
  /// The mode that a merged file has: who made it a program, or none any more, is followed.
  func mode(of path: String) -> String {
    guard let sides = sides[path] else { return "100644" }
    let (ours, theirs) = (sides.ours?.mode, sides.theirs?.mode)
    return (ours == sides.base?.mode ? theirs ?? ours : ours) ?? "100644"
  }

  /// Writes the texts of the merge that no commit has yet.
  mutating func writeBlobs(by git: GitProgram, _ scratch: Folder) async throws {
    let texts = merge.files.flatMap { file in
      let stages = [file.sides.base, file.sides.ours, file.sides.theirs]
      return file.conflicts.isEmpty ? [file.text] : stages
    }.compactMap(\.self)
    let missing = Set(texts.map { Array($0.utf8) }).filter { ids[$0] == nil }.map(\.self)
    for (text, id) in zip(missing, try await git.writeBlobs(missing, by: scratch)) {
      ids[text] = id
    }
  }

  fileprivate mutating func note(_ text: String, as id: String) { ids[Array(text.utf8)] = id }

  /// A text as the index is to hold it, once ``writeBlobs(by:_:)`` has run.
  func file(_ text: String?, at path: String) -> GitFile? {
    guard let text, let id = ids[Array(text.utf8)] else { return nil }
    return GitFile(id: id, mode: mode(of: path))
  }
}
