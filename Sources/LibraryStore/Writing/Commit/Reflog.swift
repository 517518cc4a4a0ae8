import LibGit2

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The journal that `git reflog` shows, one line for each move of a reference.
struct Reflog {
  let folders: GitFolders
  let repository: Repository

  /// Notes that `head`'s branch and `HEAD` go from one commit to another, where Git would.
  ///
  /// Written before the reference moves, as Git does: then a full disk stops the move, not its
  /// record.
  func note(_ head: Head, movesTo commit: ObjectID, options: WriteOptions) throws {
    let summary = options.message.split(separator: "\n").first ?? ""
    let kind = head.commit == nil ? "commit (initial)" : "commit"
    let old = head.commit ?? .zero
    let line = "\(old) \(commit) \(options.committer.line)\t\(kind): \(summary)\n"
    let creates = try createsLogs()
    for reference in Set([head.reference, "HEAD"]) {
      try append(line, to: reference, creating: creates)
    }
  }

  /// `core.logAllRefUpdates` decides on new logs; one that is there is always continued.
  private func createsLogs() throws -> Bool {
    let configuration = try repository.configuration()
    if try configuration.string("core.logAllRefUpdates")?.lowercased() == "always" { return true }
    return try configuration.bool("core.logAllRefUpdates") ?? !repository.isBare
  }

  private func append(_ line: String, to reference: String, creating: Bool) throws {
    let parts = reference.split(separator: "/").map(String.init)
    let parents = ["logs"] + parts.dropLast()
    var folder: Folder? = folders.folder(of: reference)
    for name in parents {
      folder =
        creating
        ? try folder?.folderMaking(name, durable: false) : try folder?.folder(name)
    }
    guard let folder, let name = parts.last else { return }
    let flags = O_WRONLY | O_APPEND | (creating ? O_CREAT : 0)
    try folder.removeEmptyTree(name)
    // One write of one line to a file opened for appending: never in the middle of another's.
    try folder.open(name, flags: flags)?.writeAll(Array(line.utf8))
  }
}

extension Folder {
  /// Removes a folder in which there are only folders: what a deleted `topic/part` leaves in the way
  /// of `topic`. Anything else stays.
  func removeEmptyTree(_ name: String) throws {
    guard try status(of: name)?.kind == .folder, let folder = try folder(name) else { return }
    for inner in try folder.names() { try folder.removeEmptyTree(inner) }
    try removeFolder(name)
  }
}
