import CLibGit2

/// An index file opened by its path, apart from any repository.
///
/// So it can be a copy, changed at leisure and renamed over the real one.
package final class IndexFile {
  private let handle: Owned
  private var pointer: OpaquePointer { handle.pointer }

  /// Opens the index at `path`; a file that is not there is an empty index.
  package init(path: String) throws {
    try startLibrary()
    handle = try Owned("open index", free: git_index_free) { git_index_open($0, path) }
    // libgit2 1.5 has read the file by now; unforced, this costs a look at its times.
    try check("read index", git_index_read(pointer, 0))
  }

  package var count: Int { git_index_entrycount(pointer) }

  /// The entry at `path` (stage 0); nil where there is none.
  package func entry(at path: String) -> IndexEntry? {
    git_index_get_bypath(pointer, path, 0).map { IndexEntry($0.pointee, path: path) }
  }

  /// True where a merge left `path` open: it has an entry of stage 1, 2 or 3.
  package func isUnmerged(_ path: String) -> Bool {
    (1...3).contains { git_index_get_bypath(pointer, path, $0) != nil }
  }

  /// True where a sparse checkout keeps the file at `path` out of the work tree.
  package func isSkipped(_ path: String) -> Bool {
    git_index_get_bypath(pointer, path, 0)?.pointee.isSkipped ?? false
  }

  /// What a merge left of `path`: stage 1 is the base, 2 ours, 3 theirs.
  package func stage(_ stage: Int32, of path: String) -> TreeEntry? {
    git_index_get_bypath(pointer, path, stage).map {
      TreeEntry(id: ObjectID($0.pointee.id), mode: FileMode(mode: $0.pointee.mode))
    }
  }

  /// The paths that a merge left open, sorted.
  package func unmergedPaths() -> [String] {
    var paths: Set<String> = []
    for position in 0..<count {
      guard let entry = git_index_get_byindex(pointer, position) else { continue }
      if git_index_entry_stage(entry) != 0 { paths.insert(String(cString: entry.pointee.path)) }
    }
    return paths.sorted()
  }

  /// Puts an entry in place of what stands at its path.
  package func put(_ entry: IndexEntry) throws {
    try entry.path.withCString { path in
      var value = git_index_entry()
      value.path = path
      value.mode = entry.mode.rawValue
      value.id = entry.id.oid
      entry.stamp.write(to: &value)
      try check("add to index", git_index_add(pointer, &value))
    }
  }

  /// Removes the entry at `path`, if there is one.
  package func remove(_ path: String) throws {
    _ = try found("remove from index", git_index_remove(pointer, path, 0))
  }

  /// Leaves a path open, with stages 1, 2 and 3 in place of what stands there; nil for a side
  /// that has no such file.
  package func leaveOpen(
    _ path: String, base: TreeEntry?, ours: TreeEntry?, theirs: TreeEntry?
  ) throws {
    try remove(path)
    try path.withCString { path in
      func entry(_ file: TreeEntry?) -> UnsafeMutablePointer<git_index_entry>? {
        guard let file else { return nil }
        let entry = UnsafeMutablePointer<git_index_entry>.allocate(capacity: 1)
        entry.initialize(to: git_index_entry())
        entry.pointee.path = path
        entry.pointee.mode = file.mode.rawValue
        entry.pointee.id = file.id.oid
        return entry
      }
      let stages = [entry(base), entry(ours), entry(theirs)]
      defer { for stage in stages { stage?.deallocate() } }
      try check("add to index", git_index_conflict_add(pointer, stages[0], stages[1], stages[2]))
    }
  }

  /// True where a sparse checkout keeps a file out of the work tree.
  package var hasSkippedFiles: Bool {
    (0..<count).contains { position in
      git_index_get_byindex(pointer, position)?.pointee.isSkipped ?? false
    }
  }

  /// Makes Git compare contents, not times, for the files that `isDoubtful` picks among those last
  /// modified in second `since` or later; returns how many.
  ///
  /// Git writes size 0 for such «racily clean» entries («racy-git» in Git's technical notes).
  /// libgit2 does so only for an index that belongs to a repository.
  package func forgetSizes(
    modifiedSince since: Int64, where isDoubtful: (IndexEntry) throws -> Bool
  ) throws -> Int {
    var doubtful: [git_index_entry] = []
    for position in 0..<count {
      guard let entry = git_index_get_byindex(pointer, position)?.pointee else { continue }
      guard Int64(entry.mtime.seconds) >= since, entry.file_size != 0 else { continue }
      if try isDoubtful(IndexEntry(entry, path: String(cString: entry.path))) {
        doubtful.append(entry)
      }
    }
    for var entry in doubtful {
      // The path still belongs to the entry being replaced: `git_index_add` copies it first.
      entry.file_size = 0
      try check("update index", git_index_add(pointer, &entry))
    }
    return doubtful.count
  }

  /// Writes the file, through a lock file and a rename of its own.
  package func write() throws {
    try check("write index", git_index_write(pointer))
  }
}

extension git_index_entry {
  /// A sparse checkout keeps the file out of the work tree.
  var isSkipped: Bool {
    UInt32(flags_extended) & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0
  }
}
