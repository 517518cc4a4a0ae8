import ReadingLog

/// Where the files are that a change leaves alone.
enum SnapshotSource: Sendable {
  case index
  /// A commit or tree.
  case tree(String)
}

/// The files of a library that a change leaves alone, asked instead of read.
struct Neighbours {
  let git: GitProgram
  let source: SnapshotSource
  /// Of the library.
  let prefix: String

  /// The paths of all records, from the library's folder on, and those of them that have one of
  /// the ids.
  ///
  /// - Parameter ids: as ``PaperID/collisionKey(_:)`` folds them.
  func records(withIDs ids: Set<String>) async throws(GitProgramFault) -> RecordListing {
    let folder = prefix + LibraryFolder.papersName
    let arguments =
      switch source {
      case .index: ["ls-files", "-z", "--full-name", "--", folder]
      case .tree(let tree):
        ["ls-tree", "-r", "-z", "--name-only", "--full-tree", "--end-of-options", tree, folder]
      }
    let answer = try await git.run(arguments)
    return RecordListing(answer.output, prefix: prefix, ids: ids)
  }

  /// The files of the library that hold one of the texts, in upper or lower case.
  func files(holding words: Set<String>) async throws(GitProgramFault) -> [String: GitFile] {
    // Whatever the configuration of `git grep` says. It ends with 1 when nothing is found.
    var arguments = [
      "grep", "--no-color", "--full-name", "-l", "-z", "-a", "-i", "-F",
    ]
    arguments += words.sorted().flatMap { ["-e", $0] }
    let folders = [LibraryFolder.papersName, LibraryFolder.shelvesName].map { prefix + $0 }
    switch source {
    case .index: arguments += ["--cached", "--"] + folders
    case .tree(let tree): arguments += [tree, "--"] + folders
    }
    let answer = try await git.attempt(arguments)
    guard answer.status <= 1 else {
      throw .failed(command: "grep", status: answer.status, output: answer.errors)
    }
    var paths = answer.fields
    // «Instead of searching tracked files in the working tree, search blobs in the given trees»,
    // whose names then stand before the paths (git help grep).
    if case .tree(let tree) = source { paths = paths.map { String($0.dropFirst(tree.count + 1)) } }
    return try await files(at: paths)
  }

  /// The files that a query concerns, and maybe others.
  func files(for query: NeighbourQuery) async throws(GitProgramFault) -> [String: GitFile] {
    // Git looks for one text after the other: many cost more than reading every file.
    query.concernsAll || query.words.count > 12
      ? try await allFiles() : try await files(holding: query.words)
  }

  /// Every file of the library.
  func allFiles() async throws(GitProgramFault) -> [String: GitFile] {
    let folder = String(prefix.dropLast())
    let files =
      switch source {
      case .index: try await git.stagedFiles(under: folder)
      case .tree(let tree): try await git.files(of: tree, under: folder)
      }
    return library(files)
  }

  private func files(at paths: [String]) async throws(GitProgramFault) -> [String: GitFile] {
    if paths.isEmpty { return [:] }
    // More paths than a command line may hold.
    if paths.count > 500 { return try await allFiles() }
    switch source {
    case .index:
      let answer = try await git.run(["ls-files", "--stage", "-z", "--full-name", "--"] + paths)
      return library(GitProgram.listed(answer.fields) { GitFile(id: $0[1], mode: $0[0]) })
    case .tree(let tree):
      let answer = try await git.run(
        ["ls-tree", "-z", "--full-tree", "--end-of-options", tree] + paths)
      return library(GitProgram.listed(answer.fields) { GitFile(id: $0[2], mode: $0[0]) })
    }
  }

  private func library(_ files: [String: GitFile]) -> [String: GitFile] {
    var found: [String: GitFile] = [:]
    for (path, file) in files where path.hasPrefix(prefix) {
      let path = String(path.dropFirst(prefix.count))
      if LibraryFile.Kind(placedAt: path) != nil, file.isRegular { found[path] = file }
    }
    return found
  }
}

/// What a listing of a hundred thousand paths is searched for, without making texts of them.
struct RecordListing {
  /// Of all records; also what lies among them, such as links.
  private(set) var count = 0
  /// Records that have one of the ids, from the library's folder on.
  private(set) var matches: [String] = []

  /// - Parameter output: paths, each ended by NUL.
  init(_ output: [UInt8], prefix: String, ids: Set<String>) {
    let wanted = Set(ids.map { Array($0.utf8) })
    let lengths = Set(wanted.map(\.count))
    let ending = Array(LibraryFolder.recordExtension.utf8)
    output.withUnsafeBufferPointer { output in
      var start = 0
      while start < output.count, let end = output[start...].firstIndex(of: 0) {
        let path = output[start..<end]
        start = end + 1
        count += 1
        guard path.count > ending.count, path.suffix(ending.count).elementsEqual(ending) else {
          continue
        }
        let stem = path.dropLast(ending.count)
        let slash = stem.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? stem.startIndex
        guard Self.isWanted(stem[slash...], wanted, lengths, ids) else { continue }
        let text = String(decoding: path, as: UTF8.self).dropFirst(prefix.count)
        if LibraryFile.Kind(placedAt: String(text)) == .record { matches.append(String(text)) }
      }
    }
  }

  /// - Parameters:
  ///   - wanted: the bytes of `ids`, for stems in ASCII; `lengths` theirs.
  ///   - ids: as texts, which are equal whatever their Unicode form.
  private static func isWanted(
    _ stem: Slice<UnsafeBufferPointer<UInt8>>, _ wanted: Set<[UInt8]>, _ lengths: Set<Int>,
    _ ids: Set<String>
  ) -> Bool {
    if stem.allSatisfy({ $0 < 0x80 }) {
      guard lengths.contains(stem.count) else { return false }
      return wanted.contains(stem.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    }
    return ids.contains(PaperID.collisionKey(String(decoding: stem, as: UTF8.self)))
  }
}

extension GitProgram {
  /// Whether objects that are not here would be fetched when they are looked at.
  func isPartialClone() async throws(GitProgramFault) -> Bool {
    try await attempt(["config", "--get-regexp", #"^remote\..*\.promisor$"#]).isSuccess
  }
}
