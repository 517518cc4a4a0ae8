import LibGit2
import ReadingLog

/// A clone and the remote that it goes with.
///
/// Fetching and pushing is done by the `git` executable, with the user's own ssh configuration,
/// agents and credential helpers; the merge is readlog's own.
package struct LibrarySync: Sendable {
  package let folder: LibraryFolder
  package let place: GitPlace
  package let branch: TrackedBranch
  /// Whether git's progress and questions go to the terminal.
  private let isShown: Bool

  /// - Throws: ``SyncFault``, ``GitProgramFault``, ``NoRepository``.
  package init(
    _ folder: LibraryFolder, environment: [String: String], isShown: Bool
  ) async throws {
    self.folder = folder
    self.isShown = isShown
    place = try await folder.gitPlace(environment: environment)
    if let operation = OperationFiles.operation(in: place.gitDirectory) {
      // What a readlog left that was killed in the very last moment would be in the way of Git.
      try? await WriteSite.recover(in: place, for: "readlog sync")
      throw SyncFault.underWay(operation: operation.rawValue)
    }
    branch = try await TrackedBranch.find(with: place.git)
  }

  private var git: GitProgram { place.git }

  // MARK: Where both stand

  /// The commits of the branch here and upstream, as they were last fetched.
  package func commits() async throws -> (ours: String?, theirs: String?) {
    let commits = try await git.commits(named: "HEAD", branch.upstream.trackingReference)
    return (commits[0], commits[1])
  }

  /// The files of the library that differ between two commits; `nil` stands for none at all.
  package func changes(from old: String?, to new: String?) async throws -> [FileChange] {
    guard let new, old != new else { return [] }
    if let old { return try await place.changes(from: old, to: new) }
    return try await place.changes(from: try await git.emptyTree(), to: new)
  }

  /// What the other side brings: from the common ancestor to `theirs`.
  package func incoming() async throws -> [FileChange] {
    let (ours, theirs) = try await commits()
    guard let theirs else { return [] }
    return try await changes(from: try await mergeBase(ours, theirs), to: theirs)
  }

  /// What a push would bring to the other side.
  package struct Outgoing: Sendable {
    package let commits: Int
    /// The other side has no such branch yet, as far as this clone knows.
    package let isNewBranch: Bool
    package let changes: [FileChange]
  }

  package func outgoing() async throws -> Outgoing {
    // Where nobody knows where a push goes, somebody may still have something to push.
    let target = branch.pushTarget ?? branch.upstream
    let theirs = try await git.commit(named: target.trackingReference)
    guard let ours = try await commits().ours, target.remote != "." else {
      return Outgoing(commits: 0, isNewBranch: false, changes: [])
    }
    let known = theirs.map { [$0] } ?? ["--remotes=" + target.remote]
    let count = try await git.run(["rev-list", "--count", ours, "--not"] + known).text
    let base =
      theirs == nil ? try await fork(of: ours, target.remote) : try await mergeBase(ours, theirs)
    return Outgoing(
      commits: Int(count) ?? 0, isNewBranch: theirs == nil,
      changes: try await changes(from: base, to: ours))
  }

  /// Where a branch that the remote has not got left those that it has.
  private func fork(of ours: String, _ remote: String) async throws -> String? {
    let others = try await git.run([
      "for-each-ref", "--format=%(objectname)", "refs/remotes/\(remote)/",
    ]).text.split(separator: "\n").map(String.init)
    if others.isEmpty { return nil }
    // «between <commit> and a hypothetical commit which is a merge of all the remaining commits»
    // (git help merge-base)
    let answer = try await git.attempt(["merge-base", ours] + others)
    return answer.isSuccess ? answer.text : nil
  }

  private func mergeBase(_ ours: String?, _ theirs: String?) async throws -> String? {
    guard let ours, let theirs else { return nil }
    let answer = try await git.attempt(["merge-base", ours, theirs])
    return answer.isSuccess ? answer.text : nil
  }

  // MARK: Fetching

  /// Gets what is new at the remote; changes nothing that is checked out.
  ///
  /// - Throws: ``SyncFault/unreachable(remote:output:)``, ``SyncFault/noSuchBranch(name:)``,
  ///   ``SyncFault/rewritten(name:)``.
  package func fetch() async throws {
    if branch.upstream.remote == "." { return }
    let known = try await commits().theirs
    let answer = try await overTheNetwork(["fetch", "--end-of-options", branch.upstream.remote])
    guard answer.isSuccess else {
      throw SyncFault.unreachable(remote: branch.upstream.remote, output: answer.errors)
    }
    try refuseGone(wasKnown: known != nil)
    try await refuseRewritten()
  }

  /// A branch that somebody removed at the remote, or renamed, is not made again without a word.
  private func refuseGone(wasKnown: Bool) throws {
    let fetched = try? FileReading.text(at: place.gitDirectory + "/FETCH_HEAD")
    guard branch.isConfigured, let fetched,
      branch.upstream.reference.hasPrefix("refs/heads/")
    else { return }
    // «<id> TAB [not-for-merge] TAB branch '<name>' of <address>»; empty where the remote is.
    let name = branch.upstream.reference.dropFirst("refs/heads/".count)
    if fetched.contains("\tbranch '\(name)' of ") { return }
    if wasKnown || fetched.contains("\tbranch '") {
      throw SyncFault.noSuchBranch(name: branch.name)
    }
  }

  /// Asks that there is something to get.
  ///
  /// - Throws: ``SyncFault/noSuchBranch(name:)``.
  package func requireUpstream() async throws {
    if try await commits().theirs == nil { throw SyncFault.noSuchBranch(name: branch.name) }
  }

  /// Runs a git that may ask for a password, where there is somebody to ask.
  private func overTheNetwork(_ arguments: [String]) async throws -> GitProgram.Answer {
    try await git.attempt(
      arguments, isShown: isShown, adding: isShown ? [:] : ["GIT_TERMINAL_PROMPT": "0"])
  }

  /// A merge with a rewritten upstream would bring back what was taken away there: the commits that
  /// this branch once got from it.
  private func refuseRewritten() async throws {
    let (ours, theirs) = try await commits()
    guard let ours, let theirs else { return }
    let fork = try await git.attempt(
      ["merge-base", "--fork-point", branch.upstream.trackingReference, ours])
    guard fork.isSuccess, !fork.text.isEmpty else { return }
    let question = ["merge-base", "--is-ancestor", fork.text, theirs]
    if try await git.attempt(question).isSuccess { return }
    // What was cut off is not gone.
    if try await unshallow(), try await git.attempt(question).isSuccess { return }
    throw SyncFault.rewritten(name: branch.name)
  }

  /// Gets the history that a shallow clone lacks; false for a clone that has it all.
  private func unshallow() async throws -> Bool {
    guard try await git.run(["rev-parse", "--is-shallow-repository"]).text == "true" else {
      return false
    }
    let answer = try await overTheNetwork([
      "fetch", "--unshallow", "--end-of-options", branch.upstream.remote,
    ])
    guard answer.isSuccess else {
      throw SyncFault.unreachable(remote: branch.upstream.remote, output: answer.errors)
    }
    return true
  }

  // MARK: Merging

  /// Merges what was fetched.
  ///
  /// - Throws: ``SyncFault``, ``WriteError``.
  package func merge(_ options: ChangeOptions) async throws -> MergeReceipt {
    let (ours, theirs) = try await commits()
    guard let theirs else {
      if ours == nil { throw SyncFault.nothingAnywhere(name: branch.name) }
      return MergeReceipt(outcome: .upToDate, before: ours ?? "", after: ours ?? "")
    }
    // In a shallow clone the common ancestor may be among what was not cloned.
    if ours != nil, try await mergeBase(ours, theirs) == nil { _ = try await unshallow() }
    if !branch.isConfigured, !options.isRehearsal {
      _ = try await git.attempt(["branch", "--quiet", "--set-upstream-to", branch.name])
    }
    do {
      return try await folder.merge(theirs, named: branch.name, options)
    } catch MergeFault.unrelated {
      throw SyncFault.unrelated(name: branch.name)
    } catch is MergeForGit {
      return try await mergeWithGit(theirs, options)
    } catch WriteError.unsupportedRepository {
      return try await mergeWithGit(theirs, options)
    }
  }

  private func mergeWithGit(
    _ theirs: String, _ options: ChangeOptions
  ) async throws -> MergeReceipt {
    var writing = try folder.writeOptions(
      options, Configuration.ofRepository(at: place.gitDirectory))
    writing.message = MergeMessage.text(branch.name, options)
    do {
      return try await GitMerge(place, theirs, named: branch.name, writing).run()
    } catch MergeFault.unrelated {
      throw SyncFault.unrelated(name: branch.name)
    } catch {
      throw WriteError.translating(error)
    }
  }

  // MARK: Pushing

  package enum PushResult: Sendable {
    case pushed
    /// Somebody else pushed between our fetch and our push.
    case lostRace
  }

  /// Pushes what is checked out; never by force.
  ///
  /// - Throws: ``SyncFault``.
  package func push() async throws -> PushResult {
    guard let target = branch.pushTarget else {
      throw SyncFault.noPushTarget(branch: branch.branch, upstream: branch.name)
    }
    var arguments = ["push", "--porcelain"]
    if !branch.isConfigured { arguments.append("--set-upstream") }
    arguments += ["--end-of-options", target.remote, "HEAD:" + target.reference]
    let answer = try await overTheNetwork(arguments)
    if answer.isSuccess { return .pushed }
    // «<flag> \t <from>:<to> \t <summary> (<reason>)» (git help push)
    let refusal = answer.text.split(separator: "\n").first { $0.hasPrefix("!") }
    if let refusal, Self.races.contains(where: { refusal.contains($0) }) { return .lostRace }
    // Without an answer about the branch, 1 is a hook of this clone, 128 the network.
    if refusal == nil, answer.status != 1 {
      throw SyncFault.notPushed(remote: target.remote, output: answer.errors)
    }
    let reason = refusal.map { $0.split(separator: "\t").last.map(String.init) ?? "" } ?? ""
    throw SyncFault.pushRefused(
      name: target.name, output: answer.errors + "\n" + reason)
  }

  /// Git's words for a branch that is not where the last fetch saw it (`git help push`, `receive-pack.c`).
  private static let races = [
    "(fetch first)", "(non-fast-forward)", "(stale info)", "cannot lock ref",
    "failed to update ref", "incorrect old value", "reference already exists",
  ]
}
