#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Texts that are of no concern to the library, such as what is open in an editor. Only their owner
/// can read them.
package enum ScratchFile {
  /// Writes a text, making the folders of an absolute path where they are missing.
  package static func write(_ text: String, to path: String) throws(FileFault) {
    let parts = path.split(separator: "/").map(String.init)
    let folder = try makeFolders("/" + parts.dropLast().joined(separator: "/"))
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    guard let name = parts.last, let file = try folder.open(name, flags: flags, mode: 0o600) else {
      throw FileFault(operation: .open, path: path, code: EISDIR)
    }
    try file.writeAll(Array(text.utf8))
  }

  package static func read(_ path: String) throws(ReadFault) -> String {
    try FileReading.text(at: path)
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package static func remove(_ path: String) { unlink(path) }

  /// Makes a folder, given by an absolute path, and those on the way to it.
  @discardableResult
  static func makeFolders(_ path: String) throws(FileFault) -> Folder {
    // From what is there on: folders far above may be closed to us.
    if access(path, F_OK) == 0 { return try Folder(path: path) }
    guard let slash = path.lastIndex(of: "/") else { return try Folder(path: "/") }
    let parent = try makeFolders(String(path[..<slash]))
    try parent.makeFolder(String(path[path.index(after: slash)...]))
    return try Folder(path: path)
  }
}
