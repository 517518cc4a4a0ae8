import LibGit2
import ReadingLog

/// Merges trees: the library's files by what they are about, all others by path and line.
///
/// Writes blobs and trees, which nobody sees before a commit names them. Throws ``MergeForGit`` for
/// what it does not do.
struct TreeMerger {
  let repository: Repository
  /// The library's folder: empty, or ending in `/`.
  let prefix: String
  var style = ConflictStyle()

  /// The merge of two commits on what they have in common.
  ///
  /// - Parameter bases: their best common ancestors; several after criss-cross merges.
  func merge(
    _ ours: ObjectID, _ theirs: ObjectID, bases: [ObjectID]
  ) throws -> TreeMerge {
    let base = try virtualBase(bases)
    return try merge(
      base: base.tree, gone: base.gone, ours: try repository.tree(of: ours),
      theirs: try repository.tree(of: theirs))
  }

  /// The tree that stands for several common ancestors: their own merge, in which what was in
  /// conflict stays so, with longer markers, as in Git (`merge-recursive`, `call_depth`).
  ///
  /// - Returns: also the library's files that went in it, see ``LibraryMerge/gone``.
  private func virtualBase(
    _ bases: [ObjectID], depth: Int = 1
  ) throws -> (tree: ObjectID?, gone: [String: String]) {
    guard let first = bases.first else { return (nil, [:]) }
    var tree = try repository.tree(of: first)
    var gone: [String: String] = [:]
    for (count, next) in bases.enumerated().dropFirst() {
      // Those before it have no commit of their own when they are merged.
      let ancestors = try repository.mergeBases(of: next, andMergeOf: Array(bases[..<count]))
      let below = try virtualBase(ancestors, depth: depth + 1)
      var merger = self
      merger.style = ConflictStyle(
        markerSize: 7 + 2 * depth, ours: "Temporary merge branch 1",
        theirs: "Temporary merge branch 2")
      let merge = try merger.merge(
        base: below.tree, gone: below.gone, ours: tree, theirs: try repository.tree(of: next))
      tree = try merger.tree(of: merge, on: tree)
      gone.merge(merge.gone) { first, _ in first }
    }
    return (tree, gone)
  }

  /// Our tree with what the merge made of it; what is open is in it as a further merge is to see it.
  func tree(of merge: TreeMerge, on ours: ObjectID) throws -> ObjectID {
    var changes = Dictionary(uniqueKeysWithValues: merge.changes.map { ($0.path, $0.entry) })
    let texts = merge.open.compactMap { open in open.textAsBase.map { (open, Array($0.utf8)) } }
    for ((open, _), id) in zip(texts, try repository.writeBlobs(texts.map(\.1))) {
      let mode = open.stages.ours?.mode ?? open.stages.theirs?.mode ?? .regular
      changes[open.path] = TreeEntry(id: id, mode: mode)
    }
    return changes.isEmpty ? ours : try repository.treeUpdating(ours, changes: changes)
  }

  private func merge(
    base: ObjectID?, gone: [String: String], ours: ObjectID, theirs: ObjectID
  ) throws -> TreeMerge {
    let mine = try differences(from: base, to: ours)
    let other = try differences(from: base, to: theirs)
    var entries: [String: ThreeSides<TreeEntry?>] = [:]
    for (path, difference) in other {
      entries[path] = ThreeSides(
        base: difference.old, ours: mine[path].map(\.new) ?? difference.old, theirs: difference.new)
    }
    for (path, difference) in mine where other[path] == nil {
      entries[path] = ThreeSides(base: difference.old, ours: difference.new, theirs: difference.old)
    }
    var merge = TreeMerge()
    if other.isEmpty { return merge }
    let texts = try libraryTexts(entries)
    for (path, sides) in entries where !isText(texts, path) {
      if let change = try foreignChange(path, sides) { merge.changes.append(change) }
    }
    try add(texts, entries, gone, ours: ours, theirs: theirs, to: &merge)
    merge.changes.sort { $0.path < $1.path }
    // Where there is a file there is no folder.
    let new = merge.changes.filter { entries[$0.path]?.ours == nil }
    try refuseFoldersInTheWay(of: new, in: ours)
    return merge
  }

