import LibGit2

/// The history of what is checked out, as the `git` executable tells it: in the order and with the
/// answers of ``History``.
struct GitHistory {
  private let git: GitProgram

  init(_ git: GitProgram) { self.git = git }

  /// The commits that a query may mean, newest first; with their changes see ``entries(_:)``.
  func commits(_ query: HistoryQuery = HistoryQuery()) async throws -> [Commit] {
    guard try await git.commit(named: "HEAD") != nil else { return [] }
    var arguments = [
      "log", "-z", "--full-history", "--no-show-signature", "--no-follow", "--encoding=UTF-8",
      "--date=raw", "--format=" + Commit.format,
    ]
    if let since = query.since { arguments.append("--max-age=\(since)") }
    arguments += ["HEAD", "--"] + (query.prefix.isEmpty ? [] : [query.prefix])
    let fields = try await git.run(arguments).fields
    return stride(from: 0, through: fields.count - Commit.fieldCount, by: Commit.fieldCount)
      .map { Commit(fields[$0..<($0 + Commit.fieldCount)]) }
      .filter { query.matches($0.author) }
  }

  /// The commits that touched the query's prefix, with what they did there.
  func entries(_ query: HistoryQuery) async throws -> [HistoryEntry] {
    let commits = try await commits(query)
    let changes = try await changes(in: commits, under: query.prefix)
    return commits.compactMap { commit in
      changes[commit.id].map { HistoryEntry(commit, $0) }
    }
  }

  /// The texts of the files that these changed, by the ids of their blobs.
  func texts(of entries: some Sequence<HistoryEntry>) async throws -> [String: String] {
    let changes = entries.flatMap(\.changes)
    return try await git.texts(changes.compactMap(\.old) + changes.compactMap(\.new))
  }

  /// What commits changed, by their ids: against the first parent, and of merges only what is in
  /// none of the parents.
  func changes(
    in commits: [Commit], under prefix: String = ""
  ) async throws -> [String: [HistoryEntry.Change]] {
    if commits.isEmpty { return [:] }
    let answer = try await git.run(
      ["diff-tree", "--stdin", "-r", "-z", "-c", "--raw", "--root", "--no-renames", "--no-abbrev"]
        + (prefix.isEmpty ? [] : ["--", prefix]),
      input: Array((commits.map(\.id).joined(separator: "\n") + "\n").utf8))
    var changes: [String: [HistoryEntry.Change]] = [:]
    var commit = ""
    var fields = answer.fields[...]
    while let field = fields.popFirst() {
      if !field.hasPrefix(":") {
        commit = field
      } else if let path = fields.popFirst() {
        changes[commit, default: []].append(Self.change(field, path))
      }
    }
    return changes
  }

  /// One colon, mode and id for each parent, then mode and id of the result (git help diff-format,
  /// «diff format for merges»).
  private static func change(_ field: String, _ path: String) -> HistoryEntry.Change {
    let parents = field.prefix { $0 == ":" }.count
    let words = field.dropFirst(parents).split(separator: " ").map(String.init)
    func blob(_ position: Int) -> String? {
      guard words.count > 2 * parents + 1, words[position] != "000000" else { return nil }
      return words[parents + 1 + position]
    }
    return HistoryEntry.Change(path: path, old: blob(0), new: blob(parents))
  }
}

extension GitHistory {
  /// A commit without its changes.
  struct Commit {
    let id: String
    let parents: [String]
    let author: Signature
    let message: String

    static let format = "%H%x00%P%x00%an%x00%ae%x00%ad%x00%B"
    static let fieldCount = 6

    init(_ fields: ArraySlice<String>) {
      let fields = Array(fields)
      id = fields[0]
      parents = fields[1].split(separator: " ").map(String.init)
      // Seconds and zone, such as «1700000000 +0130».
      let moment = GitDate(fields[4])
      author = Signature(
        name: fields[2], email: fields[3], time: moment?.time ?? 0, offset: moment?.offset ?? 0)
      message = fields[5]
    }
  }
}

extension HistoryEntry {
  fileprivate init(_ commit: GitHistory.Commit, _ changes: [Change]) {
    self.init(
      commit: commit.id, authorName: commit.author.name, authorEmail: commit.author.email,
      time: commit.author.time, offset: commit.author.offset, message: commit.message,
      changes: changes)
  }
}
