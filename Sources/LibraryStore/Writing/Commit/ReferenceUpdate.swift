import LibGit2

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Moves `HEAD`'s branch by compare-and-swap, with the lock file that Git uses.
///
/// Ours rather than libgit2's, which neither synchronises the folder nor says whose lock it left.
struct ReferenceUpdate {
  let folders: GitFolders
  let repository: Repository
  let options: WriteOptions
  let durable: Bool

  private static let scratchName = "reference"

  /// Moves the branch, or a detached `HEAD`, to `commit`; false where `HEAD` is no longer `head`.
  func move(_ head: Head, to commit: ObjectID, intent: Intent) async throws -> Bool {
    let parts = head.reference.split(separator: "/").map(String.init)
    guard let name = parts.last else { return false }
    let base = folders.folder(of: head.reference)
    let folder = try base.folderMaking(parts.dropLast(), durable: durable)
    let lock = Intent.ReferenceLock(folder: folder.path, name: name, commit: commit)

    let line = Array((commit.hex + "\n").utf8)
    let finished = try folders.scratch.finish(Self.scratchName, line, durable: durable)
    var intent = intent
    intent.referenceLock = lock
    // Before the lock is there: a lock that no intent names would be taken for Git's.
    try intent.write(to: folders, durable: durable)
    try await take(lock, in: folder)
    do {
      guard try repository.head() == head else {
        try release(lock, finished, in: folder)
        return false
      }
      try Reflog(folders: folders, repository: repository)
        .note(head, movesTo: commit, options: options)
      try folder.removeEmptyTree(name)
      try folder.rename(lock.lockName, to: folder, as: name)
    } catch {
      try? release(lock, finished, in: folder)
      throw error
    }
    if durable { try synchronise(folder, after: commit) }
    return true
  }

  private func take(_ lock: Intent.ReferenceLock, in folder: Folder) async throws {
    var patience = Patience(options.lockTimeout)
    while try !folders.scratch.link(Self.scratchName, to: folder, as: lock.lockName) {
      guard try await patience.wait() else {
        let status = try folder.status(of: lock.lockName)
        throw WriteError.referenceLocked(
          path: folder.path(of: lock.lockName), age: status.map { age(of: $0) } ?? 0)
      }
    }
  }

  private func release(
    _ lock: Intent.ReferenceLock, _ finished: FileStatus, in folder: Folder
  ) throws(FileFault) {
    guard try folder.status(of: lock.lockName)?.isSameFile(as: finished) == true else { return }
    try folder.remove(lock.lockName)
  }

  private func synchronise(_ folder: Folder, after commit: ObjectID) throws(WriteError) {
    do {
      try folder.synchronise()
    } catch {
      throw .notSynchronised(commit: commit, error)
    }
  }
}
