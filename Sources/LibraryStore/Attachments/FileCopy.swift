#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A copy under a temporary name, and what was copied.
struct FileCopy {
  let name: String
  let file: StoredFile

  static let prefix = "incoming-"

  /// Reads a file once, from its beginning to its end.
  static func identity(of path: String) throws -> StoredFile {
    try read(path) { _ in }
  }

  /// Copies a file into a folder, readable for everybody and writable for nobody.
  ///
  /// On failure nothing is left in the folder.
  static func make(of path: String, in folder: Folder) throws -> FileCopy {
    let name = "\(prefix)\(getpid())-\(UInt32.random(in: .min ... .max))"
    guard let copy = try folder.open(name, flags: O_WRONLY | O_CREAT | O_EXCL, mode: 0o600) else {
      throw FileFault(operation: .open, path: folder.path(of: name), code: EEXIST)
    }
    do {
      let file = try read(path) { try copy.writeAll(Array($0)) }
      try copy.setPermissions(0o444)
      try copy.synchronise()
      return FileCopy(name: name, file: file)
    } catch {
      _ = try? folder.remove(name)
      throw error
    }
  }

  private static func read(
    _ path: String, _ body: (ArraySlice<UInt8>) throws -> Void
  ) throws -> StoredFile {
    let opened = try systemCall(.open, path) { open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    let file = OpenFile(descriptor: opened, path: path)
    guard try file.status().kind == .file else { throw StoreFault.notAFile(path) }
    var digest = ContentDigest()
    var beginning: ArraySlice<UInt8> = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try systemCall(.read, path) {
        readBytes(file.descriptor, &buffer, buffer.count)
      }
      if count == 0 { break }
      let piece = buffer[..<count]
      beginning += piece.prefix(PDFHeader.reach - beginning.count)
      digest.append(piece)
      try body(piece)
    }
    return StoredFile(
      sha256: digest.hexadecimal, size: digest.size,
      isPDF: PDFHeader.isFound(in: Array(beginning)))
  }
}

/// `read(2)`, which the function of that name hides in `FileCopy`.
private func readBytes(
  _ descriptor: CInt, _ buffer: UnsafeMutablePointer<UInt8>, _ count: Int
) -> Int {
  read(descriptor, buffer, count)
}
