#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps the database's file in its place: all who use it share the lock, and who takes the file
/// away needs it alone. SQLite does not notice when a file that it works with is replaced.
///
/// The kernel frees it when the process ends, however it ends.
final class IndexLock {
  private let descriptor: Int32

  /// - Returns: `nil` when the file cannot be made, or somebody is just making the index anew.
  init?(path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  /// Has the lock alone while `body` runs.
  ///
  /// - Returns: whether nobody else was at it.
  func alone(_ body: () -> Void) -> Bool {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      // A lock that cannot be changed may have been lost.
      _ = flock(descriptor, LOCK_SH)
      return false
    }
    body()
    return flock(descriptor, LOCK_SH) == 0
  }
}
