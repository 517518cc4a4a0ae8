import ReadingLog

/// Puts what was settled into the work tree, and into the index in the place of its stages.
///
/// The files come first, each by one rename, then the index, by git itself: a kill in between leaves
/// files whose answers are read from them the next time. Only files of open items are touched, and
/// only where they still are as they were read.
struct SettledWrite {
  private let merge: OpenMerge
  private let options: SettleOptions
  private let place: GitPlace

  init(_ merge: OpenMerge, _ options: SettleOptions) {
    self.merge = merge
    self.options = options
    place = merge.place
  }

  /// - Parameter items: those that are settled are staged, the others written with what is open.
  func run(_ items: [OpenMerge.Item]) async throws {
    let folders = try GitFolders(
      git: place.gitDirectory, common: place.commonDirectory, durable: options.isDurable)
    let owner = LockOwner(command: options.command)
    let lock = try await WriterLock.acquire(
      in: folders.own, as: owner, patience: Patience(options.lockTimeout))
    defer { withExtendedLifetime(lock) {} }
    _ = try Recovery(folders: folders, owner: owner).run()
    try await regroup(items.filter { $0.isElsewhere && !$0.file.isSettled })
    try writeFiles(items, folders)
    try await stage(items.filter(\.file.isSettled).flatMap(\.paths))
  }

  private func writeFiles(_ items: [OpenMerge.Item], _ folders: GitFolders) throws {
    let workTree = WorkTree(root: try Folder(path: place.git.folder))
    var draft = Draft(workTree)
    for item in items {
      for path in item.paths {
        let name = place.path(path)
        let text = try draft.text(at: name)
        guard text == merge.workTexts[path] else {
          // A name that a paper is given now, or a file that was read before.
          throw item.unmerged.isEmpty
            ? WriteError.taken(path: name) : WriteError.changedMeanwhile(path: name)
        }
        if path == item.file.path, let text = item.file.text {
          try draft.write(text, to: name)
        } else if merge.workTexts[path] != nil {
          try draft.remove(name)
        }
      }
    }
    let changes = try draft.finished()
    let update = WorkTreeUpdate(changes, in: workTree, durable: options.isDurable)
    try Intent(workTree: workTree.root.path, temporaries: update.temporaries)
      .write(to: folders, durable: false)
    do {
      try update.prepare()
      try update.place()
    } catch {
      let left = update.restore()
      guard left.isEmpty else { throw WriteError.notRestored(paths: left, cause: "\(error)") }
      throw error
    }
    try update.finish()
    try Intent.remove(from: folders)
  }

  /// Makes the paths in the index what they are in the work tree; a missing file is removed.
  private func stage(_ paths: [String]) async throws {
    if paths.isEmpty { return }
    let names: [UInt8] = paths.flatMap { path in Array(place.path(path).utf8) + [0] }
    try await place.git.updateIndex(
      ["--add", "--remove", "-z", "--stdin"], input: names, in: Folder(path: place.gitDirectory),
      durable: options.isDurable, Patience(options.lockTimeout))
  }

  /// Brings the stages of what goes by another name now to that name, as Git has them where it has
  /// found a rename.
  private func regroup(_ items: [OpenMerge.Item]) async throws {
    if items.isEmpty { return }
    var lines = ""
    for item in items {
      var stages = ""
      var none = ""
      for (number, text) in item.file.sides.inOrder.enumerated() {
        guard let text else { continue }
        let id = try await place.git.run(
          ["hash-object", "-w", "-t", "blob", "--stdin"], input: Array(text.utf8)
        ).text
        stages += "100644 \(id) \(number + 1)\t\(place.path(item.file.path))\0"
        none = String(repeating: "0", count: id.count)
      }
      // «0 000…» removes all stages (git help update-index).
      for path in item.paths { lines += "0 \(none)\t\(place.path(path))\0" }
      lines += stages
    }
    try await place.git.updateIndex(
      ["-z", "--index-info"], input: Array(lines.utf8), in: Folder(path: place.gitDirectory),
      durable: options.isDurable, Patience(options.lockTimeout))
  }
}

extension ThreeSides {
  fileprivate var inOrder: [Value] { [base, ours, theirs] }
}
