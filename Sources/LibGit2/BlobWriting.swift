import CLibGit2

extension Repository {
  /// As many blobs as this are written into one pack, fewer as loose objects: where Git draws the
  /// line for what it fetches (`transfer.unpackLimit`).
  package static let packLimit = 100

  /// Writes blobs and gives their ids, in the same order.
  ///
  /// A thousand loose objects are a thousand files, each to be put on the medium by itself, and its
  /// folder after it. A pack is two.
  package func writeBlobs(_ contents: [[UInt8]]) throws -> [ObjectID] {
    guard contents.count >= Self.packLimit else { return try contents.map(writeBlob) }
    let memory = try BlobMemory()
    let ids = try contents.map(memory.write)
    // Those that are there already too: nobody knows whether they would outlive a power cut.
    try memory.writePack(of: Set(ids), into: commonDirectory + "/objects/pack")
    try check("read object database", git_odb_refresh(try database().pointer))
    return ids
  }
}

/// A repository without files: what is written to it can go into a pack.
private final class BlobMemory {
  private let database: Owned
  private let repository: Owned

  init() throws {
    try startLibrary()
    let database = try Self.database()
    repository = try Owned("make repository", free: git_repository_free) {
      git_repository_wrap_odb($0, database.pointer)
    }
    self.database = database
  }

  private static func database() throws -> Owned {
    let database = try Owned("make object database", free: git_odb_free) { git_odb_new($0) }
    var backend: UnsafeMutablePointer<git_odb_backend>?
    try check("make object database", git_mempack_new(&backend))
    // From here on the database frees it.
    try check("make object database", git_odb_add_backend(database.pointer, backend, 1))
    return database
  }

  func write(_ bytes: [UInt8]) throws(GitError) -> ObjectID {
    var id = git_oid()
    let status = bytes.withUnsafeBytes {
      git_odb_write(&id, database.pointer, $0.baseAddress, $0.count, GIT_OBJECT_BLOB)
    }
    try check("write blob", status)
    return ObjectID(id)
  }

  func writePack(of ids: Set<ObjectID>, into folder: String) throws(GitError) {
    let builder = try Owned("make pack", free: git_packbuilder_free) {
      git_packbuilder_new($0, repository.pointer)
    }
    // As many as there are cores.
    _ = git_packbuilder_set_threads(builder.pointer, 0)
    for id in ids {
      var oid = id.oid
      try check("make pack", git_packbuilder_insert(builder.pointer, &oid, nil))
    }
    try check("write pack", git_packbuilder_write(builder.pointer, folder, 0, nil, nil))
  }
}
