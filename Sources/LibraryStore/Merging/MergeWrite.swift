import LibGit2
import ReadingLog

/// How a merge ended.
package struct MergeReceipt: Sendable {
  package enum Outcome: Sendable, Hashable {
    /// There was nothing to bring in.
    case upToDate
    /// The branch had nothing of its own.
    case fastForward
    case merged
    /// Somebody has to decide; Git is in the middle of a merge.
    case open
  }

  package var outcome: Outcome
  /// `HEAD` before and now, in hexadecimal digits; empty before the first commit.
  package var before: String
  package var after: String
  /// The paths that were changed, from the top of the work tree.
  package var paths: [String] = []
  /// What needs a person, by path from the top of the work tree.
  package var conflicts: [String: [MergeConflict]] = [:]
  package var decisions: [LibraryMergeDecision] = []
  package var facts: [WriteReceipt.Fact] = []
}

extension Writer {
  /// Brings another commit into `HEAD`: nothing, a fast-forward, a merge commit, or a merge left open
  /// exactly as Git leaves it.
  ///
  /// The order is that of ``run(_:)``, for the same reasons. A merge that stays open is told to Git
  /// last (`MERGE_HEAD`): a kill before leaves unmerged paths, which Git does not commit.
  func merge(_ theirs: ObjectID, by merger: TreeMerger) async throws -> MergeReceipt {
    if let operation = try repository.operationInProgress() {
      throw WriteError.operationInProgress(operation)
    }
    let index = try IndexReplacement(folders)
    let head = try repository.head()
    let bases = try head.commit.map { try repository.mergeBases(of: $0, and: theirs) } ?? []
    var receipt = MergeReceipt(
      outcome: .upToDate, before: head.commit?.hex ?? "", after: head.commit?.hex ?? "")
    guard bases != [theirs] else {
      try index.refuseUnmerged()
      // Of a merge that was killed after its last step.
      try folders.git.remove(Self.begunName)
      return receipt
    }
    if index.hasSkippedFiles { throw MergeForGit.sparse }
    // Before the first blob of the merge is written.
    try Repository.syncObjects(durable && !options.isRehearsal)

    let merge: TreeMerge
    if let commit = head.commit, bases != [commit] {
      if bases.isEmpty { throw MergeFault.unrelated }
      merge = try merger.merge(commit, theirs, bases: bases)
      receipt.outcome = merge.open.isEmpty ? .merged : .open
    } else {
      merge = try TreeMerge(fastForward: head.commit, to: theirs, in: repository)
      receipt.outcome = .fastForward
    }
    // A killed merge of the same two may have left these open.
    try index.refuseUnmerged(except: merge.stages)
    receipt.decisions = merge.decisions
    receipt.paths = merge.changes.map(\.path)
    receipt.conflicts = Dictionary(
      uniqueKeysWithValues: merge.open.map { ($0.path, $0.conflicts) })
    if options.isRehearsal { return receipt }
    receipt.after = try await carryOut(
      merge, of: theirs, on: head, index, prefix: merger.prefix
    ).hex
    receipt.facts = site.facts
    return receipt
  }

  /// - Returns: what `HEAD` is now.
  private func carryOut(
    _ merge: TreeMerge, of theirs: ObjectID, on head: Head, _ index: IndexReplacement,
    prefix: String
  ) async throws -> ObjectID {
    let changes = try MergedFiles(
      merge, on: head, in: repository, prefix: prefix, workTree, index
    ).changes()
    try note(theirs, in: Self.begunName)
    defer { _ = try? folders.git.remove(Self.begunName) }
    return try await site.updating(changes) { update, intent in
      try update.prepare()
      let commit = merge.open.isEmpty ? try await makeCommit(merge, of: theirs, on: head) : nil
      try update.place()
      do {
        try index.replace(
          indexEntries(merge, try update.placedStatuses()),
          leavingOpen: merge.stages, in: workTree, durable: durable)
        try note(head.commit, in: "ORIG_HEAD")
        guard let commit else {
          try leaveOpen(theirs)
          return head.commit ?? .zero
        }
        let reference = ReferenceUpdate(
          folders: folders, repository: repository, options: options, durable: durable)
        guard try await reference.move(head, to: commit, intent: intent) else {
          throw WriteError.branchKeepsMoving
        }
        return commit
      } catch WriteError.notSynchronised(let commit, let fault) {
        throw WriteError.notSynchronised(commit: commit, fault)
      } catch {
        try index.restore()
        throw error
      }
    }
  }

