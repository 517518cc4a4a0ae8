import LibGit2
import ReadingLog

extension LibraryFolder {
  /// Merges a commit into the branch that is checked out.
  ///
  /// - Parameter name: as the commit's message is to call the other side, for example `origin/main`.
  /// - Throws: ``MergeFault``, ``MergeForGit``, ``WriteError``.
  func merge(
    _ theirs: String, named name: String, _ options: ChangeOptions
  ) async throws -> MergeReceipt {
    do {
      let repository = try repository()
      let prefix = try prefix(in: repository)
      guard let commit = ObjectID(hex: theirs) else {
        throw WriteError.unsupportedRepository("object ids of \(theirs.count) digits")
      }
      if let hook = try GitCommitReason.hookOfMerge(in: repository) { throw MergeForGit.hook(hook) }
      var writing = try writeOptions(options, repository.configuration())
      writing.message = MergeMessage.text(name, options)
      let merger = TreeMerger(
        repository: repository, prefix: prefix, style: ConflictStyle(ours: "HEAD", theirs: name))
      for _ in 0..<10 {
        do {
          let writer = try await Writer(repository, writing)
          defer { writer.site.end() }
          return try await writer.merge(commit, by: merger)
        } catch WriteError.branchKeepsMoving {
          // Somebody committed while we merged: the merge begins anew on that.
          continue
        }
      }
      throw WriteError.branchKeepsMoving
    } catch {
      throw WriteError.translating(error)
    }
  }
}
