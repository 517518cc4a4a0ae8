import LibGit2

/// Why the `git` executable makes the commit, and not libgit2, which neither signs nor runs hooks.
package enum GitCommitReason: Sendable, Hashable {
  /// `commit.gpgsign` is set.
  case signs
  /// The repository has a commit hook of its own, given by its name.
  case hook(String)
}

extension GitCommitReason {
  /// The reason that this repository gives; nil for none.
  static func found(in repository: Repository, workTree: String) throws -> GitCommitReason? {
    let configuration = try repository.configuration()
    if try configuration.bool("commit.gpgsign") ?? false { return .signs }
    return try foreignHook(
      among: ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"], in: repository,
      workTree: workTree
    ).map { .hook($0) }
  }

  /// A hook of others that Git would run when it merges.
  static func hookOfMerge(in repository: Repository) throws -> String? {
    try foreignHook(
      among: ["pre-merge-commit", "prepare-commit-msg", "commit-msg", "post-merge"],
      in: repository, workTree: repository.workTree ?? "")
  }

  private static func foreignHook(
    among names: [String], in repository: Repository, workTree: String
  ) throws -> String? {
    let configuration = try repository.configuration()
    var hooks = try configuration.path("core.hooksPath") ?? repository.commonDirectory + "/hooks"
    // «A relative path is taken as relative to the directory where the hooks are run»
    // (git help config): the root of the work tree.
    if !hooks.hasPrefix("/") { hooks = workTree + "/" + hooks }
    return names.first { isForeign($0, in: hooks) }
  }

  /// True for a program that Git would run, unless it is our own, which checks what readlog has
  /// checked already, and runs no other.
  private static func isForeign(_ hook: String, in folder: String) -> Bool {
    let path = folder + "/" + hook
    guard HookFile.runs(path) else { return false }
    guard let name = HookName(rawValue: hook), let text = HookFile.text(at: path) else {
      return true
    }
    if HookScript.isUnchanged(text) {
      return HookFile.runs(folder + "/" + HookScript.keptName(name))
    }
    return !HookScript.isOnlyCalled(name, in: text)
  }
}
