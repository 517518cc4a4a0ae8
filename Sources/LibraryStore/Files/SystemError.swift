#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the operating system refused: the call, the file, and why.
package struct SystemError: Error, Hashable, Sendable {
  package let operation: String
  package let path: String
  /// The value of `errno`.
  package let code: Int32

  package init(_ operation: String, _ path: String, code: Int32 = errno) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// What the system calls the error, for example `Permission denied`.
  package var reason: String { String(cString: strerror(code)) }

  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
}
