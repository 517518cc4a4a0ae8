import ReadingLog

/// Puts into a merge that Git has begun what readlog makes of the library's files.
struct GitMergeFiles {
  /// What becomes of a path.
  private enum Target: Equatable {
    /// Settled; `nil` for no file.
    case settled(GitFile?)
    /// The index's stages, and what lies in the work tree.
    case open(ThreeSides<GitFile?>, text: String?)
  }

  private let place: GitPlace
  private let site: WriteSite
  private let patience: Patience
  private var targets: [String: Target] = [:]
  private let unread: Set<String>
  private var git: GitProgram { place.git }

  /// Writes the blobs, which nobody sees before the index names them.
  init(
    _ library: GitLibraryMerge, _ place: GitPlace, _ site: WriteSite, _ patience: Patience
  ) async throws {
    self.place = place
    self.site = site
    self.patience = patience
    unread = library.unread
    var library = library
    try await library.writeBlobs(by: place.git, site.folders.scratch)
    for (path, sides) in library.sides { targets[path] = .settled(sides.ours) }
    for file in library.merge.files {
      let path = place.path(file.path)
      targets[path] =
        file.conflicts.isEmpty
        ? .settled(library.file(file.text, at: path))
        : .open(file.sides.map { library.file($0, at: path) }, text: file.text)
    }
  }

  /// Git itself looks after what it changes; the merge of the library may change more.
  func refuseUncommitted() async throws {
    let changes = try await git.run([
      "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames",
      "--ignore-submodules=all",
    ]).fields
    // «XY PATH» (git help status)
    let paths = Set(changes.map { String($0.dropFirst(3)) })
    let dirty = targets.keys.filter(paths.contains)
    if !dirty.isEmpty { throw WriteError.notCommitted(paths: dirty.sorted()) }
  }

  /// Makes index and work tree what the merge of the library makes of them.
  func correct() async throws {
    let staged = try await git.stagedFiles()
    let open = Set(try await git.unmergedPaths().map(\.path))
    var wrong = targets.filter { path, target in
      switch target {
      case .settled(let file): open.contains(path) || staged[path] != file
      case .open: true
      }
    }
    // Git follows renames of whole folders, for example, which the merge of the library does not.
    for moved in try await git.stagedDifferences(from: "HEAD", under: place.folder) {
      if isOthers(moved.path) { wrong[moved.path] = .settled(moved.old) }
    }
    if wrong.isEmpty { return }
    let hidden = try await git.hiddenFiles().filter { path in
      if case .settled(_?) = wrong[path] { true } else { false }
    }
    try await putIntoIndex(wrong, hidden)
    try await putIntoWorkTree(wrong.filter { !hidden.contains($0.key) })
  }

  /// Whether a file of the library is none that was merged, and Git had no business with it.
  private func isOthers(_ path: String) -> Bool {
    targets[path] == nil && !unread.contains(path)
      && LibraryFolder.isLibraryFile(path, prefix: place.prefix)
  }

  private func putIntoIndex(_ targets: [String: Target], _ hidden: Set<String>) async throws {
    let empty = try await git.emptyTree()
    let nothing = String(repeating: "0", count: empty.count)
    var lines = ""
    func add(_ file: GitFile?, _ stage: Int, _ path: String) {
      if let file { lines += "\(file.mode) \(file.id) \(stage)\t\(path)\0" }
    }
    for (path, target) in targets {
      // «mode 0 to remove» (git help update-index): every stage.
      lines += "0 \(nothing)\t\(path)\0"
      switch target {
      case .settled(let file): add(file, 0, path)
      case .open(let stages, _):
        add(stages.base, 1, path)
        add(stages.ours, 2, path)
        add(stages.theirs, 3, path)
      }
    }
    try await update(["-z", "--index-info"], Array(lines.utf8))
    if hidden.isEmpty { return }
    try await update(
      ["-z", "--skip-worktree", "--stdin"], hidden.flatMap { Array($0.utf8) + [0] })
  }

  private func update(_ arguments: [String], _ input: [UInt8]) async throws {
    try await git.updateIndex(
      arguments, input: input, in: site.folders.git, durable: site.durable, patience)
  }

  private func putIntoWorkTree(_ targets: [String: Target]) async throws {
    var checkedOut: [UInt8] = []
    var changes: [RecordChange] = []
    for (path, target) in targets {
      let place = try WorkTreePath(path)
      switch target {
      case .settled(_?): checkedOut += Array(path.utf8) + [0]
      case .settled(nil), .open(_, text: nil):
        if let old = try site.workTree.contents(of: place) {
          changes.append(RecordChange(path: place, old: old, new: nil))
        }
      case .open(_, let text?):
        let old = try site.workTree.contents(of: place)
        changes.append(RecordChange(path: place, old: old, new: Array(text.utf8)))
      }
    }
    try await site.updating(changes.sorted { $0.path < $1.path }) { update, _ in
      try update.prepare()
      try update.place()
    }
    if checkedOut.isEmpty { return }
    _ = try await git.run(
      ["checkout-index", "--force", "--index", "-z", "--stdin"], input: checkedOut)
  }
}
