extension GitProgram {
  /// Changes the index by `git update-index`, which takes `index.lock` itself; whoever holds that is
  /// waited for.
  ///
  /// - Throws: ``WriteError/indexLocked(path:owner:age:)``, ``GitProgramFault``.
  func updateIndex(
    _ arguments: [String], input: [UInt8], in gitFolder: Folder, durable: Bool, _ patience: Patience
  ) async throws {
    var patience = patience
    while true {
      let answer = try await attempt(
        Self.durability(durable) + ["update-index"] + arguments, input: input)
      if answer.isSuccess { return }
      guard answer.errors.contains("index.lock") else {
        throw GitProgramFault.failed(
          command: "update-index", status: answer.status, output: answer.errors)
      }
      guard try await patience.wait() else { throw try IndexLock.describe(in: gitFolder) }
    }
  }

  /// Whether Git has to put on the medium what it writes. It knows how from 2.36 on.
  static func durability(_ durable: Bool) -> [String] {
    durable ? ["-c", "core.fsync=all"] : []
  }

  /// The ids that files of the work tree have as blobs, their line ends as the attributes say.
  ///
  /// - Parameter paths: without newlines, which ``WorkTreePath`` refuses.
  func hashes(ofFiles paths: [String]) async throws(GitProgramFault) -> [String: String] {
    let ids = try await hashed(paths, [])
    return Dictionary(uniqueKeysWithValues: zip(paths, ids))
  }

  /// Writes blobs in one run of git, and gives their ids in the same order.
  ///
  /// - Parameter scratch: an empty place for files, which are gone afterwards.
  func writeBlobs(_ contents: [[UInt8]], by scratch: Folder) async throws -> [String] {
    let names = contents.indices.map { "blob-\($0)" }
    defer { for name in names { _ = try? scratch.remove(name) } }
    for (name, bytes) in zip(names, contents) {
      try scratch.finish(name, bytes, durable: false)
    }
    return try await hashed(names.map { scratch.path(of: $0) }, ["-w", "--no-filters"])
  }

  private func hashed(
    _ paths: [String], _ options: [String]
  ) async throws(GitProgramFault) -> [String] {
    if paths.isEmpty { return [] }
    // A path that begins with a quote is taken for one in C's quotes (builtin/hash-object.c).
    let lines = paths.map { path in
      (path.hasPrefix("\"") ? "\"" + path.replacing("\"", with: "\\\"") + "\"" : path) + "\n"
    }
    let answer = try await run(
      ["hash-object", "--stdin-paths"] + options, input: Array(lines.joined().utf8))
    return answer.text.split(separator: "\n").map(String.init)
  }

  /// The files that a sparse checkout keeps out of the work tree.
  func hiddenFiles() async throws(GitProgramFault) -> Set<String> {
    // «S» for skip-worktree (git help ls-files)
    let tagged = try await run(["ls-files", "-t", "-z", "--full-name"]).fields
    return Set(tagged.filter { $0.hasPrefix("S ") }.map { String($0.dropFirst(2)) })
  }
}
