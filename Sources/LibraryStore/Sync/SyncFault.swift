/// Why a clone and its remote are not brought together. Nothing is lost in any case.
package enum SyncFault: Error, Sendable {
  /// `HEAD` is on no branch.
  case detached
  case noRemote
  /// None of them is `origin`, and the branch follows none.
  case manyRemotes([String])
  /// The remote has no such branch, and neither is there a commit here.
  case nothingAnywhere(name: String)
  /// The remote has no such branch, or no longer.
  case noSuchBranch(name: String)
  /// `git push` would not know where to either: the branch follows one of another name, or
  /// `push.default` is `nothing`.
  case noPushTarget(branch: String, upstream: String)
  /// The network, the address or the permission; with what git said.
  case unreachable(remote: String, output: String)
  /// The same when there was something to push.
  case notPushed(remote: String, output: String)
  /// Commits that were upstream when they were last fetched are no longer there.
  case rewritten(name: String)
  case unrelated(name: String)
  /// A merge, rebase or the like must be finished first, for example `merge`.
  case underWay(operation: String)
  /// Others have pushed what is not here yet.
  case behind(name: String)
  /// Others were faster every time.
  case lostEveryRace(name: String, tries: Int)
  /// The server, or a hook, said no; with what it said.
  case pushRefused(name: String, output: String)
  /// git would not merge; with what it said.
  case mergeRefused(output: String)
  /// A rehearsal is not possible, since git has to do the merge.
  case cannotForesee(reason: String)
}
