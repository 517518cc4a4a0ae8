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
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let kind = kind(entry.pointee.d_type, path: path + "/" + name)
      entries.append(FolderEntry(name: name, kind: kind))
    }
    if errno != 0 { throw FileFault(.list, path) }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func kind(_ type: UInt8, path: String) -> FolderEntry.Kind {
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
