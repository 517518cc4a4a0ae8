import LibGit2

/// One write from the first lock to the last: the order of the steps is the whole point.
///
/// 1. Our own lock; clearing what a killed readlog left; Git's `index.lock`.
/// 2. The command's closure says what is to change.
/// 3. *What needs the most space*: temporary files beside the records, blobs, trees, the commit
///    object. Nothing that anybody looks at has changed yet.
/// 4. *Renames*: the records, then the index, then the reference. The last two are finished files,
///    too, but are written only now, since the index holds the stat data of the placed records; a
///    disk that is full by then is undone. A kill in between leaves whole records, or a change that
///    is staged. The reverse order would leave a `HEAD` ahead of its
///    index, and the user's next `git commit` would silently take the change back.
/// 5. Giving up `index.lock`, only now, so that Git never sees a state in between.
///
/// Before the reference has moved every failure is undone.
final class Writer {
  let repository: Repository
  private(set) var options: WriteOptions
  let site: WriteSite

  /// Takes the locks.
  init(_ repository: Repository, _ options: WriteOptions) async throws {
    guard let root = repository.workTree else { throw WriteError.bareRepository }
    site = try await WriteSite(
      workTree: root, gitDirectory: repository.gitDirectory,
      commonDirectory: repository.commonDirectory, options,
      durable: options.isDurable && repository.configuration().asksToSynchronise())
    self.repository = repository
    self.options = options
  }

  var durable: Bool { site.durable }
  var folders: GitFolders { site.folders }
  var workTree: WorkTree { site.workTree }

  /// Carries out what `body` drafts.
  func run(_ body: (inout Draft) throws -> Void) async throws -> WriteReceipt {
    if options.commits, let operation = try repository.operationInProgress() {
      throw WriteError.operationInProgress(operation)
    }
    let index = try IndexReplacement(folders)
    var draft = Draft(workTree)
    try body(&draft)
    if let message = draft.message { options.message = message }
    let changes = try draft.finished()
    let paths = changes.map(\.path.text)
    if changes.isEmpty || options.isRehearsal {
      return WriteReceipt(commit: nil, paths: paths, facts: site.facts)
    }
    if let open = changes.first(where: { index.isUnmerged($0.path.text) }) {
      throw WriteError.unmerged(path: open.path.text)
    }
    if let hidden = changes.first(where: { $0.old == nil && index.isSkipped($0.path) }) {
      throw WriteError.hidden(path: hidden.path.text)
    }
    let commit = try await site.updating(changes) { update, intent in
      try await carryOut(changes, update, index, intent)
    }
    return WriteReceipt(commit: commit, paths: paths, facts: site.facts)
  }

  private func carryOut(
    _ changes: [RecordChange], _ update: WorkTreeUpdate, _ index: IndexReplacement, _ intent: Intent
  ) async throws -> ObjectID? {
    try update.prepare()
    guard options.commits else {
      try update.place()
      return nil
    }
    try Repository.syncObjects(durable)
    let head = try repository.head()
    let plan = try CommitPlan(changes, on: head, in: repository)
    site.facts += try plan.facts(changes, index: index)
    let reason = try GitCommitReason.found(in: repository, workTree: workTree.root.path)
    let ready = reason == nil ? try makeCommit(plan, on: head) : nil
    try update.place()
    let before = plan.entries.keys.map { ($0, index.entry(at: $0)) }
    do {
      try index.replace(
        plan.indexEntries(try update.placedStatuses()), in: workTree, durable: durable)
      if reason == nil {
        return try await moveReference(to: ready, of: plan, from: head, intent: intent)
      }
    } catch WriteError.notSynchronised(let commit, let fault) {
      throw WriteError.notSynchronised(commit: commit, fault)
    } catch {
      try index.restore()
      throw error
    }
    guard let reason, !plan.changedPaths.isEmpty else { return nil }
    site.facts.append(.usedGit(reason))
    return try await commitWithGit(plan, undoing: before)
  }

  private func makeCommit(_ plan: CommitPlan, on head: Head) throws -> ObjectID? {
    guard let commit = try plan.writeCommit(on: head, options: options) else { return nil }
    if durable {
      try ObjectFolders(repository: repository, common: folders.common)
        .synchronise(commit, blobs: plan.blobs, paths: plan.entries.keys)
    }
    return commit
  }

  /// Moves the branch; where it moved meanwhile, makes the commit anew on what it is now.
  private func moveReference(
    to first: ObjectID?, of plan: CommitPlan, from head: Head, intent: Intent
  ) async throws -> ObjectID? {
    let update = ReferenceUpdate(
      folders: folders, repository: repository, options: options, durable: durable)
    var (commit, head) = (first, head)
    for _ in 0..<20 {
      guard let ready = commit else { return nil }
      if try await update.move(head, to: ready, intent: intent) { return ready }
      head = try repository.head()
      commit = try makeCommit(plan, on: head)
    }
    throw WriteError.branchKeepsMoving
  }

  /// Lets `git commit` do it. Where that fails the index gets its old entries back, and no more: Git
  /// and its hooks may have changed others meanwhile.
  private func commitWithGit(
    _ plan: CommitPlan, undoing before: [(String, IndexEntry?)]
  ) async throws -> ObjectID {
    let git = GitCommit(
      gitDirectory: repository.gitDirectory, workTree: workTree.root, scratch: folders.scratch,
      options: options)
    let head = try repository.head().commit
    try site.unlockIndex()
    do {
      return try await git.run(plan.changedPaths) {
        guard let commit = try repository.head().commit, commit != head,
          try plan.isCarriedOut(in: commit)
        else { return nil }
        return commit
      }
    } catch {
      // Without the lock the entries stay staged: the refusal is still what must be told.
      guard await site.relockIndex() else { throw error }
      try IndexReplacement(folders).replace(
        Dictionary(uniqueKeysWithValues: before), in: workTree, durable: durable)
      throw error
    }
  }
}
