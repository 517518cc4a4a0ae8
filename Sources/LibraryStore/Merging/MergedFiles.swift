import LibGit2
import ReadingLog

/// What a merge does to the files of the work tree; nothing that somebody has not committed.
final class MergedFiles {
  private let merge: TreeMerge
  private let head: [String: TreeEntry]
  private let repository: Repository
  private let workTree: WorkTree
  private let index: IndexReplacement
  private let prefix: String
  /// The folders of the library whose files Git keeps as they are.
  private var plainFolders: Set<Substring> = []

  init(
    _ merge: TreeMerge, on head: Head, in repository: Repository, prefix: String,
    _ workTree: WorkTree, _ index: IndexReplacement
  ) throws {
    self.merge = merge
    self.repository = repository
    self.workTree = workTree
    self.index = index
    self.prefix = prefix
    let paths = merge.changes.map(\.path) + merge.open.map(\.path)
    self.head =
      try head.commit.map { try repository.entries(at: paths, in: repository.tree(of: $0)) } ?? [:]
  }

  /// Sorted by path.
  ///
  /// - Throws: ``WriteError/notCommitted(paths:)`` and ``WriteError/staged`` where something would be
  ///   lost or mixed up, ``MergeForGit`` for files with filters.
  func changes() throws -> [RecordChange] {
    if !merge.open.isEmpty { try refuseStaged() }
    var changes: [RecordChange] = []
    var dirty: [String] = []
    func add(_ path: String, _ bytes: [UInt8]?, _ entry: TreeEntry?) throws {
      guard let place = try? WorkTreePath(path) else { throw MergeForGit.name(path: path) }
      let old = try workTree.contents(of: place)
      if try !isAsCommitted(path, old, target: bytes, entry) { dirty.append(path) }
      var change = RecordChange(path: place, old: old, new: bytes)
      change.isExecutable = entry.map { $0.mode == .executable }
      if old != nil || bytes != nil { changes.append(change) }
    }
    for change in merge.changes { try add(change.path, try bytes(of: change), change.entry) }
    for open in merge.open {
      let entry = open.stages.ours ?? open.stages.theirs
      try add(open.path, open.text.map { Array($0.utf8) }, entry)
    }
    guard dirty.isEmpty else { throw WriteError.notCommitted(paths: dirty.sorted()) }
    return changes.sorted { $0.path < $1.path }
  }

  /// What is staged would be committed with the decision; but for what a merge of the same two
  /// staged, which was killed.
  private func refuseStaged() throws {
    let targets = Dictionary(uniqueKeysWithValues: merge.changes.map { ($0.path, $0.entry?.id) })
    for status in try repository.status() where status.isStaged {
      guard let target = targets[status.path], target == index.entry(at: status.path)?.id else {
        throw WriteError.staged
      }
    }
  }

  /// What the file is to hold, its line ends as the attributes say.
  private func bytes(of change: TreeMerge.Change) throws -> [UInt8]? {
    guard let entry = change.entry else { return nil }
    let bytes = try repository.blob(entry.id)
    // Asking for attributes costs as much as merging a record: once for each folder of records,
    // which no attributes tell apart.
    let folder = change.path.prefix(upTo: change.path.lastIndex(of: "/") ?? change.path.startIndex)
    let isRecord = LibraryFolder.isLibraryFile(change.path, prefix: prefix)
    if isRecord, plainFolders.contains(folder) { return bytes }
    if try repository.hasForeignFilter(change.path) {
      throw MergeForGit.attribute(path: change.path)
    }
    let smudged = try repository.smudged(bytes, for: change.path)
    if isRecord, smudged == bytes { plainFolders.insert(folder) }
    return smudged
  }

  /// Whether neither the file nor the index holds anything that is not in `HEAD`. What the merge
  /// would make of them is no loss either: so a merge that was killed half-way can be run again.
  private func isAsCommitted(
    _ path: String, _ file: FileContents?, target: [UInt8]?, _ entry: TreeEntry?
  ) throws -> Bool {
    let staged = index.entry(at: path)?.id
    // An open path is as this very merge leaves it: anything else has been refused.
    let isOpen = index.isUnmerged(path)
    guard staged == head[path]?.id || staged == entry?.id || isOpen else { return false }
    guard let file else { return head[path] == nil || target == nil }
    if file.bytes == target { return true }
    guard let committed = head[path] else { return false }
    return try Repository.blobID(of: repository.cleaned(file.bytes, for: path)) == committed.id
  }
}
