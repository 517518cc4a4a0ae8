import ReadingLog

extension SnapshotReader {
  /// The files of a change with their texts before and after.
  ///
  /// - Parameter parent: which of several is meant by before; 0 for the first.
  mutating func fileChanges(
    of change: SnapshotChange, since parent: Int = 0
  ) async throws(GitProgramFault) -> [FileChange] {
    let versions = change.files.map { file in
      (file.path, file.old.indices.contains(parent) ? file.old[parent] : nil, file.new)
    }
    let states = try await states(of: versions.flatMap { [$0.1, $0.2] }.compactMap { $0 })
    return versions.map { path, old, new in
      FileChange(
        path: path, before: old.flatMap { states[$0] } ?? .absent,
        after: new.flatMap { states[$0] } ?? .absent)
    }
  }

  /// The files of a change with their texts in every parent.
  mutating func committedFiles(
    of change: SnapshotChange
  ) async throws(GitProgramFault) -> [CommittedFile] {
    let files = change.files.flatMap { [$0.new] + $0.old }.compactMap { $0 }
    let states = try await states(of: files)
    return change.files.map { file in
      CommittedFile(
        path: file.path, new: file.new.flatMap { states[$0] } ?? .absent,
        old: file.old.map { $0.flatMap { states[$0] } ?? .absent })
    }
  }

  private mutating func states(
    of files: [GitFile]
  ) async throws(GitProgramFault) -> [GitFile: FileChange.State] {
    let texts = try await blobs.texts(of: files.filter(\.isRegular).map(\.id))
    let states = Set(files).map { file -> (GitFile, FileChange.State) in
      guard file.isRegular, case .success(let text)? = texts[file.id] else {
        return (file, .unreadable)
      }
      return (file, .text(text))
    }
    return Dictionary(uniqueKeysWithValues: states)
  }

  /// Records that got another name, by the new path the old one, against the first parent.
  mutating func renames(in change: SnapshotChange) async throws(GitProgramFault) -> [String: String]
  {
    var part = change
    part.files = change.files.filter { file in
      guard let old = file.old.first else { return false }
      return (old == nil) != (file.new == nil)
    }
    // Whoever renames thousands is not asked which; only errors that were there count twice.
    guard part.files.contains(where: { $0.new == nil }),
      part.files.contains(where: { $0.new != nil }), part.files.count <= 2000
    else { return [:] }
    return PaperPairing.renames(in: try await fileChanges(of: part))
  }
}
