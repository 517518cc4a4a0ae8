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
      throw SyncFault.underWay(operation: operation.rawValue)
    }
    branch = try await TrackedBranch.find(with: place.git)
  }

  private var git: GitProgram { place.git }

  // MARK: Where both stand

  /// The commits of the branch here and upstream, as they were last fetched.
  package func commits() async throws -> (ours: String?, theirs: String?) {
    (
      try await git.commit(named: "HEAD"), try await git.commit(named: branch.trackingReference)
    )
  }

  /// How many commits each side has that the other has not.
  package func distance() async throws -> (ahead: Int, behind: Int) {
    let (ours, theirs) = try await commits()
    guard let theirs else { return (try await count(ours), 0) }
    guard let ours else { return (0, try await count(theirs)) }
    let words = try await git.run(["rev-list", "--left-right", "--count", "\(ours)...\(theirs)"])
      .text.split(separator: "\t").compactMap { Int($0) }
    return (words.first ?? 0, words.last ?? 0)
  }

  private func count(_ commit: String?) async throws -> Int {
    guard let commit else { return 0 }
    return Int(try await git.run(["rev-list", "--count", commit]).text) ?? 0
  }

  /// The files of the library that differ between two commits; `nil` stands for none at all.
  package func changes(from old: String?, to new: String?) async throws -> [FileChange] {
    guard let new, old != new else { return [] }
    let empty = try await git.emptyTree()
    return try await place.changes(from: old ?? empty, to: new)
  }

  /// What the other side brings: from the common ancestor to `theirs`.
  package func incoming() async throws -> [FileChange] {
    let (ours, theirs) = try await commits()
    guard let theirs else { return [] }
    return try await changes(from: try await mergeBase(ours, theirs), to: theirs)
  }

  /// What this side has that the other has not.
  package func outgoing() async throws -> [FileChange] {
    let (ours, theirs) = try await commits()
    guard let ours else { return [] }
    return try await changes(from: try await mergeBase(ours, theirs), to: ours)
  }

  private func mergeBase(_ ours: String?, _ theirs: String?) async throws -> String? {
    guard let ours, let theirs else { return nil }
    let answer = try await git.attempt(["merge-base", ours, theirs])
    return answer.isSuccess ? answer.text : nil
  }

  // MARK: Fetching

  /// Gets what is new at the remote; changes nothing that is checked out.
  ///
  /// - Throws: ``SyncFault/unreachable(remote:output:)``, ``SyncFault/rewritten(name:)``.
  package func fetch() async throws {
    if branch.remote == "." { return }
    let answer = try await git.attempt(
      ["fetch", "--end-of-options", branch.remote], isShown: isShown)
    guard answer.isSuccess else {
      throw SyncFault.unreachable(remote: branch.remote, output: answer.errors)
    }
    try await refuseRewritten()
  }

  /// A merge with a rewritten upstream would bring back what was taken away there: the commits that
  /// this branch once got from it.
  private func refuseRewritten() async throws {
    let (ours, theirs) = try await commits()
    guard let ours, let theirs else { return }
    let fork = try await git.attempt(
      ["merge-base", "--fork-point", branch.trackingReference, ours])
    guard fork.isSuccess, !fork.text.isEmpty else { return }
    let isKept = try await git.attempt(["merge-base", "--is-ancestor", fork.text, theirs])
    if !isKept.isSuccess { throw SyncFault.rewritten(name: branch.name) }
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
    try await deepen(ours, theirs)
    if !branch.isConfigured, !options.isRehearsal {
      _ = try await git.attempt(["branch", "--quiet", "--set-upstream-to", branch.name])
    }
    do {
      return try await folder.merge(theirs, named: branch.name, options)
    } catch MergeFault.unrelated {
      throw SyncFault.unrelated(name: branch.name)
    } catch let reason as MergeForGit {
      return try await mergeWithGit(theirs, because: reason.description, options)
    } catch WriteError.unsupportedRepository(let what) {
      return try await mergeWithGit(theirs, because: what, options)
    }
  }

  /// In a shallow clone the common ancestor may be among what was not cloned.
  private func deepen(_ ours: String?, _ theirs: String) async throws {
    guard let ours, try await mergeBase(ours, theirs) == nil,
      try await git.run(["rev-parse", "--is-shallow-repository"]).text == "true"
    else { return }
    let answer = try await git.attempt(
      ["fetch", "--unshallow", "--end-of-options", branch.remote], isShown: isShown)
    guard answer.isSuccess else {
      throw SyncFault.unreachable(remote: branch.remote, output: answer.errors)
    }
  }

  private func mergeWithGit(
    _ theirs: String, because reason: String, _ options: ChangeOptions
  ) async throws -> MergeReceipt {
    if options.isRehearsal { throw SyncFault.cannotForesee(reason: reason) }
    return try await GitMerge(place: place, isShown: isShown).run(
      theirs, message: MergeMessage.text(branch.name, options))
  }

  // MARK: Pushing

  package enum PushResult: Sendable {
    case pushed
    /// Somebody else pushed between our fetch and our push.
    case lostRace
  }

  /// Pushes what is checked out; never by force.
  ///
  /// - Throws: ``SyncFault/pushRefused(name:output:)``, ``SyncFault/unreachable(remote:output:)``.
  package func push() async throws -> PushResult {
    var arguments = ["push", "--porcelain"]
    if !branch.isConfigured { arguments.append("--set-upstream") }
    arguments += ["--end-of-options", branch.pushRemote, "HEAD:" + branch.pushReference]
    let answer = try await git.attempt(arguments, isShown: isShown)
    if answer.isSuccess { return .pushed }
    // «<flag> \t <from>:<to> \t <summary> (<reason>)» (git help push)
    let refusal = answer.text.split(separator: "\n").first { $0.hasPrefix("!") }
    if let refusal, Self.races.contains(where: { refusal.contains($0) }) { return .lostRace }
    // Without an answer about the branch, 1 is a hook of this clone, 128 the network.
    if refusal == nil, answer.status != 1 {
      throw SyncFault.unreachable(remote: branch.pushRemote, output: answer.errors)
    }
    let reason = refusal.map { $0.split(separator: "\t").last.map(String.init) ?? "" } ?? ""
    throw SyncFault.pushRefused(
      name: "\(branch.pushRemote)/\(branch.branch)", output: answer.errors + "\n" + reason)
  }

  /// Git's words for a branch that is not where the last fetch saw it (`git help push`, `receive-pack.c`).
  private static let races = [
    "(fetch first)", "(non-fast-forward)", "(stale info)", "cannot lock ref",
    "failed to update ref", "incorrect old value", "reference already exists",
  ]
}
