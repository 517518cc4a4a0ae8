#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file as it was when it was read.
struct FileContents {
  let status: FileStatus
  let bytes: [UInt8]
}

/// The files of a work tree, reached without following symbolic links.
final class WorkTree {
  let root: Folder
  /// One open descriptor a folder, however many files of it change.
  private var folders: [[String]: Folder] = [:]

  init(root: Folder) {
    self.root = root
  }

  /// The folder that holds `path`; nil where it is not there.
  func folder(of path: WorkTreePath) throws -> Folder? {
    try folder(path.folders, naming: path.text)
  }

  /// The folder with this path; nil where it is not there.
  func folder(_ names: [String], naming path: String) throws -> Folder? {
    if let known = folders[names] { return known }
    guard let name = names.last else { return root }
    guard let parent = try folder(names.dropLast(), naming: path) else { return nil }
    let folder = try refusingLinks(path) { () throws(FileFault) in try parent.folder(name) }
    folders[names] = folder
    return folder
  }

  /// The folder that holds `path`, made if need be, with the paths of those that were made,
  /// outermost first.
  func folderMaking(
    of path: WorkTreePath, durable: Bool
  ) throws -> (folder: Folder, made: [[String]]) {
    var (parent, made) = (root, [[String]]())
    for depth in path.folders.indices {
      let names = Array(path.folders[...depth])
      if let known = try folder(names, naming: path.text) {
        parent = known
        continue
      }
      let outer = parent
      parent = try refusingLinks(path.text) { () throws(FileFault) in
        try outer.folderMaking(names[depth], durable: durable)
      }
      folders[names] = parent
      made.append(names)
    }
    return (parent, made)
  }

  /// Removes a folder of the work tree unless something is in it.
  func removeIfEmpty(_ names: [String]) throws -> Bool {
    guard let name = names.last, let parent = try folder(names.dropLast(), naming: name) else {
      return false
    }
    folders[names] = nil
    return try parent.removeFolder(name)
  }

  func status(of path: WorkTreePath) throws -> FileStatus? {
    try folder(of: path)?.status(of: path.name)
  }

  /// A regular file's contents; nil where there is no such path. Anything but a regular file is
  /// refused.
  func contents(of path: WorkTreePath) throws -> FileContents? {
    guard let folder = try folder(of: path) else { return nil }
    let opened = try refusingLinks(path.text) { () throws(FileFault) in
      try folder.open(path.name)
    }
    guard let file = opened else { return nil }
    let status = try file.status()
    guard status.kind == .file else { throw WriteError.notRegular(path: path.text) }
    return FileContents(status: status, bytes: try file.readAll())
  }

  /// With `O_NOFOLLOW` a link at the end of a path is `ELOOP`, with `O_DIRECTORY` too `ENOTDIR`; a
  /// socket is `ENXIO`.
  private func refusingLinks<Value>(
    _ path: String, _ call: () throws(FileFault) -> Value
  ) throws -> Value {
    do {
      return try call()
    } catch  where [ELOOP, ENOTDIR, ENXIO].contains(error.code) {
      throw WriteError.notRegular(path: path)
    }
  }
}
