import CLibGit2

/// The libgit2 that this program runs with.
package enum LibGit2Version {
  /// For example `1.5.1`.
  package static var text: String {
    var (major, minor, revision): (Int32, Int32, Int32) = (0, 0, 0)
    git_libgit2_version(&major, &minor, &revision)
    return "\(major).\(minor).\(revision)"
  }
}
