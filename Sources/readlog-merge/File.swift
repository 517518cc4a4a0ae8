#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whole files, without Foundation: it would take longer to start than the merge itself.
enum File {
  /// - Returns: `nil` when the file cannot be read.
  static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += buffer[..<count]
      } else if errno != EINTR {
        return nil
      }
    }
  }

  /// Puts a new file in the place of an old one in one step, with the old one's mode: nobody ever
  /// sees half of it.
  static func replace(_ path: String, with bytes: [UInt8]) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    var name = Array((path + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { return false }
    let isWritten =
      fchmod(descriptor, status.st_mode & 0o7777) == 0 && put(bytes, into: descriptor)
    // The disk may be full: then it is the close that says so.
    let isClosed = close(descriptor) == 0
    if isWritten, isClosed, rename(name, path) == 0 { return true }
    unlink(name)
    return false
  }

  private static func put(_ bytes: [UInt8], into descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}
