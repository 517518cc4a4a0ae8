import LibraryStore

/// How a clone takes in what a peer has.
struct Strategy: Sendable {
  let name: String
  /// What is configured in the clone.
  var configuration: [String: String] = [:]
  /// The clone's own attributes, which count for more than the library's.
  var attributes = ""
  /// Whether readlog merges: then a stop without reason is a fault, as is a loss.
  var isReadlog = false
  /// Whether it sees papers, and not files: one that is renamed or removed is settled by rule.
  var knowsPapers = false
  /// Merges a commit that has been fetched into the branch that is checked out.
  ///
  /// - Returns: whether the merge is done; else it waits for somebody to settle it.
  var merge: @Sendable (_ repository: Repository, _ commit: String) throws -> Bool = gitMerge

  @Sendable static func gitMerge(_ repository: Repository, _ commit: String) throws -> Bool {
    try repository.merged(["merge", "-q", "--no-edit", commit])
  }
}

extension Strategy {
  /// What Git does in a clone where nothing is set up, although the library asks for the driver.
  static let text = Strategy(name: "Git text")

  /// Git keeps the lines of both sides and never stops at a text.
  static let union = Strategy(
    name: "Git union", attributes: "papers/** merge=union\nshelves/** merge=union\n")

  /// `git merge` with readlog's driver, configured with its fallback as a clone has it.
  ///
  /// - Parameter program: the path of `readlog-merge`.
  static func driver(_ program: String) -> Strategy {
    Strategy(
      name: "readlog driver",
      configuration: [DriverCommand.key: DriverCommand(program: program).text], isReadlog: true)
  }
}

extension Strategy {
  /// readlog's own merge of whole libraries, in process, as `sync` and `pull` do it.
  ///
  /// - Parameter program: the path of `readlog`.
  static func sync(_ program: String) -> Strategy {
    Strategy(
      name: "readlog sync",
      // A branch of the repository itself stands for the remote's, so that it is this very commit
      // that is merged, whatever the peer did since.
      configuration: [
        "branch.main.remote": ".", "branch.main.merge": "refs/heads/peer",
        "readlog.fsync": "false",
      ], isReadlog: true, knowsPapers: true
    ) { repository, commit in
      try repository.point("peer", to: commit)
      let answer = try repository.attempt(program, ["-C", repository.folder, "pull"])
      switch answer.status {
      case 0: return true
      case 1 where try !repository.unmerged().isEmpty: return false
      default:
        throw Program.Failure(description: "readlog pull in \(repository.folder): \(answer)")
      }
    }
  }
}

extension Repository {
  /// Runs a git that merges.
  func merged(_ arguments: [String]) throws -> Bool {
    let answer = try attempt(arguments)
    switch answer.status {
    case 0: return true
    case 1: return false
    default:
      throw Program.Failure(
        description: "git \(arguments.joined(separator: " ")) in \(folder): \(answer.status)\n"
          + answer.output)
    }
  }
}
