import LibraryStore

extension Advice {
  static func failure(for fault: SyncFault) -> Failure {
    switch fault {
    case .detached:
      Failure(
        "HEAD is on no branch",
        hints: ["git switch BRANCH; 'git switch -c NAME' keeps what you have"])
    case .noRemote:
      Failure(
        "this library has no remote to go with",
        hints: ["git remote add origin URL, for example of an empty repository on your server"])
    case .manyRemotes(let remotes):
      Failure(
        "the branch follows none of the remotes \(remotes.joined(separator: ", "))",
        hints: ["git branch --set-upstream-to REMOTE/BRANCH"])
    case .nothingAnywhere(let name):
      Failure("there is no commit here, and no \(name) at the remote")
    case .noSuchBranch(let name):
      Failure(
        "there is no \(name) at the remote",
        hints: [
          "'readlog push' makes it",
          "'git branch -r' shows what there is; git branch --set-upstream-to REMOTE/BRANCH",
        ])
    case .noPushTarget(let branch, let upstream):
      Failure(
        "nothing says where to push '\(branch)', which follows \(upstream)",
        hints: [
          "git push -u REMOTE \(branch) makes a branch of its own there",
          "git config push.default upstream pushes to \(upstream)",
        ])
    case .unreachable(let remote, let output):
      Failure(
        .unavailable, "'\(remote)' cannot be reached; nothing was changed", causes: lines(output),
        hints: ["'git remote -v' shows the address; try again when you are online"])
    case .notPushed(let remote, let output):
      Failure(
        .unavailable, "'\(remote)' cannot be reached; what was to be pushed is safe in this clone",
        causes: lines(output), hints: ["'readlog sync' again when you are online"])
    case .rewritten(let name):
      Failure(
        "the history of \(name) was rewritten: commits that you have from it are gone there",
        hints: [
          "'git rebase --fork-point \(name)' puts your own commits on top of the new history",
          "'git merge \(name)' keeps what was taken away there",
        ])
    case .unrelated(let name):
      Failure(
        "\(name) has no commit in common with this clone: it is another library's history",
        hints: [
          "'git remote -v' shows whether the address is right",
          "'git merge --allow-unrelated-histories \(name)' joins two libraries",
        ])
    case .underWay("bisect"):
      Failure("a bisect is under way", hints: ["'git bisect reset' ends it"])
    case .underWay(let operation):
      Failure(
        "a \(operation) is under way",
        hints: [
          "'readlog conflicts' shows what is open, 'readlog resolve' settles it",
          "'readlog resolve --abort' takes the \(operation) back",
        ])
    case .behind(let name):
      Failure("\(name) has changes that you have not", hints: ["'readlog sync' merges them first"])
    case .lostEveryRace(let name, let tries):
      Failure(
        "others pushed to \(name) before us, \(tries) times; all is merged here",
        hints: ["try 'readlog sync' again in a moment"])
    case .pushRefused(let name, let output):
      Failure(
        .refused, "\(name) refused what you pushed; it is safe in this clone",
        causes: lines(output),
        hints: ["mend what it says and 'readlog sync' again; 'readlog undo' takes a commit back"])
    case .mergeRefused(let output):
      Failure(.refused, "git did not merge; nothing was changed", causes: lines(output))
    case .cannotForesee(let reason):
      Failure("only git can do this merge, and it cannot rehearse it", hints: [reason])
    }
  }

  /// What a program or a server printed, without the empty lines.
  private static func lines(_ output: String) -> [String] {
    output.split(whereSeparator: \.isNewline).map(String.init)
      .filter { !$0.allSatisfy(\.isWhitespace) }
  }
}
