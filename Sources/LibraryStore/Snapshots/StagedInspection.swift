import ReadingLog

/// What the checks say of what is staged.
package struct StagedInspection: Sendable {
  /// One for each library in which something is staged.
  package var libraries: [ChangeInspection] = []
}

extension GitProgram {
  /// Checks what is staged, as the index has it, whatever the work tree holds.
  ///
  /// - Parameters:
  ///   - merged: the commits that are being merged, if a hook knows more than `MERGE_HEAD`.
  ///   - limit: in a library of more records than this, they are not searched for the same paper.
  package func inspectStaged(
    merging merged: [String] = [], searchingUpTo limit: Int
  ) async throws(GitProgramFault) -> StagedInspection {
    var reader = SnapshotReader(self)
    let staged = try await reader.stagedChanges(merging: merged)
    var inspection = StagedInspection()
    for change in staged.changes {
      let search = NeighbourSearch(source: .index, limit: limit)
      inspection.libraries.append(try await reader.inspect(change, search: search))
    }
    try await inspection.addUnmerged(staged.unmerged, in: &reader)
    return inspection
  }

  /// The files of each library that differ between two commits, with their texts.
  package func libraryChanges(
    from old: String, to new: String
  ) async throws(GitProgramFault) -> [(prefix: String, files: [FileChange])] {
    var reader = SnapshotReader(self)
    let changes = try await reader.changes(from: old, to: new)
    return try await Self.texts(of: changes, with: &reader)
  }

  /// The same for what is staged.
  package func stagedLibraryChanges() async throws(GitProgramFault) -> [(
    prefix: String, files: [FileChange]
  )] {
    var reader = SnapshotReader(self)
    let changes = try await reader.stagedChanges(merging: []).changes
    return try await Self.texts(of: changes, with: &reader)
  }

  private static func texts(
    of changes: [SnapshotChange], with reader: inout SnapshotReader
  ) async throws(GitProgramFault) -> [(prefix: String, files: [FileChange])] {
    var libraries: [(prefix: String, files: [FileChange])] = []
    for change in changes {
      libraries.append((change.prefix, try await reader.fileChanges(of: change)))
    }
    return libraries
  }
}

extension StagedInspection {
  /// Git itself commits nothing while a merge is open; who asks before is told which files.
  fileprivate mutating func addUnmerged(
    _ paths: [String], in reader: inout SnapshotReader
  ) async throws(GitProgramFault) {
    for path in paths {
      let change = TreeChange(path: path, new: nil, old: [])
      let candidates = LibraryPrefix.candidates(for: change)
      if candidates.isEmpty { continue }
      let names = candidates.map { "HEAD:" + LibraryPrefix.config(of: $0) }
      let found = try await reader.blobs.resolve(names)
      guard let prefix = zip(candidates, found).first(where: { $0.1 != nil })?.0 else { continue }
      let finding = Finding(
        code: CheckRegistry.unmergedCode, severity: .error,
        place: Place(path: String(path.dropFirst(prefix.count)), span: 0..<0),
        message: "a merge was left open here",
        hint: "decide between the sides, then 'git add' the file")
      if let place = libraries.firstIndex(where: { $0.prefix == prefix }) {
        libraries[place].findings.append(finding)
      } else {
        var library = ChangeInspection(prefix: prefix)
        library.findings = [finding]
        libraries.append(library)
      }
    }
  }
}
