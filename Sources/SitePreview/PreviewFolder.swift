#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The folder that is served. Links in it are not followed, wherever they lead.
struct PreviewFolder: Sendable {
  let path: String

  enum Content: Sendable {
    case file([UInt8])
    case folder
    case nothing
  }

  func content(_ names: [String]) -> Content {
    var here = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard here >= 0 else { return .nothing }
    defer { close(here) }
    for name in names {
      let next = openat(here, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard next >= 0 else { return .nothing }
      close(here)
      here = next
    }
    var status = stat()
    guard fstat(here, &status) == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file(Self.bytes(of: here))
    default: return .nothing
    }
  }

  private static func bytes(of file: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
