/// The changes of one write while they are being made: what a command's closure sees.
///
/// Reads give the files as they are now, under the locks, with the changes made so far. Paths are
/// relative to the root of the work tree. Nothing reaches the disk before the closure has returned.
package struct Draft {
  private enum Change {
    case write([UInt8])
    case remove
    /// Commit the file as it is.
    case include
  }

  /// The commit's message, if the closure knows a better one than ``WriteOptions/message``.
  package var message: String?
  private let workTree: WorkTree
  private var changes: [WorkTreePath: Change] = [:]
  private let observed = Observations()

  init(_ workTree: WorkTree) {
    self.workTree = workTree
  }

  /// The file's text; nil where there is no such file.
  package func text(at path: String) throws -> String? {
    guard let bytes = try bytes(at: path) else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw WriteError.notText(path: path)
    }
    return text
  }

  /// Makes the file, or replaces what it holds.
  package mutating func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  /// Removes the file, which must be there.
  package mutating func remove(_ path: String) throws {
    let path = try WorkTreePath(path)
    guard try bytes(at: path) != nil else { throw WriteError.missing(path: path.text) }
    changes[path] = .remove
  }

  /// Gives the file another path, which must be free.
  package mutating func move(_ path: String, to newPath: String) throws {
    let (old, new) = (try WorkTreePath(path), try WorkTreePath(newPath))
    guard let bytes = try bytes(at: old) else { throw WriteError.missing(path: path) }
    guard try self.bytes(at: new) == nil else { throw WriteError.taken(path: newPath) }
    changes[old] = .remove
    changes[new] = .write(bytes)
  }

  /// Commits the file as it stands, with what the user changed in it.
  package mutating func include(_ path: String) throws {
    let path = try WorkTreePath(path)
    guard try bytes(at: path) != nil else { throw WriteError.missing(path: path.text) }
    if changes[path] == nil { changes[path] = .include }
  }

  /// The names of the regular files in a folder, sorted; none where there is no such folder. The
  /// empty path is the root.
  package func fileNames(in folder: String) throws -> [String] {
    let parts = folder.isEmpty ? [] : try WorkTreePath(folder + "/x").folders
    var names: Set<String> = []
    if let opened = try workTree.folder(parts, naming: folder) {
      names = Set(
        try opened.names().filter {
          try !$0.hasPrefix(WorkTreePath.temporaryPrefix) && opened.status(of: $0)?.kind == .file
        })
    }
    for (path, change) in changes where path.folders == parts {
      if case .remove = change { names.remove(path.name) } else { names.insert(path.name) }
    }
    return names.sorted()
  }

  /// What there is to do, sorted by path; without what changes nothing.
  func finished() throws -> [RecordChange] {
    try changes.keys.sorted().compactMap { path in
      let old = try workTree.contents(of: path)
      // The command computed its text from what it read; writing over anything newer would lose it.
      guard observed.agrees(with: old?.status, at: path) else {
        throw WriteError.changedMeanwhile(path: path.text)
      }
      return switch changes[path] {
      case .write(let new) where new != old?.bytes: RecordChange(path: path, old: old, new: new)
      case .remove where old != nil: RecordChange(path: path, old: old, new: nil)
      case .include: RecordChange(path: path, old: old, new: old?.bytes)
      default: nil
      }
    }
  }

  mutating func write(_ bytes: [UInt8], to path: String) throws {
    changes[try WorkTreePath(path)] = .write(bytes)
  }

  func bytes(at path: String) throws -> [UInt8]? {
    try bytes(at: WorkTreePath(path))
  }

  private func bytes(at path: WorkTreePath) throws -> [UInt8]? {
    switch changes[path] {
    case .write(let bytes): return bytes
    case .remove: return nil
    case .include, nil:
      let contents = try workTree.contents(of: path)
      observed.note(contents?.status, at: path)
      return contents?.bytes
    }
  }
}

/// The state in which each file was first read.
private final class Observations {
  private var states: [WorkTreePath: FileStatus?] = [:]

  func note(_ status: FileStatus?, at path: WorkTreePath) {
    if states[path] == nil { states[path] = .some(status) }
  }

  func agrees(with status: FileStatus?, at path: WorkTreePath) -> Bool {
    guard let first = states[path] else { return true }
    guard let first, let status else { return first == nil && status == nil }
    return first.hasSameContent(as: status)
  }
}

/// One file that a write changes.
struct RecordChange {
  let path: WorkTreePath
  /// Nil where there is no file yet.
  let old: FileContents?
  /// Nil to remove it.
  let new: [UInt8]?
  /// Whether it may be run; nil leaves that as it is.
  var isExecutable: Bool?

  /// False for a file that is only committed as it is.
  var changesWorkTree: Bool { old?.bytes != new }
}
