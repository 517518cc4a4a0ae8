#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open folder; the names below are names in it, never paths.
///
/// Everything goes through the descriptor and nothing follows a symbolic link, so that a link put
/// in place of a folder cannot lead a write elsewhere.
final class Folder {
  /// For messages, and for libgit2, which knows paths only.
  let path: String
  private let descriptor: CInt

  private init(descriptor: CInt, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    close(descriptor)
  }

  /// Opens a folder that the user or Git named; links on the way to it are followed.
  convenience init(path: String) throws(FileFault) {
    let opened = try systemCall(.open, path) {
      openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    self.init(descriptor: opened, path: path)
  }

  func path(of name: String) -> String { path + "/" + name }

  /// The folder of this name; nil where there is none. Fails with `ENOTDIR` or `ELOOP` on a link.
  func folder(_ name: String) throws(FileFault) -> Folder? {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    let opened = try systemCall(.open, path(of: name), tolerating: ENOENT) {
      openat(descriptor, name, flags)
    }
    return opened.map { Folder(descriptor: $0, path: path(of: name)) }
  }

  /// Makes a folder; false where the name is taken.
  @discardableResult
  func makeFolder(_ name: String) throws(FileFault) -> Bool {
    try systemCall(.makeFolder, path(of: name), tolerating: EEXIST) {
      mkdirat(descriptor, name, 0o777)
    } != nil
  }

  /// Removes a folder; false where it is not empty, or not there.
  @discardableResult
  func removeFolder(_ name: String) throws(FileFault) -> Bool {
    try systemCall(.remove, path(of: name), tolerating: ENOTEMPTY, EEXIST, ENOENT, ENOTDIR) {
      unlinkat(descriptor, name, AT_REMOVEDIR)
    } != nil
  }

  /// Nil where there is no such name.
  func status(of name: String) throws(FileFault) -> FileStatus? {
    var status = stat()
    let answer = try systemCall(.readStatus, path(of: name), tolerating: ENOENT) {
      fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW)
    }
    return answer == nil ? nil : FileStatus(status)
  }

  /// Opens for reading; nil where there is no such name. Does not wait for a FIFO's writer.
  func open(_ name: String) throws(FileFault) -> OpenFile? {
    try open(name, flags: O_RDONLY | O_NONBLOCK)
  }

  /// Opens with these flags; nil where the name is missing, or taken under `O_EXCL`.
  func open(_ name: String, flags: CInt, mode: mode_t = 0o666) throws(FileFault) -> OpenFile? {
    let path = path(of: name)
    let opened = try systemCall(.open, path, tolerating: ENOENT, EEXIST) {
      openat(descriptor, name, flags | O_NOFOLLOW | O_CLOEXEC, mode)
    }
    return opened.map { OpenFile(descriptor: $0, path: path) }
  }

  /// Renames over whatever has the new name.
  func rename(_ name: String, to folder: Folder, as newName: String) throws(FileFault) {
    try systemCall(.rename, folder.path(of: newName)) {
      renameat(descriptor, name, folder.descriptor, newName)
    }
  }

  /// Gives a file a second name; false where that is taken.
  func link(_ name: String, to folder: Folder, as newName: String) throws(FileFault) -> Bool {
    try systemCall(.link, folder.path(of: newName), tolerating: EEXIST) {
      linkat(descriptor, name, folder.descriptor, newName, 0)
    } != nil
  }

  /// Removes a file's name; false where there is none.
  @discardableResult
  func remove(_ name: String) throws(FileFault) -> Bool {
    try systemCall(.remove, path(of: name), tolerating: ENOENT) {
      unlinkat(descriptor, name, 0)
    } != nil
  }

  /// Puts the folder's names on the medium.
  func synchronise() throws(FileFault) {
    try systemCall(.synchronise, path) { fsync(descriptor) }
  }

  /// The names in the folder, in no order, without `.` and `..`.
  func names() throws(FileFault) -> [String] {
    // A descriptor of its own: duplicates share one position.
    let copy = try systemCall(.list, path) {
      openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard let stream = fdopendir(copy) else {
      close(copy)
      throw FileFault(operation: .list, path: path, code: errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    if errno != 0 { throw FileFault(operation: .list, path: path, code: errno) }
    return names
  }
}
