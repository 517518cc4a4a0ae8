/// A file as a tree or the index has it, in a repository of any hash.
package struct GitFile: Hashable, Sendable {
  /// In hexadecimal digits: 40 for SHA-1, 64 for SHA-256.
  package let id: String
  /// As Git prints it, for example `100644`.
  package let mode: String

  package init(id: String, mode: String) {
    self.id = id
    self.mode = mode
  }

  /// Neither a link nor a submodule.
  package var isRegular: Bool { mode.hasPrefix("100") }
}

/// A path whose file is not the same in two states.
package struct GitDifference: Hashable, Sendable {
  /// From the top of the repository.
  package let path: String
  /// `nil` where the first state has no such file.
  package let old: GitFile?
  /// `nil` where the second state has no such file.
  package let new: GitFile?
}

/// A path that a merge left open, with the index's stages 1, 2 and 3.
package struct UnmergedPath: Hashable, Sendable {
  /// From the top of the repository.
  package let path: String
  package var base: GitFile?
  package var ours: GitFile?
  package var theirs: GitFile?
}

extension GitProgram {
  /// The name of Git's empty tree in this repository's hash: what a first commit is compared with.
  package func emptyTree() async throws(GitProgramFault) -> String {
    try await run(["hash-object", "-t", "tree", "--stdin"]).text
  }

  /// The full id of the commit that a revision names; `nil` where it names none.
  package func commit(named revision: String) async throws(GitProgramFault) -> String? {
    let answer = try await attempt(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"])
    return answer.isSuccess ? answer.text : nil
  }

  /// The full ids of the commits that references name, in one run of git; `nil` for a name of none.
  package func commits(
    named references: String...
  ) async throws(GitProgramFault) -> [String?] {
    let lines = references.map { $0 + "^{commit}\n" }
    let answer = try await run(["cat-file", "--batch-check"], input: Array(lines.joined().utf8))
    // «<oid> SP <type> SP <size> LF», or what was asked and «missing» (git help cat-file)
    return answer.text.split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      return words.count == 3 && words[1] == "commit" ? String(words[0]) : nil
    }
  }

