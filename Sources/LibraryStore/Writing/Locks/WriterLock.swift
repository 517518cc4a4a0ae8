#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The lock that lets one readlog at a time write to a repository and its linked work trees.
///
/// An advisory lock on a file that always stays: the kernel gives it up when its process dies,
/// however it dies, so it can never be stale.
final class WriterLock {
  private let file: OpenFile

  private init(_ file: OpenFile) {
    self.file = file
  }

  /// Waits for the lock on `lock` in this folder, then writes into it who holds it.
  static func acquire(
    in folder: Folder, as owner: LockOwner, patience: Patience
  ) async throws -> WriterLock {
    guard let file = try folder.open("lock", flags: O_RDWR | O_CREAT) else {
      throw FileFault(operation: .open, path: folder.path(of: "lock"), code: ENOENT)
    }
    var patience = patience
    while try !tryLocking(file) {
      guard try await patience.wait() else {
        throw WriteError.busy(try LockOwner(lockFile: file))
      }
    }
    // Only for messages: it may be torn or lost without harm, so no fsync and no rename.
    try systemCall(.write, file.path) { ftruncate(file.descriptor, 0) }
    try file.writeAll(owner.lockFile)
    return WriterLock(file)
  }

  private static func tryLocking(_ file: OpenFile) throws(FileFault) -> Bool {
    try systemCall(.lock, file.path, tolerating: EWOULDBLOCK) {
      flock(file.descriptor, LOCK_EX | LOCK_NB)
    } != nil
  }
}
