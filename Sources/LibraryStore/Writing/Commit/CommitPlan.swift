import LibGit2

/// What a write puts into a commit: the entries of the changed paths, on whatever `HEAD` is.
struct CommitPlan {
  /// The new entry of every changed path; nil for a removed one.
  let entries: [String: TreeEntry?]
  /// `HEAD` when the plan was made, and what it had at these paths.
  private let baseHead: Head
  private let base: [String: TreeEntry]
  private let repository: Repository

  /// Writes the blobs.
  init(_ changes: [RecordChange], on head: Head, in repository: Repository) throws {
    let tracksMode = try repository.configuration().bool("core.fileMode") ?? true
    let base = try Self.entries(at: changes.map(\.path.text), on: head, in: repository)
    var entries: [String: TreeEntry?] = [:]
    var written: [(change: RecordChange, bytes: [UInt8])] = []
    for change in changes {
      if let bytes = change.new {
        written.append((change, try repository.cleaned(bytes, for: change.path.text)))
      } else {
        entries.updateValue(nil, forKey: change.path.text)
      }
    }
    for ((change, _), id) in zip(written, try repository.writeBlobs(written.map(\.bytes))) {
      let path = change.path.text
      let isExecutable =
        tracksMode
        ? change.old?.status.isExecutable ?? false : base[path]?.mode == .executable
      entries[path] = TreeEntry(id: id, mode: isExecutable ? .executable : .regular)
    }
    self.repository = repository
    self.entries = entries
    self.base = base
    baseHead = head
  }

  /// Writes the tree and the commit on top of `head`; nil where the commit would change nothing.
  ///
  /// Refuses if somebody else's commit, made since the plan was, changed one of the paths: ours
  /// would silently take it back.
  func writeCommit(on head: Head, options: WriteOptions) throws -> ObjectID? {
    if head != baseHead {
      let current = try Self.entries(at: entries.keys, on: head, in: repository)
      if let path = entries.keys.sorted().first(where: { base[$0] != current[$0] }) {
        throw WriteError.changedMeanwhile(path: path)
      }
    }
    let different = entries.filter { base[$0.key] != $0.value }
    guard !different.isEmpty else { return nil }
    let tree = try head.commit.map { try repository.tree(of: $0) }
    return try repository.writeCommit(
      tree: try repository.treeUpdating(tree, changes: different),
      parents: head.commit.map { [$0] } ?? [], author: options.author,
      committer: options.committer, message: options.commitMessage)
  }

  /// True where a commit made since has the changed paths, be it as planned or as a hook that
  /// formats them left them.
  func isCarriedOut(in commit: ObjectID) throws -> Bool {
    let paths = changedPaths
    let current = try repository.entries(at: paths, in: repository.tree(of: commit))
    return paths.allSatisfy { current[$0] != base[$0] }
  }

  /// The objects that the entries name.
  var blobs: [ObjectID] { entries.values.compactMap { $0?.id } }

  /// The paths that a commit would change, sorted.
  var changedPaths: [String] {
    entries.keys.filter { entries[$0] != base[$0] }.sorted()
  }

  /// What the user should be told of the paths' state before the write.
  func facts(_ changes: [RecordChange], index: IndexReplacement) throws -> [WriteReceipt.Fact] {
    try changes.flatMap { change in
      let path = change.path.text
      let committed = base[path]?.id
      var facts: [WriteReceipt.Fact] = []
      if change.changesWorkTree, let old = change.old,
        try Repository.blobID(of: repository.cleaned(old.bytes, for: path)) != committed
      {
        facts.append(.includesUncommittedEdit(path: path))
      }
      let staged = index.entry(at: path)?.id
      if staged != committed, staged != (entries[path] ?? nil)?.id {
        facts.append(.replacesStagedVersion(path: path))
      }
      return facts
    }
  }

  /// The entries for the index, with the stamps of the files as they were put in place.
  func indexEntries(_ statuses: [WorkTreePath: FileStatus]) -> [String: IndexEntry?] {
    let stamps = Dictionary(uniqueKeysWithValues: statuses.map { ($0.key.text, $0.value.stamp) })
    return Dictionary(
      uniqueKeysWithValues: entries.map { path, entry in
        (path, entry.map { IndexEntry(path: path, $0, stamp: stamps[path]) })
      })
  }

  private static func entries(
    at paths: some Sequence<String>, on head: Head, in repository: Repository
  ) throws -> [String: TreeEntry] {
    guard let commit = head.commit else { return [:] }
    return try repository.entries(at: paths, in: repository.tree(of: commit))
  }
}

extension IndexEntry {
  /// Without a stamp Git compares the contents when it next looks.
  init(path: String, _ entry: TreeEntry, stamp: FileStamp?) {
    let none = FileStamp.Time(seconds: 0, nanoseconds: 0)
    self.init(
      path: path, id: entry.id, mode: entry.mode,
      stamp: stamp
        ?? FileStamp(
          changed: none, modified: none, device: 0, inode: 0, user: 0, group: 0, size: 0))
  }
}
