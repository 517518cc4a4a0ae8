import CLibGit2

/// A path whose entry is not the same in two trees.
package struct TreeDifference: Hashable, Sendable {
  package let path: String
  /// Nil where the first tree has no such path.
  package let old: TreeEntry?
  /// Nil where the second tree has no such path.
  package let new: TreeEntry?
}

extension Repository {
  /// The files that differ between two trees, sorted by path; nil stands for no tree.
  ///
  /// `prefix` is a folder or a file, taken literally; empty for everything. Renames are a removal
  /// and an addition.
  package func differences(
    from old: ObjectID?, to new: ObjectID?, under prefix: String = ""
  ) throws -> [TreeDifference] {
    // Two equal ids at the prefix settle most commits of a history without a diff.
    if let old, let new, try entry(at: prefix, in: old) == entry(at: prefix, in: new) { return [] }
    return try withTree(old) { old in
      try withTree(new) { new in
        try differences(from: old, to: new, under: prefix)
      }
    }
  }

  private func differences(
    from old: OpaquePointer?, to new: OpaquePointer?, under prefix: String
  ) throws -> [TreeDifference] {
    var options = git_diff_options()
    try check("compare trees", git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)))
    options.flags |= GIT_DIFF_DISABLE_PATHSPEC_MATCH.rawValue
    let paths = PathList(prefix.isEmpty ? [] : [prefix])
    options.pathspec = paths.array
    let diff = try Owned("compare trees", free: git_diff_free) {
      git_diff_tree_to_tree($0, pointer, old, new, &options)
    }
    return (0..<git_diff_num_deltas(diff.pointer)).compactMap { position in
      guard let delta = git_diff_get_delta(diff.pointer, position)?.pointee else { return nil }
      guard let path = delta.new_file.path ?? delta.old_file.path else { return nil }
      return TreeDifference(
        path: String(cString: path), old: TreeEntry(delta.old_file), new: TreeEntry(delta.new_file))
    }
  }

  /// Lends the tree to `body`, or nil for no tree.
  private func withTree<Result>(
    _ id: ObjectID?, _ body: (OpaquePointer?) throws -> Result
  ) throws -> Result {
    guard let id else { return try body(nil) }
    let tree = try lookUpTree(id)
    return try body(tree.pointer)
  }
}

extension TreeEntry {
  /// Nil for the side of a delta where there is no file.
  fileprivate init?(_ file: git_diff_file) {
    guard file.mode != 0 else { return nil }
    self.init(id: ObjectID(file.id), mode: FileMode(mode: UInt32(file.mode)))
  }
}
