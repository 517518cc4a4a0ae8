#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One file on its way into the work tree: prepared beside its place, put there, and, until the
/// write is done, able to go back.
///
/// The old file stays as a second name of itself, not as a copy: going back needs no space on a full
/// disk, and gives back the very file, with its times.
final class RecordPlacement {
  let change: RecordChange
  private let folder: Folder
  private let newName: String
  private let oldName: String
  /// The prepared file; nil for a removal.
  private var prepared: FileStatus?

  init(_ change: RecordChange, folder: Folder, names: TemporaryNames) {
    self.change = change
    self.folder = folder
    newName = names.new
    oldName = names.old
  }

  private var path: WorkTreePath { change.path }

  /// Writes the new file under its temporary name, with the old one's mode. It must be synchronised
  /// before it is placed.
  func prepare() throws(FileFault) {
    try folder.remove(oldName)
    guard let bytes = change.new else { return }
    prepared = try folder.finish(
      newName, bytes, permissions: permissions, durable: false)
  }

  /// Those of the old file; who may read a file that becomes a program may run it.
  private var permissions: mode_t? {
    let old = change.old?.status.permissions
    guard let isExecutable = change.isExecutable,
      isExecutable != (old.map { $0 & 0o100 != 0 } ?? false)
    else { return old }
    let readable = old ?? 0o644
    return isExecutable ? readable | (readable & 0o444) >> 2 : readable & ~0o111
  }

  /// Sets the new file on its way to the medium.
  func startSynchronising() throws(FileFault) {
    if prepared != nil { try folder.open(newName)?.startSynchronising() }
  }

  /// Waits until the new file is on the medium.
  func synchronise() throws(FileFault) {
    if prepared != nil { try folder.open(newName)?.synchronise() }
  }

  /// Puts the new file in its place. The folder must be synchronised afterwards.
  func place() throws {
    guard let old = change.old else {
      // A link, unlike a rename, fails where somebody made the file since.
      guard try folder.link(newName, to: folder, as: path.name) else {
        throw WriteError.changedMeanwhile(path: path.text)
      }
      try folder.remove(newName)
      return
    }
    if prepared == nil {
      try folder.rename(path.name, to: folder, as: oldName)
    } else {
      guard try folder.link(path.name, to: folder, as: oldName) else {
        throw FileFault(operation: .link, path: folder.path(of: oldName), code: EEXIST)
      }
      try folder.rename(newName, to: folder, as: path.name)
    }
    // Whatever an editor did to the file up to this moment is in the file that was put aside.
    guard try folder.status(of: oldName)?.hasSameContent(as: old.status) == true else {
      throw WriteError.changedMeanwhile(path: path.text)
    }
  }

  /// Goes back to the old file from wherever ``prepare()`` or ``place()`` got to. False where
  /// somebody changed the new one meanwhile, which is then left alone.
  func restore() throws(FileFault) -> Bool {
    let current = try folder.status(of: path.name)
    let isOurs = prepared.flatMap { current?.hasSameContent(as: $0) } ?? false
    var isRestored = true
    if let saved = try folder.status(of: oldName) {
      if current == nil || isOurs {
        try folder.rename(oldName, to: folder, as: path.name)
      } else {
        isRestored = current?.isSameFile(as: saved) == true
        try folder.remove(oldName)
      }
    } else if change.old == nil, isOurs {
      try folder.remove(path.name)
    }
    try folder.remove(newName)
    return isRestored
  }

  /// Drops the way back.
  func finish() throws(FileFault) {
    try folder.remove(oldName)
  }

  func synchroniseFolder() throws(FileFault) {
    try folder.synchronise()
  }

  /// The file in its place, if it is still the one that was put there.
  func placedStatus() throws(FileFault) -> FileStatus? {
    guard let prepared, let status = try folder.status(of: path.name) else { return nil }
    return status.hasSameContent(as: prepared) ? status : nil
  }
}

/// Where a file is prepared and its old version kept: hidden, and known to no reader of records.
struct TemporaryNames {
  let new: String
  let old: String

  init(number: Int) {
    let stem = "\(WorkTreePath.temporaryPrefix)\(getpid())-\(number)"
    new = stem + ".new"
    old = stem + ".old"
  }
}
