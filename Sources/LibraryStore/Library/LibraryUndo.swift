import LibGit2

/// Why a change cannot be taken back.
package enum UndoFault: Error, Sendable {
  /// No commit of this author's is left to take back.
  case nothing(author: String)
  case unknownCommit(String)
  case isMerge(commit: String)
  /// Paths from the library's folder on.
  case changedSince(commit: String, paths: [String])
}

extension LibraryFolder {
  /// How the subject of a commit begins that takes another one back; seven digits of its id follow.
  package static let undoPrefix = "undo "

  /// The newest commit of an author's that changed nothing but the library and has not been taken
  /// back.
  package func lastUndoable(by email: String) throws -> LibraryCommit {
    let repository = try repository()
    let prefix = try prefix(in: repository)
    let history = try History(of: repository, HistoryQuery(author: "<\(email)>"))
    var undone: Set<Substring> = []
    while let entry = try history.next() {
      let subject = entry.message.prefix { $0 != "\n" }
      let id = "\(entry.commit)"
      if subject.hasPrefix(Self.undoPrefix) {
        undone.insert(subject.dropFirst(Self.undoPrefix.count).prefix(7))
      } else if !undone.contains(id.prefix(7)),
        try repository.commit(entry.commit).parents.count == 1,
        entry.changes.allSatisfy({ $0.path.hasPrefix(prefix) })
      {
        return try commit(id)
      }
    }
    throw UndoFault.nothing(author: email)
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
    return try await change(options) { draft in
      let conflicts = try draft.apply(reversal)
      guard conflicts.isEmpty else {
        throw UndoFault.changedSince(commit: commit.id, paths: conflicts)
      }
      return "\(Self.undoPrefix)\(commit.id.prefix(7)): \(commit.subject)"
    }
  }
}
