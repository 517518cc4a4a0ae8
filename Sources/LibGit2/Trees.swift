import CLibGit2

/// The mode of a tree or index entry.
package enum FileMode: UInt32, Hashable, Sendable {
  case tree = 0o040000
  case regular = 0o100644
  case executable = 0o100755
  case symbolicLink = 0o120000
  case submodule = 0o160000

  /// Unknown modes of old repositories (such as 100664) count as regular files, as in Git.
  init(mode: UInt32) {
    self = FileMode(rawValue: mode) ?? .regular
  }
}

/// One entry of a tree, found by its path.
package struct TreeEntry: Hashable, Sendable {
  package let id: ObjectID
  package let mode: FileMode

  package init(id: ObjectID, mode: FileMode) {
    self.id = id
    self.mode = mode
  }

  fileprivate init(_ entry: OpaquePointer) {
    id = ObjectID(git_tree_entry_id(entry).pointee)
    mode = FileMode(mode: UInt32(git_tree_entry_filemode(entry).rawValue))
  }
}

extension Repository {
  /// The tree of a commit.
  package func tree(of commit: ObjectID) throws -> ObjectID {
    var oid = commit.oid
    let object = try Owned("read commit", free: git_commit_free) {
      git_commit_lookup($0, pointer, &oid)
    }
    return ObjectID(git_commit_tree_id(object.pointer).pointee)
  }

  /// The entry at `path`, slashes between folders; nil where there is none.
  package func entry(at path: String, in tree: ObjectID) throws -> TreeEntry? {
    guard !path.isEmpty else { return TreeEntry(id: tree, mode: .tree) }
    let root = try lookUpTree(tree)
    let found = try Owned.ifFound("read tree", free: git_tree_entry_free) {
      git_tree_entry_bypath($0, root.pointer, path)
    }
    guard let entry = consume found else { return nil }
    return TreeEntry(entry.pointer)
  }

  /// The entries at many paths, without those that are not there; each folder is read once.
  package func entries(
    at paths: some Sequence<String>, in tree: ObjectID
  ) throws -> [String: TreeEntry] {
    let folders = Dictionary(grouping: paths) { path in
      path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
    var entries: [String: TreeEntry] = [:]
    for (folder, paths) in folders {
      guard let parent = try entry(at: folder, in: tree), parent.mode == .tree else { continue }
      let listing = try lookUpTree(parent.id)
      for path in paths {
        let name = folder.isEmpty ? path : String(path.dropFirst(folder.count + 1))
        // «This returns a git_tree_entry that is owned by the git_tree» (git2/tree.h)
        guard let found = git_tree_entry_byname(listing.pointer, name) else { continue }
        entries[path] = TreeEntry(found)
      }
    }
    return entries
  }

  /// Writes the tree that differs from `tree` in `changes` only: path to new entry, nil to remove.
  ///
  /// Only the folders on the way are read and written, and folders left empty vanish. A removed
  /// path must be there; a file cannot become a folder or the reverse. Nil stands for no tree.
  package func treeUpdating(
    _ tree: ObjectID?, changes: [String: TreeEntry?]
  ) throws -> ObjectID {
    guard let tree else { return try writeTree(baseline: nil, changes) }
    let baseline = try lookUpTree(tree)
    return try writeTree(baseline: baseline.pointer, changes)
  }

  private func writeTree(
    baseline: OpaquePointer?, _ changes: [String: TreeEntry?]
  ) throws -> ObjectID {
    let paths = changes.keys.sorted()
    let names = paths.map { Array($0.utf8CString) }
    let start = names.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    var id = git_oid()
    try names.flatMap { $0 }.withUnsafeBufferPointer { text in
      let updates = zip(paths, start).map { path, offset in
        var update = git_tree_update()
        update.path = text.baseAddress?.advanced(by: offset)
        if let entry = changes[path] ?? nil {
          update.action = GIT_TREE_UPDATE_UPSERT
          update.id = entry.id.oid
          update.filemode = git_filemode_t(entry.mode.rawValue)
        } else {
          update.action = GIT_TREE_UPDATE_REMOVE
        }
        return update
      }
      try check(
        "write tree",
        git_tree_create_updated(&id, pointer, baseline, updates.count, updates))
    }
    return ObjectID(id)
  }

  func lookUpTree(_ id: ObjectID) throws(GitError) -> Owned {
    var oid = id.oid
    return try Owned("read tree", free: git_tree_free) { git_tree_lookup($0, pointer, &oid) }
  }
}
