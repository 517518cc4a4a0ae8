import LibGit2
import ReadingLog

/// Today's index with the changed entries in it, put in place of today's index as a whole.
///
/// Whatever else the user has staged stays. Needs `index.lock` from the beginning to the end.
final class IndexReplacement {
  private let folders: GitFolders
  private let index: IndexFile
  /// When the present index was written; nil where there is none.
  private let written: FileStamp.Time?

  private static let name = "index"
  private static let savedName = "index.old"

  /// Opens the present index under a second name. libgit2 replaces the file it writes, so the
  /// present one is not touched.
  init(_ folders: GitFolders) throws {
    self.folders = folders
    try folders.scratch.remove(Self.name)
    written = try folders.git.status(of: Self.name)?.modified
    if written != nil {
      _ = try folders.git.link(Self.name, to: folders.scratch, as: Self.name)
    }
    index = try IndexFile(path: folders.scratch.path(of: Self.name))
  }

  func isUnmerged(_ path: String) -> Bool { index.isUnmerged(path) }

  /// Refuses paths that a merge left open.
  ///
  /// - Parameter expected: those that may be, as long as their stages are these.
  func refuseUnmerged(except expected: [String: ThreeSides<TreeEntry?>] = [:]) throws {
    for path in index.unmergedPaths() {
      let stages = ThreeSides(
        base: index.stage(1, of: path), ours: index.stage(2, of: path),
        theirs: index.stage(3, of: path))
      if expected[path] != stages { throw WriteError.unmerged(path: path) }
    }
  }
  var hasSkippedFiles: Bool { index.hasSkippedFiles }
  func isSkipped(_ path: WorkTreePath) -> Bool { index.isSkipped(path.text) }
  func entry(at path: String) -> IndexEntry? { index.entry(at: path) }

  /// Replaces the index; `entries` maps a path to its new entry, or nil to remove it.
  ///
  /// - Parameter open: paths that a merge leaves open, and their stages 1, 2 and 3.
  func replace(
    _ entries: [String: IndexEntry?], leavingOpen open: [String: ThreeSides<TreeEntry?>] = [:],
    in workTree: WorkTree, durable: Bool
  ) throws {
    for (path, entry) in entries {
      if let entry { try index.put(entry) } else { try index.remove(path) }
    }
    for (path, stages) in open {
      try index.leaveOpen(path, base: stages.base, ours: stages.ours, theirs: stages.theirs)
    }
    try forgetDoubtfulSizes(except: entries, in: workTree)
    try index.write()
    if durable { try folders.scratch.open(Self.name)?.synchronise() }
    if written != nil {
      _ = try folders.git.link(Self.name, to: folders.scratch, as: Self.savedName)
    }
    try folders.scratch.rename(Self.name, to: folders.git, as: Self.name)
    if durable { try folders.git.synchronise() }
  }

  /// Goes back to the index that ``replace(_:in:durable:)`` replaced, if it got that far.
  func restore() throws {
    if try folders.scratch.status(of: Self.savedName) != nil {
      try folders.scratch.rename(Self.savedName, to: folders.git, as: Self.name)
    } else if written == nil {
      try folders.git.remove(Self.name)
    }
  }

  /// A file changed in the very second in which the index was written may look unchanged: Git
  /// compares the contents of such files, but tells them by the time of the index, which now gets
  /// later. So their entries must tell it themselves.
  private func forgetDoubtfulSizes(
    except entries: [String: IndexEntry?], in workTree: WorkTree
  ) throws {
    guard let written else { return }
    // By the second, since Git is usually built to compare no nanoseconds.
    _ = try index.forgetSizes(modifiedSince: Int64(written.seconds)) { entry in
      guard entries[entry.path] == nil, entry.mode != .submodule else { return false }
      guard let stamp = try? workTree.root.status(of: entry.path)?.stamp else { return true }
      // Unchanged beyond doubt: the same file to the nanosecond, older than the index.
      return !stamp.isSameContent(as: entry.stamp) || stamp.modified >= written
    }
  }
}

extension FileStamp {
  /// Leaves out what differs between file systems and mounts but says nothing of the content.
  fileprivate func isSameContent(as other: FileStamp) -> Bool {
    (modified, changed, inode, size) == (other.modified, other.changed, other.inode, other.size)
  }
}