  private func makeCommit(
    _ merge: TreeMerge, of theirs: ObjectID, on head: Head
  ) async throws -> ObjectID {
    guard let ours = head.commit,
      try repository.mergeBase(of: ours, and: theirs) != ours
    else { return theirs }
    if options.isAnonymous { throw NoIdentity() }
    let tree = try TreeMerger(repository: repository, prefix: "")
      .tree(of: merge, on: repository.tree(of: ours))
    let isSigned = try repository.configuration().bool("commit.gpgsign") ?? false
    let commit =
      isSigned
      ? try await GitCommit(
        gitDirectory: repository.gitDirectory, workTree: workTree.root, scratch: folders.scratch,
        options: options
      ).sign(tree, parents: [ours, theirs])
      : try repository.writeCommit(
        tree: tree, parents: [ours, theirs], author: options.author, committer: options.committer,
        message: options.commitMessage)
    if durable {
      try ObjectFolders(repository: repository, common: folders.common)
        .synchronise(
          commit, blobs: merge.changes.compactMap { $0.entry?.id },
          paths: merge.changes.filter { $0.entry != nil }.map(\.path))
    }
    return commit
  }

  private func indexEntries(
    _ merge: TreeMerge, _ statuses: [WorkTreePath: FileStatus]
  ) -> [String: IndexEntry?] {
    let stamps = Dictionary(uniqueKeysWithValues: statuses.map { ($0.key.text, $0.value.stamp) })
    return Dictionary(
      uniqueKeysWithValues: merge.changes.map { change in
        (
          change.path,
          change.entry.map { IndexEntry(path: change.path, $0, stamp: stamps[change.path]) }
        )
      })
  }

  /// What Git needs to know to finish, or to abort: `MERGE_HEAD` last, since it is what says that a
  /// merge is under way.
  private func leaveOpen(_ theirs: ObjectID) throws {
    do {
      try place("MERGE_MSG", Array(options.commitMessage.utf8))
      try place("MERGE_MODE", [])
      try note(theirs, in: "MERGE_HEAD")
      if durable { try folders.git.synchronise() }
    } catch {
      // Without its unmerged paths a merge would be committed as it is now: without theirs.
      for name in ["MERGE_HEAD", "MERGE_MODE", "MERGE_MSG"] { _ = try? folders.git.remove(name) }
      throw error
    }
  }

  private func note(_ commit: ObjectID?, in name: String) throws {
    if let commit { try place(name, Array((commit.hex + "\n").utf8)) }
  }

  private func place(_ name: String, _ bytes: [UInt8]) throws {
    try folders.scratch.finish(name, bytes, durable: durable)
    try folders.scratch.rename(name, to: folders.git, as: name)
  }
}

extension Writer {
  /// A file in the Git directory that names what is being merged: it stays when readlog is killed.
  private static let begunName = "READLOG_MERGE"

  /// A merge that a killed readlog did not finish, if it leads to `theirs`.
  ///
  /// Whoever merges that first finds in the work tree and in the index what the merge would make of
  /// them, and no change of somebody's; `theirs` may be newer.
  static func begunMerge(on theirs: ObjectID, in repository: Repository) throws -> ObjectID? {
    let path = repository.gitDirectory + "/" + begunName
    guard let text = try? FileReading.text(at: path), let begun = ObjectID(hex: text.prefix(40)),
      begun != theirs, (try? repository.mergeBase(of: begun, and: theirs)) == begun
    else { return nil }
    let head = try repository.head().commit
    let isMerged = try head.map { try repository.mergeBase(of: begun, and: $0) == begun } ?? false
    return isMerged ? nil : begun
  }
}

/// Why two commits are not merged.
package enum MergeFault: Error, Sendable {
  /// They have no ancestor in common.
  case unrelated
}

extension TreeMerge {
  /// Everything that differs from `old`, as `new` has it.
  fileprivate init(fastForward old: ObjectID?, to new: ObjectID, in repository: Repository) throws {
    let differences = try repository.differences(
      from: old.map { try repository.tree(of: $0) }, to: repository.tree(of: new))
    try MergeForGit.refuseTwins(differences)
    for difference in differences {
      for case let entry? in [difference.old, difference.new] where !entry.isFile {
        throw MergeForGit.kind(path: difference.path)
      }
    }
    changes = differences.map { Change(path: $0.path, entry: $0.new) }
  }
}
