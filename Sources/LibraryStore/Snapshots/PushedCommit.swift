import ReadingLog

/// A ref that a push changes, as Git tells its hooks.
package struct RefUpdate: Hashable, Sendable {
  /// On the receiving side, for example `refs/heads/main`.
  package let name: String
  /// What it pointed to; `nil` for a new ref.
  package let old: String?
  /// What it shall point to; `nil` where it is deleted.
  package let new: String?

  /// - Parameters:
  ///   - old: an object's id, zeros for none; `new` likewise.
  package init?(name: String, old: String, new: String) {
    func id(_ text: String) -> String?? {
      guard [40, 64].contains(text.utf8.count), text.allSatisfy(\.isHexDigit) else { return nil }
      return .some(text.allSatisfy { $0 == "0" } ? nil : text)
    }
    guard let old = id(old), let new = id(new) else { return nil }
    self.name = name
    self.old = old
    self.new = new
  }

  /// Branches and tags: what else there is, such as a forge's own refs, holds nobody's work.
  var isChecked: Bool { name.hasPrefix("refs/heads/") || name.hasPrefix("refs/tags/") }
}

/// A commit that comes with a push.
package struct PushedCommit: Hashable, Sendable {
  package let id: String
  package let parents: [String]
  package let author: CommitAuthor
  /// The first line of its message.
  package let subject: String
}

extension GitProgram {
  /// Commits that can be reached from some and not from others, parents before children.
  ///
  /// - Parameters:
  ///   - excluded: ids of commits.
  ///   - others: also leaves out what git's own option names, for example `--branches`.
  ///   - limit: how many at most.
  func commits(
    from tips: [String], excluding excluded: [String], andFrom others: String? = nil,
    limit: Int? = nil
  ) async throws(GitProgramFault) -> [PushedCommit] {
    if tips.isEmpty { return [] }
    let range = tips + excluded.map { "^" + $0 }
    var arguments = [
      "log", "-z", "--format=%H%x00%P%x00%an%x00%ae%x00%s", "--encoding=UTF-8", "--no-patch",
      "--no-show-signature", "--no-color", "--topo-order", "--reverse", "--stdin",
    ]
    if let limit { arguments.append("--max-count=\(limit)") }
    if let others { arguments += ["--not", others] }
    let fields = try await run(
      arguments, input: Array((range.joined(separator: "\n") + "\n").utf8)
    ).output.split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    return stride(from: 0, to: fields.count - 4, by: 5).map { place in
      PushedCommit(
        id: fields[place], parents: fields[place + 1].split(separator: " ").map(String.init),
        author: CommitAuthor(name: fields[place + 2], email: fields[place + 3]),
        subject: fields[place + 4])
    }
  }
}

extension SnapshotReader {
  /// What each commit changed itself in each library; a merge only what none of its parents has.
  mutating func changes(
    in commits: [PushedCommit]
  ) async throws(GitProgramFault) -> [(commit: PushedCommit, changes: [SnapshotChange])] {
    let found = try await git.changes(ofCommits: commits.map(\.id)).commits
    let byID = Dictionary(found.map { ($0.id, $0.changes) }, uniquingKeysWith: { $1 })
    let parts = commits.map { commit in
      let changes = (byID[commit.id] ?? []).map { change in
        commit.parents.isEmpty
          ? TreeChange(path: change.path, new: change.new, old: []) : change
      }
      let prefixes = Set(changes.flatMap { LibraryPrefix.candidates(for: $0) }).sorted()
      return (commit: commit, changes: changes, prefixes: prefixes)
    }
    var names: Set<String> = []
    for (commit, _, prefixes) in parts {
      for revision in [commit.id] + commit.parents {
        for prefix in prefixes { names.insert("\(revision):\(LibraryPrefix.config(of: prefix))") }
      }
    }
    let asked = names.sorted()
    let answers = try await blobs.resolve(asked)
    let configs = Dictionary(uniqueKeysWithValues: zip(asked, answers.map { $0.map(\.id) }))
    func config(_ revision: String, _ prefix: String) -> GitFile? {
      let id = configs["\(revision):\(LibraryPrefix.config(of: prefix))"] ?? nil
      return id.map { GitFile(id: $0, mode: "100644") }
    }
    return parts.map { commit, changes, prefixes in
      let libraries = prefixes.compactMap { prefix -> SnapshotChange? in
        let change = SnapshotChange(
          prefix: prefix, files: [], config: config(commit.id, prefix),
          oldConfigs: commit.parents.map { config($0, prefix) })
        return change.isLibrary ? change : nil
      }
      return (commit, LibraryPrefix.filled(libraries, with: changes))
    }
  }
}
