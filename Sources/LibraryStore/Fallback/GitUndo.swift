import LibGit2

/// What `undo` has to know of commits, from the `git` executable.
struct GitUndo {
  private let place: GitPlace
  private let history: GitHistory
  private var git: GitProgram { place.git }

  init(_ place: GitPlace) {
    self.place = place
    history = GitHistory(place.git)
  }

  /// The newest commit that readlog made for an author and that has not been taken back.
  func lastUndoable(by email: String) async throws -> LibraryCommit {
    var search = UndoSearch(email: email)
    for commit in try await history.commits() {
      if search.isCandidate(commit.id, message: commit.message, by: commit.author.email),
        try await isUndoable(commit)
      {
        return try await self.commit(commit.id)
      }
    }
    throw UndoFault.nothing(author: email)
  }

  /// Whether a commit changed nothing but this library, and `HEAD` still has something of it.
  private func isUndoable(_ commit: GitHistory.Commit) async throws -> Bool {
    guard commit.parents.count == 1, let parent = commit.parents.first else { return false }
    let changes = try await git.differences(from: parent, to: commit.id)
    let sinceParent = Set(try await git.differences(from: parent, to: "HEAD").map(\.path))
    return changes.allSatisfy { $0.path.hasPrefix(place.prefix) }
      && changes.contains { sinceParent.contains($0.path) }
  }

  /// A commit by its id or the beginning of it.
  func commit(_ name: String) async throws -> LibraryCommit {
    let entries = try await history.entries(HistoryQuery(under: place.folder))
    if let entry = entries.first(where: { UndoSearch.matches($0.commit, name) }) {
      let texts = try await history.texts(of: [entry])
      return LibraryCommit(entry, prefix: place.prefix) { texts[$0] }
    }
    // A merge without changes of its own is not told in the history.
    if UndoSearch.isID(name), let id = try await git.commit(named: name.lowercased()),
      try await parents(of: id).count > 1
    {
      throw UndoFault.isMerge(commit: id)
    }
    throw UndoFault.unknownCommit(name)
  }

  /// The inverse of a commit against its parent.
  func reversal(of commit: String) async throws -> Reversal {
    let parents = try await parents(of: commit)
    if parents.count > 1 { throw UndoFault.isMerge(commit: commit) }
    let old = if let parent = parents.first { parent } else { try await git.emptyTree() }
    let differences = try await git.differences(from: old, to: commit, under: place.folder)
      .filter { $0.old?.isRegular ?? true && $0.new?.isRegular ?? true }
    let blobs = try await git.blobs(
      differences.flatMap { [$0.old?.id, $0.new?.id] }.compactMap(\.self))
    return Reversal(
      try differences.map { difference in
        Reversal.Change(
          path: difference.path, before: try bytes(of: difference.old, difference.path, blobs),
          after: try bytes(of: difference.new, difference.path, blobs))
      })
  }

  /// A blob that is not to be had must not be taken for a file that was not there.
  private func bytes(
    of file: GitFile?, _ path: String, _ blobs: [String: [UInt8]]
  ) throws -> [UInt8]? {
    guard let file else { return nil }
    guard let bytes = blobs[file.id] else {
      throw GitProgramFault.failed(
        command: "cat-file", status: 1, output: "\(path): missing, or longer than a record may be")
    }
    return bytes
  }

  private func parents(of commit: String) async throws -> [String] {
    let words = try await git.run(["rev-list", "--parents", "-1", "--end-of-options", commit]).text
    return words.split(separator: " ").dropFirst().map(String.init)
  }
}
