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
  package func lastUndoable(
    by email: String, environment: [String: String]
  ) async throws -> LibraryCommit {
    try await eitherWay(environment: environment) {
      try lastUndoableByLibrary(by: email)
    } byGit: {
      try await GitUndo($0).lastUndoable(by: email)
    }
  }

  private func lastUndoableByLibrary(by email: String) throws -> LibraryCommit {
    let repository = try repositoryWithHistory()
    guard let head = try repository.head().commit else { throw UndoFault.nothing(author: email) }
    let walk = try repository.history(from: head)
    var search = UndoSearch(email: email)
    while let commit = try walk.next() {
      let id = commit.id.hex
      if search.isCandidate(id, message: commit.message, by: commit.author.email),
        try isUndoable(commit, on: head, in: repository)
      {
        return try self.commitByLibrary(id)
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
  package func commit(
    _ name: String, environment: [String: String]
  ) async throws -> LibraryCommit {
    try await eitherWay(environment: environment) {
      try commitByLibrary(name)
    } byGit: {
      try await GitUndo($0).commit(name)
    }
  }

  private func commitByLibrary(_ name: String) throws -> LibraryCommit {
    let repository = try repositoryWithHistory()
    let prefix = try prefix(in: repository)
    let history = try History(
      of: repository, HistoryQuery(under: prefix.isEmpty ? "" : String(prefix.dropLast())))
    while let entry = try history.next() {
      if UndoSearch.matches(entry.commit, name) {
        return try LibraryCommit(entry, prefix: prefix) { try history.text(of: $0) }
      }
    }
    // A merge without changes of its own is not told in the history.
    if UndoSearch.isID(name), let id = try repository.commit(named: name.lowercased()),
      try repository.commit(id).parents.count > 1
    {
      throw UndoFault.isMerge(commit: "\(id)")
    }
    throw UndoFault.unknownCommit(name)
  }

  /// Takes a commit back by a new one, which leaves alone what was changed since.
  package func undo(_ commit: LibraryCommit, _ options: ChangeOptions) async throws -> LibraryChange
  {
    let reversal = try await eitherWay(environment: options.environment) {
      try reversalByLibrary(of: commit.id)
    } byGit: {
      try await GitUndo($0).reversal(of: commit.id)
    }
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

  private func reversalByLibrary(of commit: String) throws -> Reversal {
    let repository = try repositoryWithHistory()
    let prefix = try prefix(in: repository)
    guard let id = ObjectID(hex: commit) else { throw UndoFault.unknownCommit(commit) }
    if try repository.commit(id).parents.count > 1 { throw UndoFault.isMerge(commit: commit) }
    return try Reversal(
      of: id, under: prefix.isEmpty ? "" : String(prefix.dropLast()), in: repository)
  }
}

/// The search for the newest change of somebody's that can be taken back.
struct UndoSearch {
  let email: String
  private var undone: Set<String> = []

  init(email: String) { self.email = email }

  /// Asked for every commit, newest first: those that take others back are remembered.
  mutating func isCandidate(_ id: String, message: String, by author: String) -> Bool {
    guard let trailer = CommitTrailer(message: message) else { return false }
    let isUndone = undone.contains(id)
    if let other = trailer.undoneCommit {
      // Whoever takes back an undo wants the change again.
      if !isUndone { undone.insert(other) }
      return false
    }
    return !isUndone && author.lowercased() == email.lowercased()
  }

  /// Whether somebody means this commit by the beginning of its id.
  static func matches(_ id: String, _ name: String) -> Bool {
    name.count >= 4 && id.hasPrefix(name.lowercased())
  }

  static func isID(_ name: String) -> Bool { name.count >= 4 && name.allSatisfy(\.isHexDigit) }
}
