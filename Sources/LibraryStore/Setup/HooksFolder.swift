#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where Git looks for a repository's hooks, and whose folder that is.
package struct HooksFolder: Hashable, Sendable {
  package enum Owner: Hashable, Sendable {
    /// It is in the repository's own Git directory, so that nobody else has it: `setup` may write
    /// there.
    case repository
    /// husky (typicode.github.io/husky) writes what is in it, and runs the scripts of this folder,
    /// which is committed.
    case husky(scripts: String)
    /// It is in the work tree, or outside, where other repositories may use it too.
    case others
    /// There is no such folder: that is how people turn hooks off.
    case nobody
  }

  /// Absolute.
  package let path: String
  package let owner: Owner
  /// What `core.hooksPath` says, if anything.
  package let setting: String?

  /// Where a hook has to be written so that Git runs it.
  package func file(of name: HookName) -> String {
    if case .husky(let scripts) = owner { return scripts + "/" + name.rawValue }
    return path + "/" + name.rawValue
  }
}

extension RepositoryPlace {
  /// The folder that Git takes hooks from.
  package func hooksFolder() async throws(GitProgramFault) -> HooksFolder {
    // Relative to the top of the work tree, where hooks are run (git help config, core.hooksPath).
    let answer = try await git.run(["rev-parse", "--git-path", "hooks"]).text
    let path = answer.hasPrefix("/") ? answer : git.folder + "/" + answer
    let setting = try await git.setting("core.hooksPath")
    return HooksFolder(path: path, owner: owner(of: path, isSet: setting != nil), setting: setting)
  }

  /// The folder that counts where `core.hooksPath` is not set.
  var ownHooks: HooksFolder {
    HooksFolder(path: commonDirectory + "/hooks", owner: .repository, setting: nil)
  }

  private func owner(of path: String, isSet: Bool) -> HooksFolder.Owner {
    let real = RealPath.of(path)
    let home = RealPath.of(commonDirectory)
    if real.hasPrefix(home + "/") || real == path && path.hasPrefix(commonDirectory + "/") {
      return .repository
    }
    let names = path.split(separator: "/").map(String.init)
    if names.last == ".husky" { return .husky(scripts: path) }
    if names.suffix(2) == [".husky", "_"] {
      return .husky(scripts: String(path.dropLast("/_".count)))
    }
    var status = stat()
    let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    return isSet && !isFolder ? .nobody : .others
  }
}
