/// The entries of some paths in Git's index: as they were, and put there anew or put back.
struct GitStaging {
  /// What came of staging.
  struct Staged {
    /// The paths that a commit would change, sorted.
    var changed: [String] = []
    /// Those of which another version had been staged.
    var replaced: [String] = []
  }

  private let git: GitProgram
  private let site: WriteSite
  private let paths: [String]
  /// `nil` before the first commit.
  let head: String?
  /// That commit, or the empty tree.
  let headTree: String
  /// What `HEAD` has at the paths.
  let committed: [String: GitFile]
  private let before: [String: GitFile]
  private let open: [String]

  /// Reads the index, which must not change before it is staged.
  init(_ paths: [String], in git: GitProgram, _ site: WriteSite) async throws {
    self.git = git
    self.site = site
    self.paths = paths
    head = try await git.commit(named: "HEAD")
    headTree = if let head { head } else { try await git.emptyTree() }
    open = try await git.unmergedPaths().map(\.path)
    let wanted = Set(paths)
    before = try await git.stagedFiles().filter { wanted.contains($0.key) }
    var committed = before
    for difference in try await git.stagedDifferences(from: headTree) {
      if wanted.contains(difference.path) { committed[difference.path] = difference.old }
    }
    self.committed = committed
  }

  func refuseOpen() throws {
    if let path = paths.first(where: open.contains) { throw WriteError.unmerged(path: path) }
  }

  /// A file that a sparse checkout keeps out of the work tree is there all the same.
  func refuseHidden(_ changes: [RecordChange]) async throws {
    let added = changes.filter { $0.old == nil && before[$0.path.text] != nil }
    if added.isEmpty { return }
    let hidden = try await git.hiddenFiles()
    if let change = added.first(where: { hidden.contains($0.path.text) }) {
      throw WriteError.hidden(path: change.path.text)
    }
  }

  /// Stages the paths as they are in the work tree.
  func stage(_ patience: Patience) async throws -> Staged {
    try await git.updateIndex(
      ["--add", "--remove", "-z", "--stdin"], input: paths.flatMap { Array($0.utf8) + [0] },
      in: site.folders.git, durable: site.durable, patience)
    let wanted = Set(paths)
    let after = try await git.stagedFiles().filter { wanted.contains($0.key) }
    var staged = Staged()
    for path in paths.sorted() {
      if after[path] != committed[path] { staged.changed.append(path) }
      let old = before[path]?.id
      if old != committed[path]?.id, old != after[path]?.id { staged.replaced.append(path) }
    }
    return staged
  }

  /// Gives the paths the entries that they had; no others, since Git and its hooks may have changed
  /// them meanwhile.
  func restore(_ patience: Patience) async throws {
    let nothing = String(repeating: "0", count: headTree.count)
    // «<mode> SP <type or object> TAB <path>», mode 0 to remove (git help update-index)
    let lines = paths.map { path in
      before[path].map { "\($0.mode) \($0.id) 0\t\(path)\0" } ?? "0 \(nothing)\t\(path)\0"
    }
    try await git.updateIndex(
      ["-z", "--index-info"], input: Array(lines.joined().utf8), in: site.folders.git,
      durable: site.durable, patience)
  }
}
