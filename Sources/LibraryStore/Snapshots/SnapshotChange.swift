import ReadingLog

/// What a commit, a push or the index changes in one library.
struct SnapshotChange: Sendable {
  struct File: Sendable {
    /// From the library's folder on.
    let path: String
    let new: GitFile?
    /// One for each parent.
    let old: [GitFile?]

    /// Whether no parent has the file as it is now: what only comes from one of them, a merge does
    /// not answer for.
    var isTouched: Bool { old.allSatisfy { $0 != new } }
  }

  /// From the top of the repository to the library's folder: empty, or ending in `/`.
  let prefix: String
  var files: [File]
  /// `readlog.yaml` in the new state.
  var config: GitFile?
  /// `readlog.yaml` in each parent.
  var oldConfigs: [GitFile?]

  /// The blobs of all versions of its files, and of `readlog.yaml`.
  var blobs: [String] {
    let files = files.flatMap { [$0.new] + $0.old } + [config] + oldConfigs
    return files.compactMap { $0?.isRegular == true ? $0?.id : nil }
  }

  /// Whether there is a library at this place, before or after.
  var isLibrary: Bool { config != nil || oldConfigs.contains { $0 != nil } }
}

/// Where libraries may be, judged by the paths in them.
enum LibraryPrefix {
  /// The folders that would have to be libraries for this path to be one of theirs, deepest first.
  static func candidates(for change: TreeChange) -> [String] {
    // A link among the papers is reported whatever its name.
    let isOdd = [change.new].compactMap { $0 }.contains { !$0.isRegular }
    let names = change.path.split(separator: "/", omittingEmptySubsequences: false)
    return names.indices.reversed().compactMap { start in
      let place = names[start...].joined(separator: "/")
      let name = isOdd && !place.hasSuffix(".yaml") ? place + ".yaml" : place
      guard LibraryFile.Kind(placedAt: name) != nil else { return nil }
      return names[..<start].map { $0 + "/" }.joined()
    }
  }

  static func config(of prefix: String) -> String { prefix + LibraryFolder.configName }

  /// Divides changes among the libraries that they belong to; the rest is nobody's business.
  ///
  /// - Parameter libraries: all that there are, still without files.
  /// - Returns: those with changes.
  static func filled(
    _ libraries: [SnapshotChange], with changes: [TreeChange]
  ) -> [SnapshotChange] {
    let prefixes = Set(libraries.map(\.prefix))
    var parts: [String: [SnapshotChange.File]] = [:]
    for change in changes {
      guard let prefix = candidates(for: change).first(where: prefixes.contains) else { continue }
      parts[prefix, default: []].append(
        SnapshotChange.File(
          path: String(change.path.dropFirst(prefix.count)), new: change.new, old: change.old))
    }
    return libraries.compactMap { library in
      var library = library
      library.files = parts[library.prefix] ?? []
      return library.files.isEmpty ? nil : library
    }
  }
}
