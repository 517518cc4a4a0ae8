#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How much room there is where something is to be written.
package struct DiskSpace: Sendable {
  /// In bytes, as somebody who is not the system's administrator may use it.
  package let free: Int64

  /// - Parameter path: of something that is there.
  /// - Returns: `nil` where the system does not tell.
  package init?(at path: String) {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    free =
      Int64(clamping: UInt64(status.f_bavail)).multipliedReportingOverflow(
        by: Int64(clamping: UInt64(status.f_frsize))
      ).partialValue
  }
}
