import LibGit2

/// Clears what a readlog that died in the middle of a write left behind.
///
/// Only under the ``WriterLock``: then whoever made these files is dead. Nothing of Git's is
/// touched, and no record: each is whole, old or new.
struct Recovery {
  let folders: GitFolders
  let owner: LockOwner

  func run() throws -> [WriteReceipt.Fact] {
    var facts: [WriteReceipt.Fact] = []
    if let intent = try Intent.read(from: folders) {
      if let lock = intent.referenceLock, try clear(lock) {
        facts.append(.clearedLock(path: "\(lock.folder)/\(lock.lockName)", nil))
      }
      try clearTemporaries(of: intent)
      try Intent.remove(from: folders)
    }
    if let fact = try IndexLock.clearLeftover(in: folders.git, as: owner) { facts.append(fact) }
    try folders.emptyScratch()
    return facts
  }

  /// The lock is ours if it holds the id of the commit that only its writer knew. Once the
  /// reference itself has that id the lock was renamed to it, and another one is somebody else's.
  private func clear(_ lock: Intent.ReferenceLock) throws -> Bool {
    guard let folder = try? Folder(path: lock.folder) else { return false }
    let content = Array((lock.commit.hex + "\n").utf8)
    // What cannot be read, such as an empty folder in the place of a branch, is not that.
    guard (try? folder.contents(of: lock.lockName)) == content,
      (try? folder.contents(of: lock.name)) != content
    else { return false }
    return try folder.remove(lock.lockName)
  }

  private func clearTemporaries(of intent: Intent) throws {
    // The work tree may be gone: a linked one that was removed.
    guard let root = try? Folder(path: intent.workTree) else { return }
    let workTree = WorkTree(root: root)
    for path in intent.temporaries {
      guard let path = try? WorkTreePath(temporary: path) else { continue }
      try workTree.folder(of: path)?.remove(path.name)
    }
  }
}
