/// All files that one write changes in the work tree.
final class WorkTreeUpdate {
  private let workTree: WorkTree
  private let changes: [RecordChange]
  private let durable: Bool
  private var placements: [RecordPlacement] = []
  private var madeFolders: [[String]] = []

  init(_ changes: [RecordChange], in workTree: WorkTree, durable: Bool) {
    self.workTree = workTree
    self.changes = changes.filter(\.changesWorkTree)
    self.durable = durable
  }

  /// Every temporary file that this update may make, for the ``Intent``.
  var temporaries: [String] {
    changes.enumerated().flatMap { number, change in
      let names = TemporaryNames(number: number)
      let folder = change.path.folders.map { $0 + "/" }.joined()
      return [folder + names.new, folder + names.old]
    }
  }

  /// Writes everything that needs space; no record changes yet.
  func prepare() throws {
    for (number, change) in changes.enumerated() {
      let (folder, made) = try workTree.folderMaking(of: change.path, durable: durable)
      madeFolders += made
      let placement = RecordPlacement(
        change, folder: folder, names: TemporaryNames(number: number))
      placements.append(placement)
      try placement.prepare()
    }
    guard durable else { return }
    // All are on their way before the first is waited for: so the file system can put many names
    // and sizes into its journal at once, instead of one by one.
    for placement in placements { try placement.startSynchronising() }
    for placement in placements { try placement.synchronise() }
  }

  /// Puts all files in their places.
  func place() throws {
    for placement in placements { try placement.place() }
    try synchroniseFolders()
  }

  /// Puts everything back; gives the paths where that was not possible.
  func restore() -> [String] {
    let failed = placements.reversed().filter { (try? $0.restore()) != true }
    for folder in madeFolders.reversed() { _ = try? workTree.removeIfEmpty(folder) }
    // The old state needs no more than what survives anyway: this is a courtesy.
    try? synchroniseFolders()
    return failed.map(\.change.path.text)
  }

  /// Drops the way back and removes folders that have become empty.
  func finish() throws {
    for placement in placements { try placement.finish() }
    for change in changes where change.new == nil {
      var folder = change.path.folders
      while let name = folder.last, !Self.keptFolders.contains(name),
        try workTree.removeIfEmpty(folder)
      {
        folder.removeLast()
      }
    }
  }

  /// The files that were put in place, as an index should remember them; without those that
  /// somebody has replaced since.
  func placedStatuses() throws -> [WorkTreePath: FileStatus] {
    try placements.reduce(into: [:]) { $0[$1.change.path] = try $1.placedStatus() }
  }

  /// The folders of a library: they stay, even empty.
  private static let keptFolders: Set = ["papers", "shelves"]

  private func synchroniseFolders() throws {
    guard durable else { return }
    let distinct = Dictionary(placements.map { ($0.change.path.folders, $0) }) { first, _ in first }
    for placement in distinct.values { try placement.synchroniseFolder() }
  }
}
