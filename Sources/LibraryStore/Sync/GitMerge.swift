/// A merge by the `git` executable, with readlog's driver where that is installed: in repositories
/// that libgit2 cannot open, and for what needs Git's own filters, hooks and links.
struct GitMerge {
  let place: GitPlace
  let isShown: Bool

  /// - Throws: ``SyncFault/mergeRefused(output:)`` where nothing was merged.
  func run(_ theirs: String, message: String) async throws -> MergeReceipt {
    let before = try await place.git.commit(named: "HEAD")
    let answer = try await place.git.attempt([
      "merge", "--no-edit", "--no-stat", "--cleanup=verbatim", "-m", message, theirs,
    ])
    let after = try await place.git.commit(named: "HEAD")
    let open = try await place.git.unmergedPaths().map(\.path)
    var receipt = MergeReceipt(outcome: .merged, before: before ?? "", after: after ?? "")
    if !open.isEmpty {
      receipt.outcome = .open
      receipt.conflicts = Dictionary(uniqueKeysWithValues: open.map { ($0, []) })
    } else if !answer.isSuccess {
      throw SyncFault.mergeRefused(output: answer.text + "\n" + answer.errors)
    } else if after == before {
      receipt.outcome = .upToDate
    } else if after == theirs {
      receipt.outcome = .fastForward
    }
    if let before, let after, before != after {
      receipt.paths = try await place.git.differences(from: before, to: after).map(\.path)
    }
    return receipt
  }
}

/// The message of a merge commit.
enum MergeMessage {
  static func text(_ name: String, _ options: ChangeOptions) -> String {
    let message = options.message ?? "merge \(name)"
    return CommitTrailer(command: options.command).added(to: message)
  }
}
