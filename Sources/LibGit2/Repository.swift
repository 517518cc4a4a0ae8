import CLibGit2

/// An open Git repository; the one owner of libgit2's handle, which everything else borrows.
///
/// Not `Sendable`: libgit2 allows one thread at a time. A second thread opens its own.
package final class Repository {
  let handle: Owned

  private init(_ handle: consuming Owned) {
    self.handle = handle
  }

  /// Opens the repository whose work tree or Git directory is at `path`.
  package static func open(at path: String) throws -> Repository {
    try startLibrary()
    return Repository(
      try Owned("open repository", free: git_repository_free) { git_repository_open($0, path) })
  }

  /// Opens the repository that holds `path`, looking upwards; nil where there is none.
  ///
  /// Understands `.git` files, so that linked work trees and submodules are found too. Reads no
  /// environment: not `GIT_DIR`, nor the others.
  package static func discover(from path: String) throws -> Repository? {
    try startLibrary()
    let found = try Owned.ifFound("find repository", free: git_repository_free) {
      git_repository_open_ext($0, path, 0, nil)
    }
    guard let handle = consume found else { return nil }
    return Repository(handle)
  }

  /// The Git directory of the repository that holds `path`, looking upwards; nil where there is none.
  ///
  /// The repository is not opened: it may have a format that libgit2 does not know.
  package static func gitDirectory(above path: String) throws -> String? {
    try startLibrary()
    var found = git_buf()
    defer { git_buf_dispose(&found) }
    let status = git_repository_discover(&found, path, 0, nil)
    guard try LibGit2.found("find repository", status) else { return nil }
    return Self.path(found.ptr)
  }

  /// Makes a repository with a work tree at `path`, or opens the one that is there.
  ///
  /// The first branch is named by `init.defaultBranch`, as in Git.
  package static func initialise(at path: String) throws -> Repository {
    try startLibrary()
    return Repository(
      try Owned("make repository", free: git_repository_free) { git_repository_init($0, path, 0) })
  }

  /// Whether objects are fsynced before they get their name; for the whole process, off at first.
  package static func syncObjects(_ enabled: Bool) throws {
    try startLibrary()
    try check("set fsync", readlog_git_enable_fsync(enabled ? 1 : 0))
  }

  var pointer: OpaquePointer { handle.pointer }

  /// The Git directory of this work tree; a linked work tree has its own. No final slash, as in all
  /// paths here.
  package var gitDirectory: String {
    Self.path(git_repository_path(pointer)) ?? ""
  }

  /// The Git directory that all linked work trees share: objects, branches, configuration.
  package var commonDirectory: String {
    Self.path(git_repository_commondir(pointer)) ?? gitDirectory
  }

  /// The root of the work tree; nil in a bare repository.
  package var workTree: String? {
    Self.path(git_repository_workdir(pointer))
  }

  package var isBare: Bool { git_repository_is_bare(pointer) == 1 }
  package var isLinkedWorkTree: Bool { git_repository_is_worktree(pointer) == 1 }
  package var isShallow: Bool { git_repository_is_shallow(pointer) == 1 }

  private static func path(_ text: UnsafePointer<CChar>?) -> String? {
    guard var path = text.map({ String(cString: $0) }) else { return nil }
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
