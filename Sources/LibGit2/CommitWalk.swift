import CLibGit2

/// The commits that can be reached from one, newest first.
///
/// No `Sequence`: reading a commit can fail, and a walk that fails must not look like one that ends.
package final class CommitWalk {
  private let repository: Repository
  private let handle: Owned

  fileprivate init(_ repository: Repository, from commit: ObjectID) throws {
    self.repository = repository
    handle = try Owned("walk history", free: git_revwalk_free) {
      git_revwalk_new($0, repository.pointer)
    }
    // No sorting mode: every one makes libgit2 read the whole history before the first answer,
    // and without one it goes by committer time, as far as it is asked.
    var oid = commit.oid
    try check("walk history", git_revwalk_push(handle.pointer, &oid))
  }

  /// The next commit; nil after the last.
  package func next() throws -> Commit? {
    var oid = git_oid()
    let status = git_revwalk_next(&oid, handle.pointer)
    if status == GitError.Code.endOfIteration.rawValue { return nil }
    try check("walk history", status)
    return try repository.commit(ObjectID(oid))
  }

  /// Leaves out `commit` and everything before it; reads the history down to it at once.
  package func hide(_ commit: ObjectID) throws {
    var oid = commit.oid
    try check("walk history", git_revwalk_hide(handle.pointer, &oid))
  }
}

extension Repository {
  /// A walk from `commit` back to the beginning.
  package func history(from commit: ObjectID) throws -> CommitWalk {
    try CommitWalk(self, from: commit)
  }
}
