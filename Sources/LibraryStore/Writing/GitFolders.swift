/// The folders of a Git directory that a write works in.
struct GitFolders {
  /// Of this work tree: `HEAD`, `index`.
  let git: Folder
  /// Shared by all linked work trees: objects, branches.
  let common: Folder
  /// `readlog` in the shared one: the lock and the intent.
  let own: Folder
  /// For files that are finished here and then linked or renamed to where they belong. Whoever
  /// holds the ``WriterLock`` may empty it.
  let scratch: Folder

  init(git gitDirectory: String, common commonDirectory: String, durable: Bool) throws {
    git = try Folder(path: gitDirectory)
    common = try Folder(path: commonDirectory)
    own = try common.folderMaking("readlog", durable: durable)
    scratch = try own.folderMaking("writing", durable: durable)
  }

  /// The folder that holds a reference's file; `HEAD` belongs to one work tree, a branch to all.
  func folder(of reference: String) -> Folder {
    reference == "HEAD" ? git : common
  }

  func emptyScratch() throws(FileFault) {
    for name in try scratch.names() { try scratch.remove(name) }
  }
}
