import LibGit2

/// Why a write was not made. Unless a case says otherwise, everything is as it was before.
package enum WriteError: Error, Sendable {
  /// Another readlog is writing; nil where its lock file does not say who.
  case busy(LockOwner?)
  /// An `index.lock` that is not ours to clear. `owner` is known for one that a readlog on another
  /// machine made, `age` is in seconds.
  case indexLocked(path: String, owner: LockOwner?, age: Int64)
  /// A lock on the branch that Git holds, or left.
  case referenceLocked(path: String, age: Int64)
  /// A merge, rebase or the like must be finished first.
  case operationInProgress(OperationInProgress)
  /// A merge left this path open.
  case unmerged(path: String)
  /// The path, or a folder on the way, is a symbolic link, a FIFO or the like.
  case notRegular(path: String)
  /// The path leads out of the work tree, into `.git`, or has characters that no path should have.
  case unsafePath(String)
  /// The file is no UTF-8 text.
  case notText(path: String)
  /// The file is not there.
  case missing(path: String)
  /// Something is there already.
  case taken(path: String)
  /// It is there already, and a sparse checkout keeps it out of the work tree.
  case hidden(path: String)
  /// Somebody else changed the file, or its committed state, between our reading and writing.
  case changedMeanwhile(path: String)
  /// A merge would change these files, which are not as they were last committed.
  case notCommitted(paths: [String])
  /// A merge that needs a person would mix with what is staged.
  case staged
  /// The branch moved again and again while the commit was being made.
  case branchKeepsMoving
  case bareRepository
  /// libgit2 cannot work with this repository: SHA-256, reftable, a sparse or split index.
  case unsupportedRepository(String)
  /// `git commit`, which signs and runs hooks, refused; with what Git and the hooks printed.
  case commitRefused(output: String)
  /// The commit is made and in `HEAD`, but may not survive a power cut.
  case notSynchronised(commit: ObjectID, FileFault)
  /// The write failed, and then so did putting these paths back.
  case notRestored(paths: [String], cause: String)
  case file(FileFault)
  case git(GitError)
}

extension WriteError {
  /// Puts what a lower layer threw into the words of this one; others, such as the body's own
  /// errors, pass unchanged.
  static func translating(_ error: any Error) -> any Error {
    switch error {
    case let fault as FileFault: WriteError.file(fault)
    case let error as GitError where error.isUnsupportedFormat:
      WriteError.unsupportedRepository(error.message)
    case let error as GitError: WriteError.git(error)
    default: error
    }
  }
}

extension WriteError {
  /// What Git has to do with the error, as text: layers above do not know Git's types.
  package struct Details: Sendable {
    /// What is under way, or what was wanted of Git.
    package var operation = ""
    /// libgit2's own words.
    package var message = ""
    /// A commit's id in hexadecimal digits.
    package var commit = ""
  }

  package var details: Details {
    var details = Details()
    switch self {
    case .operationInProgress(let operation): details.operation = operation.rawValue
    case .notSynchronised(let commit, _): details.commit = commit.hex
    case .git(let error):
      details.operation = error.operation
      details.message = error.message
    default: break
    }
    return details
  }
}
