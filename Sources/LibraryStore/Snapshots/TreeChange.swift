/// A path that is not the same in a commit, or the index, as in its parents.
struct TreeChange: Hashable, Sendable {
  /// From the top of the repository.
  let path: String
  /// `nil` where there is no such file any more.
  let new: GitFile?
  /// One for each parent.
  let old: [GitFile?]
}

/// What `--raw -z` prints, with and without several parents.
struct TreeChanges {
  /// By commit, in the order of the output; `""` where no commit is named.
  private(set) var commits: [(id: String, changes: [TreeChange])] = []
  /// Paths that a merge left open in the index.
  private(set) var unmerged: [String] = []

  /// All changes, of whichever commit.
  var all: [TreeChange] { commits.flatMap(\.changes) }

  init(_ fields: [String]) {
    var fields = fields[...]
    while let field = fields.popFirst() {
      // «:» for each parent, their modes and the new one, their ids and the new one, a status
      // (git help diff-format). A commit's id stands before its changes.
      let parents = field.prefix { $0 == ":" }.count
      guard parents > 0 else {
        commits.append((field, []))
        continue
      }
      let words = field.dropFirst(parents).split(separator: " ").map(String.init)
      guard words.count == 2 * parents + 3, let path = fields.popFirst() else { return }
      if words.last == "U" {
        unmerged.append(path)
        continue
      }
      let files = (0...parents).map { place -> GitFile? in
        let mode = words[place]
        return mode == "000000" ? nil : GitFile(id: words[parents + 1 + place], mode: mode)
      }
      if commits.isEmpty { commits.append(("", [])) }
      commits[commits.count - 1].changes.append(
        TreeChange(path: path, new: files[parents], old: Array(files.dropLast())))
    }
  }
}

extension GitProgram {
  private static let raw = ["-z", "--raw", "--no-renames", "--no-abbrev"]

  /// What is staged, against a commit or tree.
  func stagedChanges(
    since old: String
  ) async throws(GitProgramFault) -> TreeChanges {
    TreeChanges(
      try await run(["diff-index", "--cached"] + Self.raw + ["--end-of-options", old]).fields)
  }

  /// What differs between two commits or trees.
  func treeChanges(
    from old: String, to new: String
  ) async throws(GitProgramFault) -> TreeChanges {
    TreeChanges(
      try await run(["diff-tree", "-r"] + Self.raw + ["--end-of-options", old, new]).fields)
  }

  /// What each commit changed itself; a merge only what none of its parents has.
  func changes(ofCommits ids: [String]) async throws(GitProgramFault) -> TreeChanges {
    if ids.isEmpty { return TreeChanges([]) }
    return TreeChanges(
      try await run(
        ["diff-tree", "--stdin", "-r", "-c", "--root"] + Self.raw,
        input: Array((ids.joined(separator: "\n") + "\n").utf8)
      ).fields)
  }
}
