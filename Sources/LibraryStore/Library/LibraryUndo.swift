import LibGit2

/// Why a change cannot be taken back.
package enum UndoFault: Error, Sendable {
  /// No commit that readlog made for this author is left to take back.
  case nothing(author: String)
  case unknownCommit(String)
  case isMerge(commit: String)
  /// Paths from the library's folder on.
  case changedSince(commit: String, paths: [String])
}

extension LibraryFolder {
  /// The newest commit that readlog made for an author and that has not been taken back.
  package func lastUndoable(by email: String) throws -> LibraryCommit {
    let repository = try repository()
    guard let head = try repository.head().commit else { throw UndoFault.nothing(author: email) }
    let walk = try repository.history(from: head)
    var undone: Set<String> = []
    while let commit = try walk.next() {
      guard let trailer = CommitTrailer(message: commit.message) else { continue }
      let isUndone = undone.contains(commit.id.hex)
      if let other = trailer.undoneCommit {
        // Whoever takes back an undo wants the change again.
        if !isUndone { undone.insert(other) }
      } else if !isUndone, commit.author.email.lowercased() == email.lowercased(),
        try isUndoable(commit, on: head, in: repository)
      {
        return try self.commit(commit.id.hex)
      }
    }
    throw UndoFault.nothing(author: email)
  }

  /// Whether a commit changed nothing but this library, and `head` still has something of it.
  private func isUndoable(
    _ commit: Commit, on head: ObjectID, in repository: Repository
  ) throws -> Bool {
    guard commit.parents.count == 1, let parent = commit.parents.first else { return false }
    let prefix = try prefix(in: repository)
    let changes = try repository.differences(from: repository.tree(of: parent), to: commit.tree)
    let now = try repository.entries(at: changes.map(\.path), in: repository.tree(of: head))
    return changes.allSatisfy { $0.path.hasPrefix(prefix) }
      && changes.contains { now[$0.path]?.id != $0.old?.id }
  }

  /// A commit by its id or the beginning of it.
  package func commit(_ name: String) throws -> LibraryCommit {
    let repository = try repository()
    let prefix = try prefix(in: repository)
    let history = try History(
      of: repository, HistoryQuery(under: prefix.isEmpty ? "" : String(prefix.dropLast())))
    while let entry = try history.next() {
      if name.count >= 4, "\(entry.commit)".hasPrefix(name.lowercased()) {
        return try LibraryCommit(entry, prefix: prefix) { try history.text(of: $0) }
      }
    }
    // A merge without changes of its own is not told in the history.
    let isID = name.count >= 4 && name.allSatisfy(\.isHexDigit)
    if isID, let id = try repository.commit(named: name.lowercased()),
      try repository.commit(id).parents.count > 1
    {
      throw UndoFault.isMerge(commit: "\(id)")
    }
    throw UndoFault.unknownCommit(name)
  }

  /// Takes a commit back by a new one, which leaves alone what was changed since.
  package func undo(_ commit: LibraryCommit, _ options: ChangeOptions) async throws -> LibraryChange
  {
    let repository = try repository()
    let prefix = try prefix(in: repository)
    guard let id = ObjectID(hex: commit.id) else { throw UndoFault.unknownCommit(commit.id) }
    if try repository.commit(id).parents.count > 1 { throw UndoFault.isMerge(commit: commit.id) }
    let reversal = try Reversal(
      of: id, under: prefix.isEmpty ? "" : String(prefix.dropLast()), in: repository)
    var options = options
    options.trailer = CommitTrailer(undoing: commit.id)
    return try await change(options) { draft in
      let conflicts = try draft.apply(reversal)
      guard conflicts.isEmpty else {
        throw UndoFault.changedSince(commit: commit.id, paths: conflicts)
      }
      return "undo \(commit.id.prefix(7)): \(commit.subject)"
    }
  }
}
