#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Folder {
  /// Writes a new file under a name that is free or a leftover of ours, and says what it became.
  ///
  /// On failure the name is free again.
  @discardableResult
  func finish(
    _ name: String, _ bytes: [UInt8], permissions: mode_t? = nil, durable: Bool
  ) throws(FileFault) -> FileStatus {
    try remove(name)
    do throws(FileFault) {
      guard let file = try open(name, flags: O_WRONLY | O_CREAT | O_EXCL) else {
        throw FileFault(operation: .open, path: path(of: name), code: EEXIST)
      }
      try file.writeAll(bytes)
      if let permissions { try file.setPermissions(permissions) }
      if durable { try file.synchronise() }
      return try file.status()
    } catch {
      _ = try? remove(name)
      throw error
    }
  }

  /// The bytes of a regular file; nil where there is no such name.
  func contents(of name: String) throws(FileFault) -> [UInt8]? {
    try open(name)?.readAll()
  }

  /// The folder of this name, made if need be.
  func folderMaking(_ name: String, durable: Bool) throws(FileFault) -> Folder {
    if try makeFolder(name), durable { try synchronise() }
    guard let made = try folder(name) else {
      throw FileFault(operation: .open, path: path(of: name), code: ENOENT)
    }
    return made
  }

  /// The folder at the end of these names, made if need be.
  func folderMaking(
    _ names: some Sequence<String>, durable: Bool
  ) throws(FileFault) -> Folder {
    var folder = self
    for name in names { folder = try folder.folderMaking(name, durable: durable) }
    return folder
  }
}
