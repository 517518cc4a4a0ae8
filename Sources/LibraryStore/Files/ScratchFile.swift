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
    var folder = try Folder(path: "/")
    let parts = path.split(separator: "/").map(String.init)
    for name in parts.dropLast() {
      folder = try Folder(path: try makingFolder(name, in: folder))
    }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    guard let name = parts.last, let file = try folder.open(name, flags: flags, mode: 0o600) else {
      throw FileFault(operation: .open, path: path, code: EISDIR)
    }
    try file.writeAll(Array(text.utf8))
  }

  package static func read(_ path: String) throws(ReadFault) -> String {
    try FileReading.text(at: path)
  }

  package static func remove(_ path: String) { unlink(path) }

  private static func makingFolder(_ name: String, in folder: Folder) throws(FileFault) -> String {
    let path = folder.path == "/" ? "/" + name : folder.path(of: name)
    if access(path, F_OK) != 0 { try folder.makeFolder(name) }
    return path
  }
}
