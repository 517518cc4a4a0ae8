import LibGit2

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Git's own `index.lock`, held by readlog so that Git keeps out.
///
/// A finished file that says whose it is gets linked to the name: there is no moment at which the
/// lock is ours and does not say so, and a killed readlog's lock can be told from Git's.
final class IndexLock {
  private static let name = "index.lock"

  private let gitFolder: Folder
  private let mark: FileStatus

  private init(_ gitFolder: Folder, mark: FileStatus) {
    self.gitFolder = gitFolder
    self.mark = mark
  }

  /// Waits for `index.lock`; whoever holds it past our patience is named in the error.
  ///
  /// The finished file is made in `scratch`, which must be on the same file system.
  static func acquire(
    in gitFolder: Folder, scratch: Folder, as owner: LockOwner, durable: Bool, patience: Patience
  ) async throws -> IndexLock {
    // Its content must be on disk before the name is: after a power cut an empty index.lock could
    // not be told from Git's, and both would be locked out.
    let mark = try scratch.finish("mark", owner.lockFile, durable: durable)
    var patience = patience
    while try !scratch.link("mark", to: gitFolder, as: name) {
      guard try await patience.wait() else {
        try scratch.remove("mark")
        throw try describe(in: gitFolder)
      }
    }
    return IndexLock(gitFolder, mark: mark)
  }

  /// Lets Git in again.
  func release() throws(FileFault) {
    guard let status = try gitFolder.status(of: Self.name), status.isSameFile(as: mark) else {
      return
    }
    try gitFolder.remove(Self.name)
  }

  /// Removes the lock that a dead readlog left; never one of Git's. Only under the ``WriterLock``,
  /// which proves that no readlog of this machine is alive behind it.
  static func clearLeftover(
    in gitFolder: Folder, as owner: LockOwner
  ) throws -> WriteReceipt.Fact? {
    guard let file = try gitFolder.open(name),
      let holder = try LockOwner(lockFile: file)
    else { return nil }
    // Not every network file system carries advisory locks to other machines. A write takes well
    // under a minute.
    if holder.host != owner.host, age(of: try file.status()) < 60 { return nil }
    try gitFolder.remove(name)
    return .clearedLock(path: gitFolder.path(of: name), holder)
  }

  /// The error that names who holds the lock.
  static func describe(in gitFolder: Folder) throws -> WriteError {
    let file = try gitFolder.open(name)
    return .indexLocked(
      path: gitFolder.path(of: name),
      owner: try file.flatMap { try LockOwner(lockFile: $0) },
      age: try file.map { age(of: try $0.status()) } ?? 0)
  }
}

/// Seconds since a file was last written.
func age(of file: FileStatus) -> Int64 {
  max(0, Int64(time(nil)) - Int64(file.modified.seconds))
}
