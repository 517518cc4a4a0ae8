import CLibGit2

/// What `HEAD` stands for.
package enum Head: Hashable, Sendable {
  /// On a branch, given by its full name (`refs/heads/main`).
  case branch(String, ObjectID)
  /// On a branch that has no commit yet.
  case unborn(String)
  /// On a commit, on no branch.
  case detached(ObjectID)

  package var commit: ObjectID? {
    switch self {
    case .branch(_, let commit), .detached(let commit): commit
    case .unborn: nil
    }
  }

  /// The reference that a new commit moves: the branch, or `HEAD` itself.
  package var reference: String {
    switch self {
    case .branch(let name, _), .unborn(let name): name
    case .detached: "HEAD"
    }
  }
}

/// An operation of Git's that is under way and must be finished or aborted first.
package enum OperationInProgress: String, Hashable, Sendable {
  case merge
  case revert
  case cherryPick = "cherry-pick"
  case bisect
  case rebase
  /// `git am`
  case applyMailbox = "am"
}

extension Repository {
  /// Where `HEAD` stands now, read from disk on every call.
  package func head() throws -> Head {
    var name = "HEAD"
    // Git itself gives up after five symbolic references (`SYMREF_MAXDEPTH` in refs.h).
    for _ in 0...5 {
      switch try reference(named: name) {
      case .symbolic(let target): name = target
      case .direct(let commit): return name == "HEAD" ? .detached(commit) : .branch(name, commit)
      case nil: return .unborn(name)
      }
    }
    throw GitError(
      code: .invalid, category: .init(GIT_ERROR_REFERENCE),
      message: "symbolic references nest too deep at '\(name)'", operation: "read HEAD")
  }

  /// The operation under way in this work tree; nil for none.
  package func operationInProgress() throws -> OperationInProgress? {
    let state = git_repository_state(pointer)
    try check("read repository state", state)
    return switch git_repository_state_t(UInt32(state)) {
    case GIT_REPOSITORY_STATE_NONE: nil
    case GIT_REPOSITORY_STATE_MERGE: .merge
    case GIT_REPOSITORY_STATE_REVERT, GIT_REPOSITORY_STATE_REVERT_SEQUENCE: .revert
    case GIT_REPOSITORY_STATE_CHERRYPICK, GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE: .cherryPick
    case GIT_REPOSITORY_STATE_BISECT: .bisect
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX: .applyMailbox
    default: .rebase
    }
  }
}
