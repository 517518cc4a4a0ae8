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
      let repository = try repositoryWithHistory()
      let prefix = try prefix(in: repository)
      guard let commit = ObjectID(hex: theirs) else {
        throw WriteError.unsupportedRepository("object ids of \(theirs.count) digits")
      }
      if let hook = try GitCommitReason.hookOfMerge(in: repository) { throw MergeForGit.hook(hook) }
      var writing = try writeOptions(options, repository.configuration())
      writing.message = MergeMessage.text(name, options)
      let merger = TreeMerger(
        repository: repository, prefix: prefix, style: ConflictStyle(ours: "HEAD", theirs: name))
      guard !options.isRehearsal, let begun = try Writer.begunMerge(on: commit, in: repository)
      else { return try await merge(commit, by: merger, writing) }
      let first = try await merge(begun, by: merger, writing)
      if first.outcome == .open { return first }
      return try await merge(commit, by: merger, writing).following(first)
    } catch {
      throw WriteError.translating(error)
    }
  }

  private func merge(
    _ commit: ObjectID, by merger: TreeMerger, _ options: WriteOptions
  ) async throws -> MergeReceipt {
    for _ in 0..<10 {
      do {
        let writer = try await Writer(merger.repository, options)
        defer { writer.site.end() }
        return try await writer.merge(commit, by: merger)
      } catch WriteError.branchKeepsMoving {
        // Somebody committed while we merged: the merge begins anew on that.
        continue
      }
    }
    throw WriteError.branchKeepsMoving
  }
}

extension MergeReceipt {
  /// This merge and one before it, told as one.
  fileprivate func following(_ first: MergeReceipt) -> MergeReceipt {
    var both = self
    both.before = first.before
    both.paths = Set(first.paths + paths).sorted()
    both.decisions = first.decisions + decisions
    both.facts = first.facts + facts
    if outcome == .upToDate || outcome == .fastForward { both.outcome = first.outcome }
    return both
  }
}
