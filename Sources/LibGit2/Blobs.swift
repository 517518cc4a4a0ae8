import CLibGit2

extension Repository {
  /// The size in bytes of an object, from its header: nothing is unpacked.
  package func size(of object: ObjectID) throws -> Int {
    let database = try database()
    var (size, type) = (0, GIT_OBJECT_ANY)
    var id = object.oid
    try check(
      "read object header", git_odb_read_header(&size, &type, database.pointer, &id))
    return size
  }

  /// A blob's bytes.
  ///
  /// Ask for its ``size(of:)`` first: a blob of zeros unpacks to gigabytes.
  package func blob(_ id: ObjectID) throws -> [UInt8] {
    var oid = id.oid
    let blob = try Owned("read blob", free: git_blob_free) { git_blob_lookup($0, pointer, &oid) }
    let count = Int(git_blob_rawsize(blob.pointer))
    let start = git_blob_rawcontent(blob.pointer)
    return Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  /// Writes a blob as a loose object, unless there is one.
  package func writeBlob(_ bytes: [UInt8]) throws -> ObjectID {
    var id = git_oid()
    try bytes.withUnsafeBytes {
      try check(
        "write blob", git_blob_create_from_buffer(&id, pointer, $0.baseAddress, $0.count))
    }
    return ObjectID(id)
  }

  /// The id that these bytes have as a blob; nothing is written.
  package static func blobID(of bytes: [UInt8]) throws -> ObjectID {
    try startLibrary()
    var id = git_oid()
    try bytes.withUnsafeBytes {
      try check("hash blob", git_odb_hash(&id, $0.baseAddress, $0.count, GIT_OBJECT_BLOB))
    }
    return ObjectID(id)
  }

  /// What Git would store for these work-tree bytes at `path`: line ends as the attributes say.
  ///
  /// libgit2 knows the built-in filters only, so that no program a repository names is run.
  package func cleaned(_ bytes: [UInt8], for path: String) throws -> [UInt8] {
    // They concern the ends of lines and `$Id$`. Asking which apply to a path costs far more.
    guard bytes.contains(UInt8(ascii: "\r")) || bytes.contains(UInt8(ascii: "$")) else {
      return bytes
    }
    return try filtered(bytes, for: path, GIT_FILTER_TO_ODB)
  }

  /// What Git would put into the work tree at `path` for these bytes of a blob.
  ///
  /// As with ``cleaned(_:for:)`` no program is run: see ``hasForeignFilter(_:)``.
  package func smudged(_ bytes: [UInt8], for path: String) throws -> [UInt8] {
    try filtered(bytes, for: path, GIT_FILTER_TO_WORKTREE)
  }

  /// Whether the attributes of a path name a filter or an encoding that only Git can apply, such as
  /// `filter=lfs`.
  package func hasForeignFilter(_ path: String) throws -> Bool {
    try ["filter", "working-tree-encoding"].contains { name in
      var value: UnsafePointer<CChar>?
      guard try found("read attributes", git_attr_get(&value, pointer, 0, path, name)) else {
        return false
      }
      return git_attr_value(value) == GIT_ATTR_VALUE_STRING
    }
  }

  /// Whether the attributes of a path ask for another merge than Git's by lines: `merge=union`, a
  /// driver, `-merge`, or `binary`.
  package func hasForeignMerge(_ path: String) throws -> Bool {
    var value: UnsafePointer<CChar>?
    guard try found("read attributes", git_attr_get(&value, pointer, 0, path, "merge")) else {
      return false
    }
    let kind = git_attr_value(value)
    if kind == GIT_ATTR_VALUE_STRING, let value { return String(cString: value) != "text" }
    return kind == GIT_ATTR_VALUE_FALSE
  }

  private func filtered(
    _ bytes: [UInt8], for path: String, _ mode: git_filter_mode_t
  ) throws -> [UInt8] {
    var list: OpaquePointer?
    let flags = GIT_FILTER_ALLOW_UNSAFE.rawValue
    try check("read attributes", git_filter_list_load(&list, pointer, nil, path, mode, flags))
    // «NULL if there are no filters» (git2/filter.h)
    guard let list else { return bytes }
    defer { git_filter_list_free(list) }
    var result = git_buf()
    defer { git_buf_dispose(&result) }
    try bytes.withUnsafeBytes { input in
      try check(
        "apply attributes",
        git_filter_list_apply_to_buffer(
          &result, list, input.baseAddress?.assumingMemoryBound(to: CChar.self), input.count))
    }
    return Array(UnsafeRawBufferPointer(start: result.ptr, count: result.size))
  }

  func database() throws(GitError) -> Owned {
    try Owned("open object database", free: git_odb_free) { git_repository_odb($0, pointer) }
  }
}