  /// The last value of each setting whose key matches, by its key as git prints it: the section and
  /// the name in lower case.
  ///
  /// - Parameter pattern: a POSIX extended regular expression.
  func settings(matching pattern: String) async throws(GitProgramFault) -> [String: String] {
    let answer = try await attempt(["config", "--null", "--get-regexp", pattern])
    // «<key> LF <value> NUL»; no value means true (git help config)
    let pairs = answer.fields.map { field in
      let parts = field.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count == 2 ? String(parts[1]) : "true")
    }
    return Dictionary(pairs, uniquingKeysWith: { $1 })
  }

  /// The files that differ between two trees or commits, sorted by path. A rename is a removal and
  /// an addition.
  ///
  /// - Parameter folder: a folder or file, taken literally; empty for everything.
  package func differences(
    from old: String, to new: String, under folder: String = ""
  ) async throws(GitProgramFault) -> [GitDifference] {
    let answer = try await run(
      [
        "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--end-of-options", old,
        new,
      ]
        + Self.limited(to: folder))
    return Self.differences(answer.fields)
  }

  /// The files that differ between a commit or tree and the index: what is staged. Paths that a
  /// merge left open are not among them.
  package func stagedDifferences(
    from old: String, under folder: String = ""
  ) async throws(GitProgramFault) -> [GitDifference] {
    let answer = try await run(
      [
        "diff-index", "--cached", "-z", "--raw", "--no-renames", "--no-abbrev", "--end-of-options",
        old,
      ]
        + Self.limited(to: folder))
    return Self.differences(answer.fields)
  }

  /// The files that may differ between a commit and the work tree; what the work tree holds has no
  /// id. Files that were only touched can be among them, and those that a merge left open are.
  package func uncommittedDifferences(
    from old: String, under folder: String = ""
  ) async throws(GitProgramFault) -> [GitDifference] {
    let answer = try await run(
      ["diff-index", "-z", "--raw", "--no-renames", "--no-abbrev", "--end-of-options", old]
        + Self.limited(to: folder))
    return Self.differences(answer.fields, withUnmerged: true)
  }

  /// The paths in the work tree that Git does not know and does not ignore.
  package func untrackedPaths(under folder: String = "") async throws(GitProgramFault) -> [String] {
    try await run(["ls-files", "--others", "--exclude-standard", "-z"] + Self.limited(to: folder))
      .fields
  }

  /// All files of a commit or tree by their paths.
  package func files(
    of tree: String, under folder: String = ""
  ) async throws(GitProgramFault) -> [String: GitFile] {
    let answer = try await run(
      ["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", tree]
        + (folder.isEmpty ? [] : [folder]))
    // «<mode> SP <type> SP <object> TAB <file>» (git help ls-tree)
    return Self.listed(answer.fields) { words in GitFile(id: words[2], mode: words[0]) }
  }

  /// All files of the index by their paths, but those that a merge left open.
  package func stagedFiles(
    under folder: String = ""
  ) async throws(GitProgramFault) -> [String: GitFile] {
    let answer = try await run(
      ["ls-files", "--stage", "-z", "--full-name"]
        + Self.limited(to: folder))
    // «[<tag> ]<mode> <object> <stage> <file>» (git help ls-files)
    return Self.listed(answer.fields) { words in
      words[2] == "0" ? GitFile(id: words[1], mode: words[0]) : nil
    }
  }

  /// What a merge left open, sorted by path.
  package func unmergedPaths() async throws(GitProgramFault) -> [UnmergedPath] {
    var paths: [String: UnmergedPath] = [:]
    for field in try await run(["ls-files", "--unmerged", "-z", "--full-name"]).fields {
      guard let (words, path) = Self.parts(of: field), words.count == 3 else { continue }
      let file = GitFile(id: words[1], mode: words[0])
      switch words[2] {
      case "1": paths[path, default: UnmergedPath(path: path)].base = file
      case "2": paths[path, default: UnmergedPath(path: path)].ours = file
      default: paths[path, default: UnmergedPath(path: path)].theirs = file
      }
    }
    return paths.values.sorted { $0.path < $1.path }
  }

  /// The contents of many blobs by their ids, in two runs of git however many there are. What is
  /// missing, no blob, or longer than a record may be, is not in the answer: only its header was
  /// looked at.
  package func blobs(
    _ ids: some Sequence<String>
  ) async throws(GitProgramFault) -> [String: [UInt8]] {
    let distinct = Array(Set(ids)).sorted()
    if distinct.isEmpty { return [:] }
    let heads = try await run(
      ["cat-file", "--batch-check"], input: Array((distinct.joined(separator: "\n") + "\n").utf8))
    var wanted: [String] = []
    var total = 0
    for line in heads.text.split(separator: "\n") {
      // «<oid> SP <type> SP <size> LF» (git help cat-file)
      let words = line.split(separator: " ")
      guard words.count == 3, words[1] == "blob", let size = Int(words[2]),
        size <= FileReading.limit
      else { continue }
      wanted.append(String(words[0]))
      total += size + line.utf8.count + 2
    }
    if wanted.isEmpty { return [:] }
    let answer = try await run(
      ["cat-file", "--batch"], input: Array((wanted.joined(separator: "\n") + "\n").utf8),
      limit: total + 1)
    return Self.batch(answer.output)
  }

  /// The texts of many blobs; those that are no UTF-8 are not in the answer.
  package func texts(
    _ ids: some Sequence<String>
  ) async throws(GitProgramFault) -> [String: String] {
    try await blobs(ids).compactMapValues { String(validating: $0, as: UTF8.self) }
  }

  static func batch(_ bytes: [UInt8]) -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    var place = 0
    while let end = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) {
      let words = String(decoding: bytes[place..<end], as: UTF8.self).split(separator: " ")
      guard words.count == 3, let size = Int(words[2]), end + 1 + size <= bytes.count else { break }
      contents[String(words[0])] = Array(bytes[(end + 1)..<(end + 1 + size)])
      place = min(end + 2 + size, bytes.count)
    }
    return contents
  }

  /// «:<old mode> SP <new mode> SP <old id> SP <new id> SP <status> NUL <path> NUL» (git help
  /// diff-format)
  private static func differences(
    _ fields: [String], withUnmerged: Bool = false
  ) -> [GitDifference] {
    stride(from: 0, to: fields.count - 1, by: 2).compactMap { place in
      let words = fields[place].dropFirst().split(separator: " ").map(String.init)
      guard words.count == 5, withUnmerged || words[4] != "U" else { return nil }
      func file(_ mode: String, _ id: String) -> GitFile? {
        mode == "000000" ? nil : GitFile(id: id, mode: mode)
      }
      return GitDifference(
        path: fields[place + 1], old: file(words[0], words[2]), new: file(words[1], words[3]))
    }
  }

  static func listed(
    _ fields: [String], _ file: ([String]) -> GitFile?
  ) -> [String: GitFile] {
    var files: [String: GitFile] = [:]
    for field in fields {
      guard let (words, path) = parts(of: field), words.count == 3 else { continue }
      files[path] = file(words)
    }
    return files
  }

  /// The words before the tab, and the path behind it.
  private static func parts(of field: String) -> (words: [String], path: String)? {
    guard let tab = field.firstIndex(of: "\t") else { return nil }
    return (
      field[..<tab].split(separator: " ").map(String.init),
      String(field[field.index(after: tab)...])
    )
  }

  private static func limited(to folder: String) -> [String] {
    folder.isEmpty ? [] : ["--", folder]
  }
}
