#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Texts that are of no concern to the library, such as what is open in an editor. Only their owner
/// can read them.
package enum ScratchFile {
  /// Writes a text, making the folder of the file if it is missing.
  package static func write(_ text: String, to path: String) throws(SystemError) {
    if let slash = path.lastIndex(of: "/") { makeFolders(String(path[..<slash])) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError("open", path) }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), bytes.count - done)
        #else
          Darwin.write(descriptor, buffer.baseAddress?.advanced(by: done), bytes.count - done)
        #endif
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError("write", path)
      }
      done += count
    }
  }

  package static func read(_ path: String) throws(FileFault) -> String {
    try FileReading.text(at: path)
  }

  package static func remove(_ path: String) { unlink(path) }

  private static func makeFolders(_ path: String) {
    var current = ""
    for part in path.split(separator: "/") {
      current += "/" + part
      mkdir(current, 0o755)
    }
  }
}
