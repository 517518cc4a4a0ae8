/// The branch that is checked out, and the branch of a remote that it goes with.
package struct TrackedBranch: Sendable, Hashable {
  /// Without `refs/heads/`.
  package let branch: String
  /// For example `origin`.
  package let remote: String
  /// Its full name on the remote, for example `refs/heads/main`.
  package let remoteReference: String
  /// Where the last fetch left it here, for example `refs/remotes/origin/main`.
  package let trackingReference: String
  /// Where a push goes, if that is not where a pull comes from: Git's `pushRemote` and `push.default`.
  package let pushRemote: String
  package let pushReference: String
  /// Whether Git's configuration says all this; if not, it is what `git push -u` would set.
  package let isConfigured: Bool

  /// As Git's messages call it: `origin/main`.
  package var name: String { Self.shortName(of: trackingReference) }

  /// Another branch of this clone can be followed, too: then it is its name alone.
  static func shortName(of reference: String) -> String {
    String(reference.trimmingPrefix("refs/remotes/").trimmingPrefix("refs/heads/"))
  }
}

extension TrackedBranch {
  /// Asks git for the upstream of the branch that is checked out. Where there is none, it is the
  /// branch of the same name on the only remote, or on `origin`.
  ///
  /// - Throws: ``SyncFault``, ``GitProgramFault``.
  static func find(with git: GitProgram) async throws -> TrackedBranch {
    let head = try await git.attempt(["symbolic-ref", "--quiet", "HEAD"])
    guard head.isSuccess, head.text.hasPrefix("refs/heads/") else { throw SyncFault.detached }
    let reference = head.text
    let branch = String(reference.dropFirst("refs/heads/".count))
    if let configured = try await configured(branch, with: git) { return configured }
    let remotes = try await git.run(["remote"]).text.split(separator: "\n").map(String.init)
    guard let remote = remotes.count == 1 ? remotes.first : remotes.first(where: { $0 == "origin" })
    else { throw remotes.isEmpty ? SyncFault.noRemote : SyncFault.manyRemotes(remotes) }
    return TrackedBranch(
      branch: branch, remote: remote, remoteReference: reference,
      trackingReference: "refs/remotes/\(remote)/\(branch)", pushRemote: remote,
      pushReference: reference, isConfigured: false)
  }

  private static func configured(
    _ branch: String, with git: GitProgram
  ) async throws -> TrackedBranch? {
    func setting(_ key: String) async throws -> String? {
      let answer = try await git.attempt(["config", "--get", key])
      return answer.isSuccess && !answer.text.isEmpty ? answer.text : nil
    }
    // Before the first commit there is no reference to ask `for-each-ref` about.
    guard let remote = try await setting("branch.\(branch).remote"),
      let merge = try await setting("branch.\(branch).merge")
    else { return nil }
    let upstream = try await git.attempt(["rev-parse", "--symbolic-full-name", "@{upstream}"])
    let name = merge.split(separator: "/").dropFirst(2).joined(separator: "/")
    let tracking =
      upstream.isSuccess && !upstream.text.isEmpty
      ? upstream.text : remote == "." ? merge : "refs/remotes/\(remote)/\(name)"
    var pushRemote = try await setting("branch.\(branch).pushRemote")
    if pushRemote == nil { pushRemote = try await setting("remote.pushDefault") }
    let isTriangular = pushRemote != nil && pushRemote != remote
    return TrackedBranch(
      branch: branch, remote: remote, remoteReference: merge, trackingReference: tracking,
      pushRemote: pushRemote ?? remote,
      pushReference: isTriangular ? "refs/heads/\(branch)" : merge, isConfigured: true)
  }
}
