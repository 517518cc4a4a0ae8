import ReadingLog

extension GitPlace {
  /// The library's files that differ between two commits or trees, with their texts.
  package func changes(
    from old: String, to new: String
  ) async throws(GitProgramFault) -> [FileChange] {
    let differences = try await git.differences(from: old, to: new, under: folder)
    let mine = differences.filter { LibraryFolder.isLibraryFile($0.path, prefix: prefix) }
    let files = mine.flatMap { [$0.old, $0.new] }.compactMap(\.self).filter(\.isRegular)
    let texts = try await git.texts(files.map(\.id))
    func state(_ file: GitFile?) -> FileChange.State {
      guard let file else { return .absent }
      return file.isRegular ? texts[file.id].map { .text($0) } ?? .unreadable : .unreadable
    }
    return mine.map { difference in
      FileChange(
        path: String(difference.path.dropFirst(prefix.count)), before: state(difference.old),
        after: state(difference.new))
    }
  }
}
