import LibGit2

/// A change that was made, whatever made it.
struct WrittenChange {
  /// In hexadecimal digits, as many as the repository's hash has.
  let commit: String?
  /// From the library's folder on.
  let paths: [String]
  var facts: [WriteReceipt.Fact]

  init(_ commit: String?, _ paths: [String], under prefix: String, _ facts: [WriteReceipt.Fact]) {
    self.commit = commit
    self.paths = paths.map { String($0.dropFirst(prefix.count)) }
    self.facts = facts
  }

  init(_ receipt: WriteReceipt, under prefix: String) {
    self.init(receipt.commit?.hex, receipt.paths, under: prefix, receipt.facts)
  }
}

/// One write whose index, objects and reference are left to the `git` executable, in a repository
/// that libgit2 cannot work with.
///
/// The order is that of ``Writer``, and so is what goes for the records: whole, old or new, with a way
/// back until the commit is there. `index.lock` is ours up to the moment in which the records are in
/// their places; then Git has to take it. Who commits the same paths in between is noticed before
/// Git is asked to commit, not afterwards.
struct GitWriter {
  private let place: GitPlace
  private let options: WriteOptions
  private let site: WriteSite
  private var git: GitProgram { place.git }

  /// Changes files and commits these changes, as ``write(in:options:body:)`` does.
  ///
  /// - Parameter durable: whether files, and what Git writes, are put on the medium.
  static func write(
    in place: GitPlace, _ options: WriteOptions, durable: Bool, body: (inout Draft) throws -> Void
  ) async throws -> WrittenChange {
    do {
      let site = try await WriteSite(
        workTree: place.git.folder, gitDirectory: place.gitDirectory,
        commonDirectory: place.commonDirectory, options, durable: options.isDurable && durable)
      defer { site.end() }
      return try await GitWriter(place: place, options: options, site: site).run(body)
    } catch {
      throw WriteError.translating(error)
    }
  }

  private func run(_ body: (inout Draft) throws -> Void) async throws -> WrittenChange {
    if options.commits, let operation = OperationFiles.operation(in: place.gitDirectory) {
      throw WriteError.operationInProgress(operation)
    }
    var draft = Draft(site.workTree)
    try body(&draft)
    let changes = try draft.finished()
    let paths = changes.map(\.path.text)
    if changes.isEmpty || options.isRehearsal {
      return WrittenChange(nil, paths, under: place.prefix, site.facts)
    }
    let staging = try await GitStaging(paths, in: git, site)
    try staging.refuseOpen()
    try await staging.refuseHidden(changes)
    var options = options
    if let message = draft.message { options.message = message }
    let commit = try await site.updating(changes) { update, _ in
      try await carryOut(changes, update, staging, options)
    }
    return WrittenChange(commit, paths, under: place.prefix, site.facts)
  }

  private func carryOut(
    _ changes: [RecordChange], _ update: WorkTreeUpdate, _ staging: GitStaging,
    _ options: WriteOptions
  ) async throws -> String? {
    try update.prepare()
    guard options.commits else {
      try update.place()
      return nil
    }
    try await noteUncommitted(changes, staging)
    try update.place()
    try site.unlockIndex()
    let patience = Patience(options.lockTimeout)
    do {
      let staged = try await staging.stage(patience)
      do {
        return try await commit(staged, of: changes, update, staging, options)
      } catch {
        // What cannot be put back stays staged: the refusal is still what must be told.
        try? await staging.restore(Patience(options.lockTimeout))
        throw error
      }
    } catch {
      _ = await site.relockIndex()
      throw error
    }
  }

  private func commit(
    _ staged: GitStaging.Staged, of changes: [RecordChange], _ update: WorkTreeUpdate,
    _ staging: GitStaging, _ options: WriteOptions
  ) async throws -> String? {
    for path in staged.replaced { site.facts.append(.replacesStagedVersion(path: path)) }
    if staged.changed.isEmpty { return nil }
    try await refuseMoved(changes, update, staging)
    let git = GitCommit(
      gitDirectory: place.gitDirectory, workTree: site.workTree.root, scratch: site.folders.scratch,
      options: options, durable: site.durable)
    return try await git.run(staged.changed) { try await commitMade(of: staged, since: staging) }
  }

  /// Tells of what the user had changed in these files and not committed.
  private func noteUncommitted(_ changes: [RecordChange], _ staging: GitStaging) async throws {
    let edited = changes.filter { $0.changesWorkTree && $0.old != nil }.map(\.path.text)
    let now = try await git.hashes(ofFiles: edited)
    for path in edited where now[path] != staging.committed[path]?.id {
      site.facts.append(.includesUncommittedEdit(path: path))
    }
  }

  /// Our text was made from what was committed, and lies in the work tree: neither may have changed.
  private func refuseMoved(
    _ changes: [RecordChange], _ update: WorkTreeUpdate, _ staging: GitStaging
  ) async throws {
    let placed = try update.placedStatuses()
    for change in changes where change.changesWorkTree && change.new != nil {
      if placed[change.path] == nil { throw WriteError.changedMeanwhile(path: change.path.text) }
    }
    let head = try await git.commit(named: "HEAD")
    guard head != staging.head, let head else { return }
    let moved = try await git.differences(from: staging.headTree, to: head).map(\.path)
    if let path = changes.map(\.path.text).first(where: Set(moved).contains) {
      throw WriteError.changedMeanwhile(path: path)
    }
  }

  /// The commit that has the changed paths, be it as staged or as a hook that formats them left them.
  private func commitMade(of staged: GitStaging.Staged, since staging: GitStaging) async throws
    -> String?
  {
    guard let head = try await git.commit(named: "HEAD"), head != staging.head else { return nil }
    let changed = Set(try await git.differences(from: staging.headTree, to: head).map(\.path))
    return changed.isSuperset(of: staged.changed) ? head : nil
  }
}
