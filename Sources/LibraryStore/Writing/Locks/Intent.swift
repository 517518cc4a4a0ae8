import LibGit2

/// What a write is about to leave in places that others use, so that the next write can clear it
/// away should this one be killed.
struct Intent: Equatable {
  /// A lock file on a reference, and the commit id that is in it.
  struct ReferenceLock: Equatable {
    let folder: String
    let name: String
    let commit: ObjectID

    var lockName: String { name + ".lock" }
  }

  /// The root of the work tree.
  var workTree: String
  /// Temporary files, relative to it.
  var temporaries: [String]
  var referenceLock: ReferenceLock?

  private static let name = "intent"

  /// Replaces what was written before.
  func write(to folders: GitFolders, durable: Bool) throws(FileFault) {
    try folders.scratch.finish(Self.name, encoded, durable: durable)
    try folders.scratch.rename(Self.name, to: folders.own, as: Self.name)
    if durable { try folders.own.synchronise() }
  }

  /// Nil where there is none, or one that cannot be understood.
  static func read(from folders: GitFolders) throws(FileFault) -> Intent? {
    try folders.own.contents(of: name).flatMap { Intent(encoded: $0) }
  }

  static func remove(from folders: GitFolders) throws(FileFault) {
    try folders.own.remove(name)
  }

  /// Keys and values, each ended by NUL, since a path may hold anything else.
  private var encoded: [UInt8] {
    var fields = ["readlog-intent", "1", "work-tree", workTree]
    fields += temporaries.flatMap { ["temporary", $0] }
    if let lock = referenceLock {
      fields += ["folder", lock.folder, "name", lock.name, "commit", lock.commit.hex]
    }
    return fields.flatMap { Array($0.utf8) + [0] }
  }

  private init?(encoded bytes: [UInt8]) {
    let fields = bytes.split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.count >= 4, fields[0] == "readlog-intent", fields[1] == "1" else { return nil }
    var values: [String: [String]] = [:]
    for position in stride(from: 2, to: fields.count - 1, by: 2) {
      values[fields[position], default: []].append(fields[position + 1])
    }
    workTree = values["work-tree"]?.first ?? ""
    temporaries = values["temporary"] ?? []
    referenceLock = nil
    if let folder = values["folder"]?.first, let name = values["name"]?.first,
      let commit = values["commit"]?.first.flatMap({ ObjectID(hex: $0) })
    {
      referenceLock = ReferenceLock(folder: folder, name: name, commit: commit)
    }
  }

  init(workTree: String, temporaries: [String]) {
    self.workTree = workTree
    self.temporaries = temporaries
  }
}
