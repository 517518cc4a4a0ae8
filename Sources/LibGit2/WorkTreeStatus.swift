import CLibGit2

/// How a path differs between `HEAD`, the index and the work tree.
package struct PathStatus: Hashable, Sendable {
  package let path: String
  /// The index differs from `HEAD`.
  package let isStaged: Bool
  /// The work tree differs from the index.
  package let isModified: Bool
  /// Git does not know the file.
  package let isUntracked: Bool
  /// A merge left the path open.
  package let isConflicted: Bool
}

extension Repository {
  /// The paths under `prefix` (a folder or file, literally; empty for all) that are not as in
  /// `HEAD`, sorted by path. Ignored files are left out; the index is not rewritten.
  package func status(under prefix: String = "") throws -> [PathStatus] {
    var options = git_status_options()
    try check("read status", git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION)))
    options.flags =
      GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
      | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH.rawValue | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue
      | GIT_STATUS_OPT_SORT_CASE_SENSITIVELY.rawValue
    let paths = PathList(prefix.isEmpty ? [] : [prefix])
    options.pathspec = paths.array
    let list = try Owned("read status", free: git_status_list_free) {
      git_status_list_new($0, pointer, &options)
    }
    let index = try Owned("read index", free: git_index_free) {
      git_repository_index($0, pointer)
    }
    return (0..<git_status_list_entrycount(list.pointer)).compactMap { position in
      guard let entry = git_status_byindex(list.pointer, position)?.pointee,
        let status = PathStatus(entry)
      else { return nil }
      // libgit2 takes a file that a sparse checkout keeps out of the work tree for a removed one.
      let isHidden =
        entry.status == GIT_STATUS_WT_DELETED
        && git_index_get_bypath(index.pointer, status.path, 0)?.pointee.isSkipped == true
      return isHidden ? nil : status
    }
  }
}

extension PathStatus {
  fileprivate init?(_ entry: git_status_entry) {
    let delta = entry.index_to_workdir ?? entry.head_to_index
    guard let file = delta?.pointee, let path = file.new_file.path ?? file.old_file.path else {
      return nil
    }
    func has(_ flags: git_status_t...) -> Bool {
      flags.contains { entry.status.rawValue & $0.rawValue != 0 }
    }
    self.init(
      path: String(cString: path),
      isStaged: has(
        GIT_STATUS_INDEX_NEW, GIT_STATUS_INDEX_MODIFIED, GIT_STATUS_INDEX_DELETED,
        GIT_STATUS_INDEX_RENAMED, GIT_STATUS_INDEX_TYPECHANGE),
      isModified: has(
        GIT_STATUS_WT_MODIFIED, GIT_STATUS_WT_DELETED, GIT_STATUS_WT_TYPECHANGE,
        GIT_STATUS_WT_RENAMED, GIT_STATUS_WT_UNREADABLE),
      isUntracked: has(GIT_STATUS_WT_NEW),
      isConflicted: has(GIT_STATUS_CONFLICTED))
  }
}
