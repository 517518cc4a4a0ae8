import LibGit2

/// How a clone of a library stands: its branch, and what is not committed.
package struct LibraryStatus: Sendable {
  package struct File: Sendable, Hashable {
    package enum State: String, Sendable {
      case modified, staged, untracked, conflicted
    }

    /// From the library's folder on.
    package let path: String
    package let state: State
    /// The text in `HEAD`.
    package let committed: String?
  }

  /// Without `refs/heads/`; `nil` when `HEAD` is on no branch.
  package var branch: String?
  package var hasCommits: Bool
  /// What Git is in the middle of, for example `merge`.
  package var operation: String?
  /// The upstream branch and how far the two are apart; `nil` when there is none.
  package var upstream: Upstream?
  package var files: [File]

  package struct Upstream: Sendable, Hashable {
    package let name: String
    package let ahead: Int
    package let behind: Int
  }
}

extension LibraryFolder {
  package func status(environment: [String: String]) async throws -> LibraryStatus {
    try await eitherWay(environment: environment) {
      try statusByLibrary()
    } byGit: {
      try await LibraryStatus($0)
    }
  }

  func statusByLibrary() throws -> LibraryStatus {
    let repository = try repositoryWithHistory()
    let prefix = try prefix(in: repository)
    let head = try repository.head()
    let tree = try head.commit.map { try repository.tree(of: $0) }
    let paths = try repository.status(under: prefix.isEmpty ? "" : String(prefix.dropLast()))
    let files = try paths.filter { Self.isOurs(String($0.path.dropFirst(prefix.count))) }.map {
      status in
      let state: LibraryStatus.File.State =
        status.isConflicted
        ? .conflicted : status.isUntracked ? .untracked : status.isModified ? .modified : .staged
      let entry = try tree.flatMap { try repository.entry(at: status.path, in: $0) }
      let committed = try entry.map { try repository.blob($0.id) }
        .flatMap { String(validating: $0, as: UTF8.self) }
      return LibraryStatus.File(
        path: String(status.path.dropFirst(prefix.count)), state: state, committed: committed)
    }
    return LibraryStatus(
      branch: head.branchName, hasCommits: head.commit != nil,
      operation: try repository.operationInProgress()?.rawValue,
      upstream: try upstream(of: head, in: repository), files: files)
  }

  private func upstream(
    of head: Head, in repository: Repository
  ) throws -> LibraryStatus.Upstream? {
    guard let commit = head.commit, head.branchName != nil,
      let upstream = try repository.upstream(of: head.reference),
      let other = try repository.commit(named: upstream)
    else { return nil }
    let distance = try repository.divergence(of: commit, from: other)
    return LibraryStatus.Upstream(
      name: TrackedBranch.Place.shortName(of: upstream), ahead: distance.ahead,
      behind: distance.behind)
  }

  /// Whether a file is one of the library's own: the rest of the work tree is the user's.
  static func isOurs(_ path: String) -> Bool {
    path == Self.configName || path == ".gitattributes"
      || path.hasPrefix(Self.papersName + "/") || path.hasPrefix(Self.shelvesName + "/")
  }
}

extension Head {
  fileprivate var branchName: String? {
    let name = reference
    return name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : nil
  }
}