  private func differences(
    from old: ObjectID?, to new: ObjectID
  ) throws -> [String: TreeDifference] {
    let all = try repository.differences(from: old, to: new)
    try MergeForGit.refuseTwins(all)
    return Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0) })
  }

  private func isText(_ texts: ThreeSides<[String: String]>, _ path: String) -> Bool {
    texts.base[path] != nil || texts.ours[path] != nil || texts.theirs[path] != nil
  }
}

// MARK: The library's files

extension TreeMerger {
  /// The texts of the library's files, by their paths from its folder on. A file that has no text
  /// on some side is not among them: it is merged as any other.
  private func libraryTexts(
    _ entries: [String: ThreeSides<TreeEntry?>]
  ) throws -> ThreeSides<[String: String]> {
    var texts = ThreeSides<[String: String]>(base: [:], ours: [:], theirs: [:])
    var known: [ObjectID: String?] = [:]
    func text(_ entry: TreeEntry?) throws -> String? {
      guard let entry else { return nil }
      if let text = known[entry.id] { return text }
      let text = try self.text(of: entry)
      known[entry.id] = .some(text)
      return text
    }
    for (path, sides) in entries where LibraryFolder.isLibraryFile(path, prefix: prefix) {
      let read = try sides.map(text)
      let isWhole = zip(
        [read.base, read.ours, read.theirs], [sides.base, sides.ours, sides.theirs]
      ).allSatisfy { ($0 == nil) == ($1 == nil) }
      guard isWhole else { continue }
      texts.base[path] = read.base
      texts.ours[path] = read.ours
      texts.theirs[path] = read.theirs
    }
    return texts
  }

  /// Nil for what is no file, too large for a record, or no UTF-8.
  private func text(of entry: TreeEntry) throws -> String? {
    guard entry.isFile, try repository.size(of: entry.id) <= FileReading.limit else { return nil }
    return String(validating: try repository.blob(entry.id), as: UTF8.self)
  }

  private func add(
    _ texts: ThreeSides<[String: String]>, _ entries: [String: ThreeSides<TreeEntry?>],
    _ gone: [String: String], ours: ObjectID, theirs: ObjectID, to merge: inout TreeMerge
  ) throws {
    let taken = TakenIDs {
      try (paths(of: ours) + paths(of: theirs)).filter { entries[$0] == nil }
    }
    let sides = texts.map { texts in
      Dictionary(
        uniqueKeysWithValues: texts.map { (String($0.key.dropFirst(prefix.count)), $0.value) })
    }.restoring(gone)
    let result = LibraryMerge(
      base: sides.base, ours: sides.ours, theirs: sides.theirs, isTaken: taken.contains,
      style: style)
    if let error = taken.error { throw error }
    merge.decisions = result.decisions
    merge.gone = result.gone
    let clean = result.files.filter(\.conflicts.isEmpty)
    let written = clean.compactMap { file in file.text.map { (file.path, Array($0.utf8)) } }
    for ((path, _), id) in zip(written, try repository.writeBlobs(written.map(\.1))) {
      let path = prefix + path
      let entry = TreeEntry(id: id, mode: entries[path].map(mergedMode) ?? .regular)
      if entry != entries[path]?.ours { merge.changes.append(.init(path: path, entry: entry)) }
    }
    for file in clean where file.text == nil && texts.ours[prefix + file.path] != nil {
      merge.changes.append(.init(path: prefix + file.path, entry: nil))
    }
    for file in result.files where !file.conflicts.isEmpty {
      let mode = entries[prefix + file.path].map(mergedMode) ?? .regular
      merge.open.append(
        TreeMerge.OpenPath(
          path: prefix + file.path,
          stages: try file.sides.map { text in
            try text.map { TreeEntry(id: try repository.writeBlob(Array($0.utf8)), mode: mode) }
          }, text: file.text, textAsBase: file.textAsBase, conflicts: file.conflicts))
    }
  }

