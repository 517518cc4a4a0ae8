import LibGit2
import ReadingLog

/// A merge by the `git` executable, in repositories that libgit2 cannot open, and for what needs Git's
/// own filters, hooks and links.
///
/// Git merges the files beside the library; the library's own are merged as always, and put into the
/// merge that Git has begun. Killed in between, it is a merge under way, as Git alone makes it.
struct GitMerge {
  private let place: GitPlace
  private let theirs: String
  private let name: String
  private let options: WriteOptions
  private let durable: Bool
  private var git: GitProgram { place.git }

  /// - Parameters:
  ///   - theirs: a commit's id.
  ///   - name: what the other side is called, such as `origin/main`.
  init(_ place: GitPlace, _ theirs: String, named name: String, _ options: WriteOptions) throws {
    self.place = place
    self.theirs = theirs
    self.name = name
    self.options = options
    durable =
      try options.isDurable
      && Configuration.ofRepository(at: place.gitDirectory).asksToSynchronise()
  }

  /// - Throws: ``MergeFault``, ``WriteError``, ``SyncFault/mergeRefused(output:)``: then all is as it
  ///   was.
  func run() async throws -> MergeReceipt {
    let site = try await WriteSite(
      workTree: git.folder, gitDirectory: place.gitDirectory,
      commonDirectory: place.commonDirectory, options, durable: durable)
    defer { site.end() }
    try site.unlockIndex()
    let before = try await git.commit(named: "HEAD")
    var receipt = MergeReceipt(outcome: .upToDate, before: before ?? "", after: before ?? "")
    let merger = GitLibraryMerger(place: place, scratch: site.folders.scratch)
    let bases = if let before { try await merger.mergeBases(before, theirs) } else { [String]() }
    if bases == [theirs] { return receipt }
    if let before, bases != [before] {
      if bases.isEmpty { throw MergeFault.unrelated }
      if options.isAnonymous, !options.isRehearsal { throw NoIdentity() }
      let library = try await merger.merge(
        before, theirs, bases: bases, style: ConflictStyle(ours: "HEAD", theirs: name))
      receipt.decisions = library.merge.decisions
      receipt.conflicts = Dictionary(
        uniqueKeysWithValues: library.merge.files.filter { !$0.conflicts.isEmpty }
          .map { (place.path($0.path), $0.conflicts) })
      if options.isRehearsal {
        try await refuseUnforeseen(before, bases, library)
      } else {
        try await merge(library, site, &receipt)
      }
      receipt.outcome = receipt.conflicts.isEmpty ? .merged : .open
    } else {
      receipt.outcome = .fastForward
      if !options.isRehearsal { try await fastForward() }
    }
    receipt.after = try await git.commit(named: "HEAD") ?? ""
    if let before, before != receipt.after {
      receipt.paths = try await git.differences(from: before, to: receipt.after).map(\.path)
    }
    receipt.facts = site.facts
    return receipt
  }

  private func fastForward() async throws {
    let answer = try await git.attempt(
      GitProgram.durability(durable) + ["merge", "--ff-only", "--no-stat", theirs])
    guard answer.isSuccess else {
      throw SyncFault.mergeRefused(output: answer.text + "\n" + answer.errors)
    }
  }

  private func merge(
    _ library: GitLibraryMerge, _ site: WriteSite, _ receipt: inout MergeReceipt
  ) async throws {
    let files = try await GitMergeFiles(library, place, site, Patience(options.lockTimeout))
    try await files.refuseUncommitted()
    let answer = try await git.attempt([
      "merge", "--no-commit", "--no-ff", "--no-squash", "--no-autostash", "--no-stat", theirs,
    ])
    guard OperationFiles.operation(in: place.gitDirectory) == .merge else {
      throw SyncFault.mergeRefused(output: answer.text + "\n" + answer.errors)
    }
    do {
      try await files.correct()
      for path in try await git.unmergedPaths().map(\.path) where receipt.conflicts[path] == nil {
        receipt.conflicts[path] = []
      }
      if receipt.conflicts.isEmpty { try await commit() } else { try leaveOpen(site) }
    } catch {
      _ = try await git.attempt(["merge", "--abort"])
      throw error
    }
    // A commit that ends a merge runs no such hook; Git knows how to run one from 2.36 on.
    if receipt.conflicts.isEmpty {
      _ = try await git.attempt(["hook", "run", "--ignore-missing", "post-merge", "--", "0"])
    }
  }

  private func commit() async throws {
    let answer = try await git.attempt(
      GitProgram.durability(durable) + ["commit", "--quiet", "--cleanup=verbatim", "--file=-"],
      input: Array(options.commitMessage.utf8), adding: options.identity)
    guard answer.isSuccess else {
      throw WriteError.commitRefused(output: answer.errors.isEmpty ? answer.text : answer.errors)
    }
  }

  private func leaveOpen(_ site: WriteSite) throws {
    let message = Array(options.commitMessage.utf8)
    try site.folders.scratch.finish("MERGE_MSG", message, durable: durable)
    try site.folders.scratch.rename("MERGE_MSG", to: site.folders.git, as: "MERGE_MSG")
  }

  /// What Git would make of files that both changed and that are not the library's is only known when
  /// it has done so.
  private func refuseUnforeseen(
    _ ours: String, _ bases: [String], _ library: GitLibraryMerge
  ) async throws {
    func changed(_ side: String) async throws -> [String: GitDifference] {
      let all = try await git.differences(from: bases[0], to: side)
      return Dictionary(all.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (mine, other) = (try await changed(ours), try await changed(theirs))
    let both = mine.keys.filter { path in
      library.sides[path] == nil && other[path].map { $0.new != mine[path]?.new } ?? false
    }
    if let path = both.min() {
      throw SyncFault.cannotForesee(
        reason: "\(path), which is not the library's, was changed on both sides")
    }
  }
}

/// The message of a merge commit.
enum MergeMessage {
  static func text(_ name: String, _ options: ChangeOptions) -> String {
    let message = options.message ?? "merge \(name)"
    return CommitTrailer(command: options.command).added(to: message)
  }
}
