import LibGit2
import ReadingLog

/// A commit that changed the library.
package struct LibraryCommit: Sendable {
  /// A file that the commit changed; a rename is a removal and an addition.
  package struct Change: Sendable, Hashable {
    /// From the library's folder on.
    package let path: String
    package let isAddition: Bool
    package let isRemoval: Bool
    /// The texts before and after, if they were asked for and are texts.
    package let old: String?
    package let new: String?
  }

  /// In hexadecimal digits.
  package let id: String
  package let authorName: String
  package let authorEmail: String
  package let time: Timestamp
  /// The author's zone, in seconds east of UTC.
  package let secondsFromUTC: Int
  package let subject: String
  package let changes: [Change]
}

/// Which commits to tell about.
package struct LibraryHistoryQuery: Sendable {
  /// From the library's folder on; a record that was elsewhere before is not followed.
  package var path: String?
  package var since: Timestamp?
  /// Part of the author's `Name <email>`.
  package var author: String?
  package var limit: Int
  /// Whether texts are wanted, which costs a look into Git's objects for each.
  package var withTexts: Bool

  package init(
    path: String? = nil, since: Timestamp? = nil, author: String? = nil, limit: Int = .max,
    withTexts: Bool = false
  ) {
    self.path = path
    self.since = since
    self.author = author
    self.limit = limit
    self.withTexts = withTexts
  }
}

extension LibraryFolder {
  /// The commits that changed the library, newest first.
  package func history(
    _ query: LibraryHistoryQuery, environment: [String: String]
  ) async throws -> [LibraryCommit] {
    try await eitherWay(environment: environment) {
      try historyByLibrary(query)
    } byGit: { place in
      let history = GitHistory(place.git)
      let entries = try await history.entries(query.inRepository(place.prefix)).prefix(query.limit)
      let texts = query.withTexts ? try await history.texts(of: entries) : [:]
      return entries.map { LibraryCommit($0, prefix: place.prefix) { texts[$0] } }
    }
  }

  private func historyByLibrary(_ query: LibraryHistoryQuery) throws -> [LibraryCommit] {
    let repository = try repositoryWithHistory()
    let prefix = try prefix(in: repository)
    let history = try History(of: repository, query.inRepository(prefix))
    var commits: [LibraryCommit] = []
    while commits.count < query.limit, let entry = try history.next() {
      commits.append(
        try LibraryCommit(entry, prefix: prefix) { blob in
          query.withTexts ? try history.text(of: blob) : nil
        })
    }
    return commits
  }
}

extension LibraryHistoryQuery {
  /// The same from the top of the work tree on.
  fileprivate func inRepository(_ prefix: String) -> HistoryQuery {
    var query = HistoryQuery(
      under: prefix + (path ?? ""), since: since.map { Int64($0.seconds) }, author: author)
    if query.prefix.hasSuffix("/") { query.prefix.removeLast() }
    return query
  }
}

extension LibraryCommit {
  init(
    _ entry: HistoryEntry, prefix: String, text: (String) throws -> String?
  ) rethrows {
    id = entry.commit
    authorName = entry.authorName
    authorEmail = entry.authorEmail
    time = Timestamp(seconds: Int(entry.time))
    secondsFromUTC = entry.offset * 60
    subject = entry.message.split(separator: "\n").first.map(String.init) ?? ""
    changes = try entry.changes.map { change in
      Change(
        path: String(change.path.dropFirst(prefix.count)), isAddition: change.old == nil,
        isRemoval: change.new == nil, old: try change.old.flatMap(text),
        new: try change.new.flatMap(text))
    }
  }
}
