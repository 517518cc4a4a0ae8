import LibGit2

/// How one write is made.
package struct WriteOptions: Sendable {
  /// The commit's message.
  package var message: String
  package var author: Signature
  package var committer: Signature
  /// Git does not know who writes: good enough for a reflog, not for a commit.
  var isAnonymous = false
  /// False for `--no-commit`: only the work tree changes.
  package var commits: Bool
  /// True to find out what would change, and to change nothing.
  package var isRehearsal = false
  /// False skips fsync; so do `readlog.fsync=false` and `core.fsync=none` in Git's configuration.
  package var isDurable: Bool
  /// How long to wait for each lock.
  package var lockTimeout: Duration
  /// What runs, for whoever waits for its locks: `readlog tag`.
  package var command: String

  package init(
    message: String = "", author: Signature, committer: Signature? = nil, commits: Bool = true,
    isDurable: Bool = true, lockTimeout: Duration = .seconds(10), command: String = "readlog"
  ) {
    self.message = message
    self.author = author
    self.committer = committer ?? author
    self.commits = commits
    self.isDurable = isDurable
    self.lockTimeout = lockTimeout
    self.command = command
  }

  /// These, for something that makes a commit.
  ///
  /// - Throws: ``NoIdentity`` where Git does not know who makes it.
  func forChange() throws -> WriteOptions {
    if isAnonymous, commits, !isRehearsal { throw NoIdentity() }
    return self
  }

  /// The message as Git would end it.
  var commitMessage: String { message.hasSuffix("\n") ? message : message + "\n" }
}

/// What a write did.
package struct WriteReceipt: Sendable, Equatable {
  /// Something the user may want to know.
  package enum Fact: Sendable, Hashable {
    /// The commit also holds what the user had changed in this file and not committed.
    case includesUncommittedEdit(path: String)
    /// Another version of this file was staged; the index now has the committed one.
    case replacesStagedVersion(path: String)
    /// A lock that a dead readlog had left was removed.
    case clearedLock(path: String, LockOwner?)
    /// `git commit` made the commit, since the repository signs, or has hooks of its own.
    case usedGit(GitCommitReason)
    /// Git's merges of records are by lines in this clone: nobody has set the driver up.
    case noMergeDriver
  }

  /// Nil where nothing had to be committed.
  package let commit: ObjectID?
  /// The paths that differ in the work tree or the commit, sorted.
  package let paths: [String]
  package let facts: [Fact]
}