  /// The library's files in a tree.
  private func paths(of tree: ObjectID) throws -> [String] {
    try repository.differences(from: nil, to: tree, under: String(prefix.dropLast())).map(\.path)
  }

  private func mergedMode(_ sides: ThreeSides<TreeEntry?>) -> FileMode {
    let (ours, theirs) = (sides.ours?.mode, sides.theirs?.mode)
    return (ours == sides.base?.mode ? theirs ?? ours : ours) ?? .regular
  }
}

/// The ids of files that the merge does not look at, looked up when the first is asked for.
private final class TakenIDs {
  private let paths: () throws -> [String]
  private var keys: Set<String>?
  private(set) var error: (any Error)?

  init(_ paths: @escaping () throws -> [String]) { self.paths = paths }

  /// - Parameter key: a `PaperID.collisionKey`.
  func contains(_ key: String) -> Bool {
    if keys == nil {
      do {
        keys = Set(try paths().map { PaperID.collisionKey(LibraryFolder.stem(of: $0)) })
      } catch {
        self.error = error
        keys = []
      }
    }
    return keys?.contains(key) ?? false
  }
}

// MARK: All other files

extension TreeMerger {
  /// What becomes of a file that is not the library's, if it is not to be as in ours.
  private func foreignChange(
    _ path: String, _ sides: ThreeSides<TreeEntry?>
  ) throws -> TreeMerge.Change? {
    if sides.theirs == sides.base || sides.theirs == sides.ours { return nil }
    for case let entry? in [sides.ours, sides.theirs] where !entry.isFile {
      throw MergeForGit.kind(path: path)
    }
    if sides.ours == sides.base { return TreeMerge.Change(path: path, entry: sides.theirs) }
    guard let base = sides.base, let ours = sides.ours, let theirs = sides.theirs,
      try !repository.hasForeignMerge(path)
    else { throw MergeForGit.foreignConflict(path: path) }
    let mode = mergedMode(sides)
    if ours.id == theirs.id || theirs.id == base.id {
      return mode == ours.mode ? nil : .init(path: path, entry: TreeEntry(id: ours.id, mode: mode))
    }
    if ours.id == base.id { return .init(path: path, entry: TreeEntry(id: theirs.id, mode: mode)) }
    guard let mine = try text(of: ours), let other = try text(of: theirs),
      let common = try text(of: base)
    else { throw MergeForGit.foreignConflict(path: path) }
    let merged = plainMerge(base: common, ours: mine, theirs: other)
    guard merged.isClean else { throw MergeForGit.foreignConflict(path: path) }
    let id = try repository.writeBlob(Array(merged.text.utf8))
    return .init(path: path, entry: TreeEntry(id: id, mode: mode))
  }

  /// A file where ours has a folder, or below a file of ours, is left to Git.
  private func refuseFoldersInTheWay(of changes: [TreeMerge.Change], in ours: ObjectID) throws {
    var known: Set<Substring> = []
    for change in changes where change.entry != nil {
      if try repository.entry(at: change.path, in: ours)?.mode == .tree {
        throw MergeForGit.kind(path: change.path)
      }
      var folder = change.path[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        guard known.insert(folder).inserted else { break }
        if let entry = try repository.entry(at: String(folder), in: ours), entry.mode != .tree {
          throw MergeForGit.kind(path: change.path)
        }
      }
    }
  }
}

extension TreeEntry {
  var isFile: Bool { mode == .regular || mode == .executable }
}

extension LibraryFolder {
  /// Whether a path of the work tree is a record, a shelf or the configuration of the library with
  /// this prefix.
  static func isLibraryFile(_ path: String, prefix: String) -> Bool {
    guard path.hasPrefix(prefix) else { return false }
    let rest = path.dropFirst(prefix.count)
    if rest == configName { return true }
    return rest.hasSuffix(recordExtension)
      && (rest.hasPrefix(papersName + "/") || rest.hasPrefix(shelvesName + "/"))
  }
}
