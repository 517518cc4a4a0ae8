import LibGit2

/// The folders of the loose objects that a commit consists of.
///
/// libgit2 synchronises an object before it gets its name, but not always the folder of the name,
/// and never `objects` itself, which a first object adds a folder to.
struct ObjectFolders {
  let repository: Repository
  let common: Folder

  /// Puts on the medium the names of a commit, its blobs at `paths` and the trees on the way there.
  func synchronise(_ commit: ObjectID, paths: some Sequence<String>) throws {
    let tree = try repository.tree(of: commit)
    var places: Set<String> = [""]
    for path in paths {
      var place = path[...]
      while let last = place.lastIndex(of: "/") {
        places.insert(String(place))
        place = place[..<last]
      }
      places.insert(String(place))
    }
    var ids = [commit]
    for place in places {
      if let entry = try repository.entry(at: place, in: tree) { ids.append(entry.id) }
    }
    try synchronise(ids)
  }

  private func synchronise(_ ids: [ObjectID]) throws {
    guard let objects = try common.folder("objects") else { return }
    for name in Set(ids.map { String($0.hex.prefix(2)) }).sorted() {
      // No such folder: the object was there already, in a pack.
      try objects.folder(name)?.synchronise()
    }
    try objects.synchronise()
  }
}
