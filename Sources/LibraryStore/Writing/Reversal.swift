import LibGit2

/// What takes a commit back: every file it changed, as it was before and after.
package struct Reversal: Sendable {
  /// One file; nil where there was none.
  struct Change: Sendable {
    let path: String
    let before: [UInt8]?
    let after: [UInt8]?
  }

  let changes: [Change]

  /// The files that it would put back, sorted.
  package var paths: [String] { changes.map(\.path) }

  init(_ changes: [Change]) { self.changes = changes }

  /// The inverse of `commit` against its first parent, under a folder or file; the empty prefix
  /// stands for all. Files that are no regular ones are left out.
  package init(of commit: ObjectID, under prefix: String = "", in repository: Repository) throws {
    let record = try repository.commit(commit)
    let parent = try record.parents.first.map { try repository.tree(of: $0) }
    changes = try repository.differences(from: parent, to: record.tree, under: prefix)
      .filter { $0.old?.isFile ?? true && $0.new?.isFile ?? true }
      .map { difference in
        Change(
          path: difference.path,
          before: try difference.old.map { try repository.blob($0.id) },
          after: try difference.new.map { try repository.blob($0.id) })
      }
  }
}

/// A file that a ``Reversal`` cannot put back exactly, since it was changed after the commit.
package struct ReversalConflict: Sendable, Hashable {
  package let path: String
  /// The texts before the commit, after it, and now; nil where there is no file, or no text in it.
  package let before: String?
  package let after: String?
  package let now: String?
}

extension Draft {
  /// Puts back every file that still is as the commit left it, and gives the others, untouched.
  ///
  /// A command that wants all or nothing throws when there are any.
  package mutating func apply(_ reversal: Reversal) throws -> [ReversalConflict] {
    try reversal.changes.compactMap { change in
      let now = try bytes(at: change.path)
      if isSame(now, change.before) { return nil }
      guard isSame(now, change.after) else {
        return ReversalConflict(
          path: change.path, before: text(change.before), after: text(change.after),
          now: text(now))
      }
      if let before = change.before {
        try write(before, to: change.path)
      } else {
        try remove(change.path)
      }
      return nil
    }
  }

  /// A work tree may have CRLF where the commit has LF.
  private func isSame(_ one: [UInt8]?, _ other: [UInt8]?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one == other || withoutReturns(one) == withoutReturns(other)
  }

  private func withoutReturns(_ bytes: [UInt8]) -> [UInt8] {
    bytes.indices.filter { position in
      let next = position + 1
      return bytes[position] != UInt8(ascii: "\r") || next == bytes.count
        || bytes[next] != UInt8(ascii: "\n")
    }.map { bytes[$0] }
  }

  private func text(_ bytes: [UInt8]?) -> String? {
    bytes.flatMap { String(validating: $0, as: UTF8.self) }
  }
}
