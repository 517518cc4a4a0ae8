import LibGit2

/// The folders of the loose objects that a commit consists of.
///
/// libgit2 synchronises an object before it gets its name, but not always the folder of the name,
/// and never `objects` itself, which a first object adds a folder to.
struct ObjectFolders {
  let repository: Repository
  let common: Folder

  /// Puts on the medium the names of a commit, of these blobs, and of the trees on the way to
  /// `paths`.
  func synchronise(
    _ commit: ObjectID, blobs: [ObjectID], paths: some Sequence<String>
  ) throws {
    let tree = try repository.tree(of: commit)
    var folders: Set<Substring> = []
    for path in paths {
      var folder = path[...]
      while let last = folder.lastIndex(of: "/") {
        folder = folder[..<last]
        folders.insert(folder)
      }
    }
    let trees = try repository.entries(at: folders.map { String($0) }, in: tree)
    let isPacked = blobs.count >= Repository.packLimit
    try synchronise((isPacked ? [] : blobs) + trees.values.map(\.id) + [tree, commit])
  }

  /// What is in a pack is on the medium: libgit2 sees to the names of its files.
  private func synchronise(_ ids: [ObjectID]) throws {
    guard let objects = try common.folder("objects") else { return }
    for name in Set(ids.map { String($0.hex.prefix(2)) }).sorted() {
      // No such folder: the object was there already, in a pack.
      try objects.folder(name)?.synchronise()
    }
    try objects.synchronise()
  }
}
