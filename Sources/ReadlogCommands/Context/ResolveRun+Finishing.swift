import LibraryStore
import ReadingLog

extension ResolveRun {
  /// Lets Git finish what is under way if nothing is open any more, or says what is.
  ///
  /// A rebase that stops again where nobody has to decide anything goes on by itself.
  ///
  /// - Parameters:
  ///   - operation: what was under way before: of a stash nothing is left to be seen now.
  ///   - marked: files with markers in a commit that have been settled.
  func finish(_ operation: OpenOperation, marked: [OpenMerge.Item] = []) async throws {
    if isRehearsal { return session.errors.remark("(not done)") }
    let words = OperationWords(operation)
    var last: OpenOperation?
    while true {
      let merge = try await read()
      if !merge.isMerged {
        guard merge.needsNobody, merge.operation != last else { return try await tellRest(merge) }
        last = merge.operation
        try await put(merge.items.filter { !$0.isCommitted }, of: merge)
        continue
      }
      guard finishes else {
        return session.errors.remark(
          "nothing is open any more; the \(words.noun) is yours to finish")
      }
      if !marked.isEmpty, try await commit(marked, merge) {
        return try await tellRest(after: merge)
      }
      switch try await merge.finish(options) {
      case .stoppedAgain: session.errors.remark("the \(words.noun) goes on, and stops again")
      case .nothingToFinish:
        if operation.kind == .unknown, !merge.items.isEmpty { return try await tellRest(merge) }
        return session.errors.remark(words.afterwards)
      case .refused(let output): throw refusal(of: words, output)
      case .finished(let commit):
        session.errors.remark("finished the \(words.noun) (\(words.result) \(commit.prefix(7)))")
        return try await tellRest(after: merge)
      }
    }
  }

  /// Commits files that had markers in them, unless what is under way takes them along.
  ///
  /// - Returns: whether it was committed.
  private func commit(_ marked: [OpenMerge.Item], _ merge: OpenMerge) async throws -> Bool {
    let labels = marked.map(\.file.label)
    let subject = "resolve \(labels.joined(separator: ", "))"
    switch merge.operation.kind {
    case .merge, .rebase, .cherryPick, .revert, .mailbox: return false
    case .squash, .stash, .unknown: break
    }
    switch try await merge.commit(marked.map(\.file.path), message: subject, options) {
    case .finished(let commit):
      session.errors.remark("\(subject) (committed \(commit.prefix(7)))")
      return true
    case .refused(let output): throw refusal(of: OperationWords(merge.operation), output)
    case .stoppedAgain, .nothingToFinish: return false
    }
  }

  /// What was put aside before the merge can be in the way of it.
  private func tellRest(after merge: OpenMerge) async throws {
    let rest = try await read()
    if !rest.isMerged || !rest.items.isEmpty { try await tellRest(rest) }
  }

  private func refusal(of words: OperationWords, _ output: String) -> Failure {
    Failure(
      .refused, "everything is settled and staged, but git does not finish the \(words.noun)",
      causes: output.split(separator: "\n").map(String.init),
      hints: ["mend that, then 'readlog resolve' again", "'readlog resolve --abort' goes back"])
  }

  func finishEmpty(_ merge: OpenMerge, wasAskedFor name: String?) async throws {
    if let name { throw Failure("nothing is open in '\(name)'") }
    switch merge.operation.kind {
    case .squash, .stash, .unknown: session.errors.remark("nothing is open")
    default: try await finish(merge.operation)
    }
  }

  func abort() async throws {
    let merge = try await read()
    let words = OperationWords(merge.operation)
    if isRehearsal { return session.errors.remark("would abort the \(words.noun)") }
    switch try await merge.abort(options) {
    case .finished(let commit):
      session.errors.remark("went back to before the \(words.noun) (\(commit.prefix(7)))")
    case .refused(let output):
      throw Failure(
        .refused, "git does not abort the \(words.noun)",
        causes: output.split(separator: "\n").map(String.init))
    case .stoppedAgain, .nothingToFinish:
      throw Failure(
        "there is no merge, rebase, cherry-pick or revert to abort",
        hints: merge.isEmpty
          ? [] : ["'git reset --merge' goes back to the last commit; a stash stays in its list"])
    }
  }

  /// What is still open: the answer is no.
  private func tellRest(_ merge: OpenMerge) async throws {
    let report = ConflictReport(merge, try await merge.authors(), console: session.errors)
    for line in report.lines(merge.items) { session.errors.line(line) }
    if let hint = merge.resolveHint(for: merge.items) {
      session.errors.line(session.errors.styled("hint:", .cyan) + " " + hint)
    }
    throw Failure.quietNo
  }
}

extension OpenMerge {
  /// Whether everything is merged already, and nobody has touched it.
  fileprivate var needsNobody: Bool {
    strangers.isEmpty
      && items.allSatisfy { $0.isCommitted || $0.file.isSettled && $0.hand == .none }
  }
}

extension OperationWords {
  fileprivate var result: String { operation.kind == .rebase ? "now at" : "committed" }

  /// What remains to be done where Git has nothing to finish.
  fileprivate var afterwards: String {
    switch operation.kind {
    case .stash:
      "everything is settled and staged; 'git stash drop' forgets \(operation.name ?? "the stash")"
    default: "everything is settled and staged; 'git commit' records it"
    }
  }
}
