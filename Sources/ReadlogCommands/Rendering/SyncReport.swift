import LibYAML
import LibraryStore
import ReadingLog

/// What a `sync`, `pull` or `push` did, told in papers, notes and tags.
struct SyncReport: Encodable {
  struct Conflict: Encodable {
    var path: String
    /// What is in conflict, in words; empty where only the file as a whole is known.
    var fields: [String]
    var messages: [String]
  }

  var branch: String
  var upstream: String
  var isRehearsal: Bool
  /// The result of the merge; `nil` for a `push`.
  var outcome: String?
  /// What `HEAD` is now.
  var commit: String?
  var received: ChangeSummary?
  /// What came while this was at work.
  var receivedLater: [ChangeSummary] = []
  var sent: ChangeSummary?
  var commitsSent = 0
  var isPushed = false
  var decisions: [String] = []
  var conflicts: [Conflict] = []
  private var makesBranch = false
  private let pushTarget: String
  private var facts: [String] = []

  private enum CodingKeys: String, CodingKey {
    case branch, upstream, outcome, commit, received, receivedLater, sent, commitsSent, decisions
    case conflicts
    case isRehearsal = "dryRun"
    case isPushed = "pushed"
  }

  init(branch: TrackedBranch, isRehearsal: Bool) {
    self.branch = branch.branch
    upstream = branch.name
    pushTarget = (branch.pushTarget ?? branch.upstream).name
    self.isRehearsal = isRehearsal
  }

  mutating func note(_ receipt: MergeReceipt) {
    if outcome == nil || receipt.outcome != .upToDate { outcome = receipt.outcome.name }
    commit = receipt.after
    decisions += receipt.decisions.map(\.message)
    facts += receipt.facts.map(Advice.remark)
    conflicts = receipt.conflicts.sorted { $0.key < $1.key }.map { path, conflicts in
      Conflict(path: path, fields: conflicts.map(\.name), messages: conflicts.map(\.message))
    }
  }

  mutating func note(_ outgoing: LibrarySync.Outgoing) {
    sent = ChangeSummary(outgoing.changes)
    commitsSent = outgoing.commits
    makesBranch = outgoing.isNewBranch
    isPushed = !isRehearsal
  }

  /// Whether the branch is not any more what it was.
  var hasMerged: Bool {
    !isRehearsal
      && [MergeReceipt.Outcome.merged, .fastForward].map(\.name).contains(outcome)
  }

  /// For stdout: what came and what went.
  var lines: [String] {
    var lines: [String] = []
    for summary in [received].compactMap(\.self) + receivedLater {
      lines += summary.lines(under: "from \(upstream)")
    }
    if let sent { lines += sent.lines(under: "to \(pushTarget)") }
    return lines + decisions.map { $0.escapingControlCharacters() }
  }

  /// For stderr: what was done.
  var remarks: [String] {
    var parts: [String] = []
    let short = (commit ?? "").prefix(7)
    switch outcome {
    case MergeReceipt.Outcome.merged.name:
      parts.append(
        isRehearsal ? "would merge \(upstream)" : "merged \(upstream) (committed \(short))")
    case MergeReceipt.Outcome.fastForward.name:
      parts.append(isRehearsal ? "would take over \(upstream)" : "took over \(upstream) (\(short))")
    default: break
    }
    let commits = TextLayout.count(commitsSent, "commit")
    if makesBranch {
      parts.append((isRehearsal ? "would make" : "made") + " \(pushTarget) (\(commits))")
    } else if commitsSent > 0 {
      parts.append((isRehearsal ? "would push" : "pushed") + " \(commits)")
    }
    if parts.isEmpty, conflicts.isEmpty {
      parts.append(
        outcome == nil ? "nothing to push to \(pushTarget)" : "up to date with \(upstream)")
    }
    return facts + (parts.isEmpty ? [] : [parts.joined(separator: ", ")])
  }

  /// What is to be decided, and how.
  var failure: Failure {
    let files = TextLayout.count(conflicts.count, "file")
    let first = conflicts.first
    let example = first.map { conflict in
      let id = LibraryFolder.stem(of: conflict.path)
      let field = conflict.fields.first { !$0.isEmpty }
      return field.map { "readlog resolve \(id) \($0)=ours" } ?? "readlog resolve \(id)"
    }
    return Failure(
      .no,
      isRehearsal
        ? "\(files) would need your decision"
        : "\(files) \(conflicts.count == 1 ? "needs" : "need") your decision; all others are merged",
      causes: conflicts.flatMap { conflict in
        conflict.messages.isEmpty
          ? [conflict.path] : conflict.messages.map { "\(conflict.path): \($0)" }
      },
      hints: isRehearsal
        ? []
        : [
          "'readlog conflicts' shows both sides; '\(example ?? "readlog resolve")' decides",
          "then 'readlog sync' again; 'readlog resolve --abort' takes the merge back",
        ])
  }
}

extension ChangeSummary {
  /// Its lines beside a label, which the first of them has.
  func lines(under label: String) -> [String] {
    lines.enumerated().map { index, line in
      (index == 0 ? label : String(repeating: " ", count: label.count)) + "  " + line
    }
  }
}

extension MergeReceipt.Outcome {
  fileprivate var name: String {
    switch self {
    case .upToDate: "up-to-date"
    case .fastForward: "fast-forward"
    case .merged: "merged"
    case .open: "conflicts"
    }
  }
}
