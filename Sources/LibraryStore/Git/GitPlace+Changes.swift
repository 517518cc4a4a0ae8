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

  /// The library's files that differ between a commit and the work tree, with their texts; new ones
  /// that Git does not know yet among them.
  package func uncommittedChanges(
    since commit: String
  ) async throws(GitProgramFault) -> [FileChange] {
    let tracked = try await git.uncommittedDifferences(from: commit, under: folder)
    let untracked = try await git.untrackedPaths(under: folder)
    let old = Dictionary(tracked.map { ($0.path, $0.old) }, uniquingKeysWith: { one, _ in one })
    let texts = try await git.texts(old.values.compactMap(\.self).filter(\.isRegular).map(\.id))
    let paths = Set(old.keys).union(untracked)
      .filter { LibraryFolder.isLibraryFile($0, prefix: prefix) }
    return paths.sorted().compactMap { path in
      let before = (old[path] ?? nil).map { file in
        texts[file.id].map { FileChange.State.text($0) } ?? .unreadable
      }
      let change = FileChange(
        path: String(path.dropFirst(prefix.count)), before: before ?? .absent,
        after: FileChange.State(fileAt: git.folder + "/" + path))
      // Git names files whose times changed, too.
      return change.before == change.after ? nil : change
    }
  }
}

extension FileChange.State {
  /// What a file of the work tree holds now, its line ends as Git keeps them.
  fileprivate init(fileAt path: String) {
    do throws(ReadFault) {
      self = .text(try FileReading.text(at: path).replacing("\r\n", with: "\n"))
    } catch .system(let fault) where fault.code == noSuchFile {
      self = .absent
    } catch {
      self = .unreadable
    }
  }
}

/// `ENOENT`
private let noSuchFile: Int32 = 2
