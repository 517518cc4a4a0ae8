#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A system call on a file that failed.
package struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Operation: String, Sendable {
    case open, read, write, synchronise, rename, link, remove, list, lock
    case makeFolder = "make folder"
    case readStatus = "read status of"
    case setMode = "set mode of"
  }

  package let operation: Operation
  package let path: String
  /// An `errno` value.
  package let code: Int32

  /// The call that failed last in this thread: `code` is `errno`.
  init(_ operation: Operation, _ path: String) {
    self.init(operation: operation, path: path, code: errno)
  }

  init(operation: Operation, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// The system's words for ``code``.
  package var reason: String { String(cString: strerror(code)) }

  package var description: String { "cannot \(operation.rawValue) \(path): \(reason)" }
}

/// Makes a system call, again where a signal interrupted it; -1 becomes an error.
@discardableResult
func systemCall<Value: SignedInteger>(
  _ operation: FileFault.Operation, _ path: String, _ call: () -> Value
) throws(FileFault) -> Value {
  while true {
    let value = call()
    if value != -1 { return value }
    let code = errno
    if code != EINTR { throw FileFault(operation: operation, path: path, code: code) }
  }
}

/// As ``systemCall(_:_:_:)``, with the codes of `tolerated` as an answer: nil.
@discardableResult
func systemCall<Value: SignedInteger>(
  _ operation: FileFault.Operation, _ path: String, tolerating tolerated: Int32...,
  call: () -> Value
) throws(FileFault) -> Value? {
  do {
    return try systemCall(operation, path, call)
  } catch {
    guard tolerated.contains(error.code) else { throw error }
    return nil
  }
}
