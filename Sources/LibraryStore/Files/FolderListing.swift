#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a folder holds.
package struct FolderEntry: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case file
    case folder
    case link
    /// A pipe, socket or device.
    case other
  }

  package let name: String
  package let kind: Kind
}

package enum FolderListing {
  /// The entries of a folder in the order of their names, `.` and `..` left out.
  ///
  /// - Throws: `FileFault`; a folder that does not exist has no entries.
  package static func entries(of path: String) throws(FileFault) -> [FolderEntry] {
    guard let stream = opendir(path) else {
      let error = FileFault(.list, path)
      if [ENOENT, ENOTDIR].contains(error.code) { return [] }
      throw error
    }
    defer { closedir(stream) }
    var entries: [FolderEntry] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = name(of: entry)
      if name == "." || name == ".." { continue }
      let kind = kind(entry.pointee.d_type, path: path + "/" + name)
      entries.append(FolderEntry(name: name, kind: kind))
    }
    if errno != 0 { throw FileFault(.list, path) }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withName(of: entry) { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of an entry's name.
  static func withName<Result>(
    of entry: UnsafeMutablePointer<dirent>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
        var count = 0
        while bytes[count] != 0 { count += 1 }
        return body(UnsafeBufferPointer(start: bytes, count: count))
      }
    }
  }

  static func kind(_ type: UInt8, path: String) -> FolderEntry.Kind {
    switch Int(type) {
    case Int(DT_REG): return .file
    case Int(DT_DIR): return .folder
    case Int(DT_LNK): return .link
    case Int(DT_UNKNOWN):
      // Some file systems do not tell while listing.
      var status = stat()
      guard lstat(path, &status) == 0 else { return .other }
      switch status.st_mode & S_IFMT {
      case S_IFREG: return .file
      case S_IFDIR: return .folder
      case S_IFLNK: return .link
      default: return .other
      }
    default: return .other
    }
  }
}
