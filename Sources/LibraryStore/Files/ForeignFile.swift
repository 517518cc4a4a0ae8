#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that the user names and that are not the library's: exports of other programs, PDFs.
package enum ForeignFile {
  package enum Kind: Sendable, Hashable {
    case file
    case folder
  }

  /// More is no list of papers; in bytes.
  package static let limit = 256 << 20

  /// - Returns: `nil` where there is nothing, or a device or pipe.
  package static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return nil
    }
  }

  /// All of a file; links are followed, since the user named it.
  package static func bytes(of path: String) throws(ReadFault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(FileFault(.open, path)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(FileFault(.readStatus, path)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notARegularFile }
    guard status.st_size <= limit else { throw .tooLarge(Int(status.st_size)) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 { throw .system(FileFault(.read, path)) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      if bytes.count > limit { throw .tooLarge(bytes.count) }
    }
  }
}
