#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file; closed when it is released.
final class OpenFile {
  let path: String
  let descriptor: CInt

  init(descriptor: CInt, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    close(descriptor)
  }

  func status() throws(FileFault) -> FileStatus {
    var status = stat()
    try systemCall(.readStatus, path) { fstat(descriptor, &status) }
    return FileStatus(status)
  }

  /// Everything from here on, or its beginning: not much more than `limit` bytes.
  func readAll(limit: Int = .max) throws(FileFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 * 1024)
    while bytes.count < limit {
      let count = try systemCall(.read, path) { read(descriptor, &buffer, buffer.count) }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  func writeAll(_ bytes: [UInt8]) throws(FileFault) {
    var done = 0
    while done < bytes.count {
      done += try systemCall(.write, path) {
        bytes[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      }
    }
  }

  func setPermissions(_ permissions: mode_t) throws(FileFault) {
    try systemCall(.setMode, path) { fchmod(descriptor, permissions) }
  }

  /// Asks the system to begin with what ``synchronise()`` waits for; where that cannot be asked, or
  /// fails, nothing is lost but time.
  func startSynchronising() {
    #if canImport(Glibc)
      // Linux begins to write what it is told not to keep (mm/fadvise.c).
      _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    #endif
  }

  /// Puts the file's content on the medium.
  func synchronise() throws(FileFault) {
    #if canImport(Darwin)
      // «fsync … the drive itself may not physically write the data» (fsync(2) on macOS).
      if fcntl(descriptor, F_FULLFSYNC) != -1 { return }
    #endif
    try systemCall(.synchronise, path) { fsync(descriptor) }
  }
}
