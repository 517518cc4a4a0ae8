import LibGit2

/// What may matter of a clone to somebody who writes a library in it with others, as the `git`
/// executable sees it: also where libgit2 cannot open it.
package struct CloneFacts: Sendable {
  /// Without `refs/heads/`; `nil` when `HEAD` is on no branch.
  package let branch: String?
  /// What Git is in the middle of, for example `merge`.
  package let operation: String?
  package let upstream: Upstream
  /// The addresses of the remotes by their names.
  package let remotes: [String: String]
  package let isShallow: Bool
  package let isSparse: Bool
  /// How many of the library's files a sparse checkout leaves out.
  package let hiddenFiles: Int
  /// The remote that a partial clone fetches missing files from.
  package let promisor: String?
  /// `sha1` or `sha256`.
  package let objectFormat: String
  /// `files` or `reftable`.
  package let referenceFormat: String
  package let hasSplitIndex: Bool
  package let hasSparseIndex: Bool
  /// Why libgit2 cannot open the repository; `nil` where it can.
  package let libgit2Refusal: String?
  /// The library's folder from the top of the work tree on, empty or ending in `/`.
  package let prefix: String
  package let identity: GitIdentity
  /// How many of the library's files are not committed as they are.
  package let uncommitted: Int
  /// What a merge left open, from the library's folder on.
  package let unmerged: [String]

  package enum Upstream: Hashable, Sendable {
    case none
    case branch(String)
    /// It is configured, and is there no more.
    case gone(String)
  }
}

extension LibraryFolder {
  package func cloneFacts(_ place: GitPlace) async throws(GitProgramFault) -> CloneFacts {
    let git = place.git
    let settings = try await git.settings()
    let changes = try await changes(place)
    let refusal = libgit2Refusal()
    let head = try await git.attempt(["symbolic-ref", "--quiet", "HEAD"])
    let branch = head.isSuccess ? head.text : nil
    let isSparse = settings["core.sparsecheckout"] == "true"
    return CloneFacts(
      branch: branch.map { String($0.trimmingPrefix("refs/heads/")) },
      operation: Self.operation(in: place.gitDirectory),
      upstream: try await Self.upstream(of: branch, git),
      remotes: Self.remotes(settings),
      isShallow: try await git.run(["rev-parse", "--is-shallow-repository"]).text == "true",
      isSparse: isSparse, hiddenFiles: isSparse ? try await hiddenFiles(place) : 0,
      promisor: Self.promisor(settings),
      objectFormat: settings["extensions.objectformat"] ?? "sha1",
      referenceFormat: settings["extensions.refstorage"] ?? "files",
      hasSplitIndex: !(try await git.run(["rev-parse", "--shared-index-path"]).text.isEmpty),
      hasSparseIndex: settings["index.sparse"] == "true", libgit2Refusal: refusal,
      prefix: place.prefix,
      identity: refusal == nil
        ? GitIdentity.read(in: self, environment: git.environment)
        : GitIdentity(settings, git.environment),
      uncommitted: changes.count,
      unmerged: changes.filter { $0.isUnmerged }.map(\.path))
  }

  private static func upstream(
    of branch: String?, _ git: GitProgram
  ) async throws(GitProgramFault) -> CloneFacts.Upstream {
    guard let branch else { return .none }
    let format = "--format=%(upstream:short)%00%(upstream:track)%00"
    let words = try await git.run(["for-each-ref", format, "--", branch]).fields
    guard words.count >= 2, !words[0].isEmpty else { return .none }
    return words[1] == "[gone]" ? .gone(words[0]) : .branch(words[0])
  }

  private static func remotes(_ settings: [String: String]) -> [String: String] {
    var remotes: [String: String] = [:]
    for (key, value) in settings where key.hasPrefix("remote.") && key.hasSuffix(".url") {
      remotes[String(key.dropFirst("remote.".count).dropLast(".url".count))] = value
    }
    return remotes
  }

  /// Older versions of Git wrote the extension, newer ones mark the remote.
  private static func promisor(_ settings: [String: String]) -> String? {
    settings["extensions.partialclone"]
      ?? remotes(settings).keys.sorted().first { settings["remote.\($0).promisor"] == "true" }
  }

  /// The marks that `git status` looks at (wt-status.c).
  private static func operation(in gitDirectory: String) -> String? {
    let marks = [
      ("rebase-merge", "rebase"), ("rebase-apply", "rebase"), ("MERGE_HEAD", "merge"),
      ("CHERRY_PICK_HEAD", "cherry-pick"), ("REVERT_HEAD", "revert"), ("BISECT_LOG", "bisect"),
    ]
    return marks.first { ScratchFile.exists(gitDirectory + "/" + $0.0) }?.1
  }

  /// «S skip-worktree» (git help ls-files, -t).
  private func hiddenFiles(_ place: GitPlace) async throws(GitProgramFault) -> Int {
    let folder = place.folder.isEmpty ? "." : place.folder
    let fields = try await place.git.run(["ls-files", "-t", "-z", "--", folder]).fields
    return fields.count { field in
      field.hasPrefix("S ") && isOurs(place.libraryPath(String(field.dropFirst(2))) ?? "")
    }
  }

  /// «XY PATH NUL»: what differs from `HEAD` or is not known to Git (git help status).
  private func changes(
    _ place: GitPlace
  ) async throws(GitProgramFault) -> [(path: String, isUnmerged: Bool)] {
    let arguments = ["status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames"]
    let folder = place.folder.isEmpty ? [] : ["--", place.folder]
    return try await place.git.run(arguments + folder).fields.compactMap { field in
      guard let path = place.libraryPath(String(field.dropFirst(3))), isOurs(path) else {
        return nil
      }
      let code = field.prefix(2)
      return (path, code.contains("U") || code == "AA" || code == "DD")
    }
  }

  /// Whether a file is one of the library's own: the rest of the work tree is the user's.
  private func isOurs(_ path: String) -> Bool {
    path == Self.configName || path == ".gitattributes"
      || path.hasPrefix(Self.papersName + "/") || path.hasPrefix(Self.shelvesName + "/")
  }

  private func libgit2Refusal() -> String? {
    do {
      // Reading the index tells what opening the repository does not.
      _ = try repository().status(under: Self.papersName)
      return nil
    } catch let error as GitError {
      return error.message
    } catch WriteError.unsupportedRepository(let what) {
      return what
    } catch {
      return "\(error)"
    }
  }
}

extension GitIdentity {
  /// Who Git takes the user for, where only the executable can read the configuration.
  fileprivate init(_ settings: [String: String], _ environment: [String: String]) {
    func value(_ variable: String, _ key: String) -> String? {
      [environment["GIT_AUTHOR_" + variable], settings["author." + key], settings["user." + key]]
        .lazy.compactMap(\.self).first { !$0.isEmpty }
    }
    self.init(
      name: value("NAME", "name"), email: value("EMAIL", "email") ?? environment["EMAIL"],
      handle: settings["readlog.handle"])
  }
}
