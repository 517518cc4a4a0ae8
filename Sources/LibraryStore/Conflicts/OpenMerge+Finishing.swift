import ReadingLog

/// How finishing a merge, a rebase or the like went.
package enum FinishOutcome: Sendable, Hashable {
  /// `HEAD` is this commit now, in full.
  case finished(commit: String)
  /// The next commit of a rebase, or of several that are picked, left something open.
  case stoppedAgain
  /// Git, or a hook, said no; with what they printed.
  case refused(output: String)
  /// There is nothing that Git would have to be told.
  case nothingToFinish
}

extension OpenMerge {
  /// Lets git finish what is under way, without an editor. Nothing may be unmerged any more.
  package func finish(_ options: SettleOptions) async throws -> FinishOutcome {
    let arguments: [String]
    var input: [UInt8] = []
    switch operation.kind {
    case .merge:
      guard let message = try await message else { return .nothingToFinish }
      let trailer = CommitTrailer(command: "resolve")
      input = Array(trailer.added(to: message).utf8)
      arguments = ["commit", "--cleanup=verbatim", "--quiet", "--file=-"]
    case .rebase, .cherryPick, .revert, .mailbox:
      let isEmpty = try await place.git.attempt(["diff-index", "--cached", "--quiet", "HEAD"])
        .isSuccess
      // A rebase by merges leaves out by itself what the other side has already.
      let skips = isEmpty && (operation.kind != .rebase || operation.usesPatches)
      arguments = [operation.kind.rawValue, skips ? "--skip" : "--continue"]
    case .squash, .stash, .unknown: return .nothingToFinish
    }
    return try await run(arguments, input: input, options)
  }

  /// Commits files that had markers in them, where nothing is under way that would commit them.
  ///
  /// - Parameter message: without the trailer.
  package func commit(
    _ paths: [String], message: String, _ options: SettleOptions
  ) async throws -> FinishOutcome {
    let trailer = CommitTrailer(command: "resolve")
    return try await run(
      ["commit", "--only", "--cleanup=verbatim", "--quiet", "--file=-", "--"]
        + paths.map { place.path($0) },
      input: Array(trailer.added(to: message).utf8), options)
  }

  /// Lets git go back to before the merge, rebase or the like; what was decided is forgotten.
  package func abort(_ options: SettleOptions) async throws -> FinishOutcome {
    switch operation.kind {
    case .merge, .rebase, .cherryPick, .revert, .mailbox:
      try await run([operation.kind.rawValue, "--abort"], options)
    case .squash, .stash, .unknown: .nothingToFinish
    }
  }

  private func run(
    _ arguments: [String], input: [UInt8] = [], _ options: SettleOptions
  ) async throws -> FinishOutcome {
    let answer = try await place.git.attempt(
      arguments, input: input, adding: options.variables(forNew: arguments.first == "commit"))
    if answer.isSuccess {
      return .finished(commit: try await place.git.commit(named: "HEAD") ?? "")
    }
    if try await !place.git.unmergedPaths().isEmpty { return .stoppedAgain }
    return .refused(output: answer.errors.isEmpty ? answer.text : answer.errors)
  }

  /// Git's message for the merge, without its comments.
  private var message: String? {
    get async throws {
      guard let text = place.text(of: "MERGE_MSG") else { return nil }
      return try await place.git.run(["stripspace", "--strip-comments"], input: Array(text.utf8))
        .text
    }
  }
}

extension SettleOptions {
  /// No editor is opened; commits have the time that readlog's have, unless the user sets another.
  fileprivate func variables(forNew isNew: Bool) -> [String: String] {
    var variables = ["GIT_EDITOR": "true", "GIT_SEQUENCE_EDITOR": "true"]
    let minutes = abs(secondsFromUTC) / 60
    func digits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let zone = (secondsFromUTC < 0 ? "-" : "+") + digits(minutes / 60) + digits(minutes % 60)
    // The author's time of what is replayed is its own.
    for name in ["GIT_COMMITTER_DATE"] + (isNew ? ["GIT_AUTHOR_DATE"] : [])
    where environment[name] == nil {
      variables[name] = "@\(time) \(zone)"
    }
    return variables
  }
}
