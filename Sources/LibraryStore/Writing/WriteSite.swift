import LibGit2

/// A work tree while one write has it to itself: the locks, the folders, and the way back.
final class WriteSite {
  let folders: GitFolders
  let workTree: WorkTree
  let durable: Bool
  /// What the user may want to know, as far as it is known.
  var facts: [WriteReceipt.Fact]
  private let options: WriteOptions
  private let lock: WriterLock
  private var indexLock: IndexLock

  /// Takes readlog's own lock, clears what a killed readlog left, and takes Git's `index.lock`.
  init(
    workTree: String, gitDirectory: String, commonDirectory: String, _ options: WriteOptions,
    durable: Bool
  ) async throws {
    let owner = LockOwner(command: options.command)
    self.options = options
    self.durable = durable
    folders = try GitFolders(git: gitDirectory, common: commonDirectory, durable: durable)
    lock = try await WriterLock.acquire(
      in: folders.own, as: owner, patience: Patience(options.lockTimeout))
    facts = try Recovery(folders: folders, owner: owner).run()
    self.workTree = WorkTree(root: try Folder(path: workTree))
    indexLock = try await Self.lockIndex(folders, options, durable)
  }

  /// Clears what a killed readlog left, where nothing is to be written.
  static func recover(in place: GitPlace, for command: String) async throws {
    let owner = LockOwner(command: command)
    let folders = try GitFolders(
      git: place.gitDirectory, common: place.commonDirectory, durable: false)
    let lock = try await WriterLock.acquire(
      in: folders.own, as: owner, patience: Patience(.seconds(1)))
    _ = try Recovery(folders: folders, owner: owner).run()
    withExtendedLifetime(lock) {}
  }

  private static func lockIndex(
    _ folders: GitFolders, _ options: WriteOptions, _ durable: Bool
  ) async throws -> IndexLock {
    try await IndexLock.acquire(
      in: folders.git, scratch: folders.scratch, as: LockOwner(command: options.command),
      durable: durable, patience: Patience(options.lockTimeout))
  }

  /// Gives `index.lock` up for a Git that takes it itself.
  func unlockIndex() throws(FileFault) {
    try indexLock.release()
  }

  /// Takes `index.lock` again; false where others hold it.
  func relockIndex() async -> Bool {
    guard let lock = try? await Self.lockIndex(folders, options, durable) else { return false }
    indexLock = lock
    return true
  }

  /// Lets `body` put files in their places; where it fails they go back.
  func updating<Result>(
    _ changes: [RecordChange], _ body: (WorkTreeUpdate, Intent) async throws -> Result
  ) async throws -> Result {
    let update = WorkTreeUpdate(changes, in: workTree, durable: durable)
    let intent = Intent(workTree: workTree.root.path, temporaries: update.temporaries)
    try intent.write(to: folders, durable: false)
    let result: Result
    do {
      result = try await body(update, intent)
    } catch WriteError.notSynchronised(let commit, let fault) {
      try? update.finish()
      throw WriteError.notSynchronised(commit: commit, fault)
    } catch {
      let left = update.restore()
      guard left.isEmpty else {
        throw WriteError.notRestored(paths: left, cause: "\(WriteError.translating(error))")
      }
      throw error
    }
    try update.finish()
    return result
  }

  /// Gives up the locks. A leftover that cannot be removed is cleared by the next write.
  func end() {
    try? indexLock.release()
    try? Intent.remove(from: folders)
    try? folders.emptyScratch()
    // A power cut must not bring index.lock back: only readlog could remove it again.
    if durable { try? folders.git.synchronise() }
  }
}

extension Configuration {
  /// What `readlog.fsync` says, or else Git's `core.fsync`: true unless they turn it off.
  func asksToSynchronise() throws -> Bool {
    if let own = try bool("readlog.fsync") { return own }
    let components = try string("core.fsync")?.split(separator: ",") ?? []
    return !components.contains("none")
  }
}
