import LibGit2

/// Which commits a ``History`` gives.
package struct HistoryQuery: Sendable {
  /// A folder or file, relative to the root of the work tree; empty for everything.
  package var prefix: String
  /// Seconds since 1970: nothing authored earlier.
  package var since: Int64?
  /// Part of the author's `Name <email>`, in any case.
  package var author: String?

  package init(under prefix: String = "", since: Int64? = nil, author: String? = nil) {
    self.prefix = prefix
    self.since = since
    self.author = author
  }
}

extension HistoryQuery {
  func matches(_ signature: Signature) -> Bool {
    if let since, signature.time < since { return false }
    guard let author else { return true }
    let name = "\(signature.name) <\(signature.email)>"
    return name.lowercased().contains(author.lowercased())
  }
}

/// One commit, and what it did under the query's prefix.
package struct HistoryEntry: Sendable, Hashable {
  /// A file that the commit changed. A rename is a removal and an addition.
  package struct Change: Sendable, Hashable {
    package let path: String
    /// The blob before, in hexadecimal digits; nil where the commit added the file.
    package let old: String?
    /// The blob after; nil where the commit removed the file.
    package let new: String?
  }

  /// In hexadecimal digits.
  package let commit: String
  package let authorName: String
  package let authorEmail: String
  /// When it was authored, in seconds since 1970.
  package let time: Int64
  /// The author's minutes east of UTC.
  package let offset: Int
  package let message: String
  /// Sorted by path.
  package let changes: [Change]
}

/// The commits that touched a path, newest first, read as they are asked for.
package final class History {
  private let repository: Repository
  private let query: HistoryQuery
  /// Nil before the first commit of a branch.
  private let walk: CommitWalk?
  private var tooOld = 0

  /// As many older commits in a row end the walk, since clocks differ; Git's own `SLOP`
  /// (revision.c).
  private static let slop = 5

  /// The history of what is checked out.
  package init(of repository: Repository, _ query: HistoryQuery) throws {
    self.repository = repository
    self.query = query
    walk = try repository.head().commit.map { try repository.history(from: $0) }
  }

  /// The next commit that touched the prefix; nil after the last.
  package func next() throws -> HistoryEntry? {
    while let commit = try walk?.next() {
      if let since = query.since, commit.committer.time < since {
        tooOld += 1
        if tooOld >= Self.slop { return nil }
        continue
      }
      tooOld = 0
      guard query.matches(commit.author) else { continue }
      let changes = try changes(in: commit)
      if !changes.isEmpty { return HistoryEntry(commit, changes) }
    }
    return nil
  }

  /// A blob as text; nil where it is none, or longer than a record may be.
  package func text(of blob: String) throws -> String? {
    guard let blob = ObjectID(hex: blob), try repository.size(of: blob) <= FileReading.limit else {
      return nil
    }
    return String(validating: try repository.blob(blob), as: UTF8.self)
  }

  /// Against the first parent; of a merge only what is in none of its parents, as `git log -c`
  /// shows it: the rest is told by the commits that were merged.
  private func changes(in commit: Commit) throws -> [HistoryEntry.Change] {
    let parents = try commit.parents.map { try repository.tree(of: $0) }
    var differences = try repository.differences(
      from: parents.first, to: commit.tree, under: query.prefix)
    for parent in parents.dropFirst() where !differences.isEmpty {
      let others = try repository.differences(from: parent, to: commit.tree, under: query.prefix)
      let paths = Set(others.map(\.path))
      differences.removeAll { !paths.contains($0.path) }
    }
    return differences.map { .init(path: $0.path, old: $0.old?.id.hex, new: $0.new?.id.hex) }
  }
}

extension HistoryEntry {
  fileprivate init(_ commit: Commit, _ changes: [Change]) {
    self.init(
      commit: commit.id.hex, authorName: commit.author.name, authorEmail: commit.author.email,
      time: commit.author.time, offset: commit.author.offset, message: commit.message,
      changes: changes)
  }
}
