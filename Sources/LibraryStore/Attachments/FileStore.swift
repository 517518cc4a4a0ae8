import LibGit2

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The attached files of all libraries on this machine, each under the SHA-256 of its content: two
/// papers, or two people at one machine, that have the same file have it once.
package struct FileStore: Sendable {
  /// Absolute; may not be there yet.
  package let folder: String

  package init(folder: String) { self.folder = folder }

  /// The store of a user: below `XDG_DATA_HOME`, else below `~/.local/share`.
  package init(environment: [String: String]) throws(StoreFault) {
    guard
      let data = UserFolder.path("XDG_DATA_HOME", orInHome: ".local/share", environment)
    else { throw .noPlace }
    folder = data + "/readlog/files"
  }

  /// Where the file with a digest is; `nil` when it is not here, or the text is no digest.
  package func path(of digest: String) -> String? {
    guard ContentDigest.isValid(digest) else { return nil }
    return [Self.name(of: digest, isPDF: true), Self.name(of: digest, isPDF: false)]
      .map { "\(folder)/\(digest.prefix(2))/\($0)" }
      .first(where: FileReading.isRegularFile)
  }

  /// Where the file with a digest is, after a look at every byte of it.
  ///
  /// - Returns: `nil` when it is not here.
  package func verifiedPath(of digest: String) throws -> String? {
    guard let path = path(of: digest) else { return nil }
    guard try FileCopy.identity(of: path).sha256 == digest else {
      throw StoreFault.damaged(path: path)
    }
    return path
  }

  /// What a file is, without storing it.
  package func identity(of path: String) throws -> StoredFile {
    try FileCopy.identity(of: path)
  }

  /// Puts a copy of a file into the store; if it is there already and whole, nothing changes.
  ///
  /// The copy is written beside its place, synced, read again, and renamed: what has a digest for a
  /// name was whole when it got it.
  ///
  /// - Parameter path: absolute; links are followed, since the user named it.
  package func add(_ path: String) throws -> StoredFile {
    let known = try FileCopy.identity(of: path)
    if let there = self.path(of: known.sha256), try FileCopy.identity(of: there) == known {
      return known
    }
    let store = try ScratchFile.makeFolders(folder)
    removeLeftovers(in: store)
    return try place(try FileCopy.make(of: path, in: store), in: store)
  }

  /// The digest is that of the copy: the file may have changed since it was looked at.
  private func place(_ copied: FileCopy, in store: Folder) throws -> StoredFile {
    do {
      guard try FileCopy.identity(of: store.path(of: copied.name)) == copied.file else {
        throw StoreFault.damaged(path: store.path(of: copied.name))
      }
      let digest = copied.file.sha256
      let shelf = try store.folderMaking(String(digest.prefix(2)), durable: true)
      let name = Self.name(of: digest, isPDF: copied.file.isPDF)
      try store.rename(copied.name, to: shelf, as: name)
      try shelf.synchronise()
      return copied.file
    } catch {
      _ = try? store.remove(copied.name)
      throw error
    }
  }

  /// Some systems tell what a file is by the end of its name.
  private static func name(of digest: String, isPDF: Bool) -> String {
    digest + (isPDF ? ".pdf" : "")
  }

  /// What a killed readlog left an hour ago or earlier.
  private func removeLeftovers(in store: Folder) {
    let now = Int(time(nil))
    for name in (try? store.names()) ?? [] where name.hasPrefix(FileCopy.prefix) {
      guard let status = try? store.status(of: name), status.kind == .file,
        now - Int(status.modified.seconds) > 3600
      else { continue }
      _ = try? store.remove(name)
    }
  }
}
