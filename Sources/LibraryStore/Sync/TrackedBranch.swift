/// The branch that is checked out, and the branch of a remote that it goes with.
package struct TrackedBranch: Sendable, Hashable {
  /// A branch of a remote.
  package struct Place: Sendable, Hashable {
    /// For example `origin`; `.` is this clone itself.
    package let remote: String
    /// Its full name on the remote, for example `refs/heads/main`.
    package let reference: String
    /// Where the last fetch or push left it here, for example `refs/remotes/origin/main`.
    package let trackingReference: String

    /// As Git's messages call it: `origin/main`; a branch of this clone by its name alone.
    package var name: String { Self.shortName(of: trackingReference) }

    static func shortName(of reference: String) -> String {
      String(reference.trimmingPrefix("refs/remotes/").trimmingPrefix("refs/heads/"))
    }
  }

  /// Without `refs/heads/`.
  package let branch: String
  /// Where a pull comes from.
  package let upstream: Place
  /// Where a push goes; `nil` where `git push` would not know either.
  package let pushTarget: Place?
  /// Whether Git's configuration says all this; if not, it is what `git push -u` would set.
  package let isConfigured: Bool

  package var name: String { upstream.name }
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
    let place = Place(
      remote: remote, reference: reference,
      trackingReference: "refs/remotes/\(remote)/\(branch)")
    return TrackedBranch(branch: branch, upstream: place, pushTarget: place, isConfigured: false)
  }

  private static func configured(
    _ branch: String, with git: GitProgram
  ) async throws -> TrackedBranch? {
    let settings = try await git.settings(
      matching: "^(branch\\..*\\.(remote|merge|pushremote)|remote\\.pushdefault|push\\.default)$"
    ).filter { !$0.value.isEmpty }
    // Before the first commit there is no reference to ask `for-each-ref` about.
    guard let remote = settings["branch.\(branch).remote"],
      let merge = settings["branch.\(branch).merge"]
    else { return nil }
    let found = try await git.attempt(["rev-parse", "--symbolic-full-name", "@{upstream}"])
    let name = merge.split(separator: "/").dropFirst(2).joined(separator: "/")
    let tracking =
      found.isSuccess && !found.text.isEmpty
      ? found.text : remote == "." ? merge : "refs/remotes/\(remote)/\(name)"
    let upstream = Place(remote: remote, reference: merge, trackingReference: tracking)
    let pushRemote = settings["branch.\(branch).pushremote"] ?? settings["remote.pushdefault"]
    return TrackedBranch(
      branch: branch, upstream: upstream,
      pushTarget: pushTarget(
        branch, upstream, remote: pushRemote ?? remote, rule: settings["push.default"]),
      isConfigured: true)
  }

  /// What `push.default` says (git help config).
  private static func pushTarget(
    _ branch: String, _ upstream: Place, remote: String, rule: String?
  ) -> Place? {
    let sameName = Place(
      remote: remote, reference: "refs/heads/\(branch)",
      trackingReference: "refs/remotes/\(remote)/\(branch)")
    switch rule {
    case "nothing": return nil
    case "current", "matching": return sameName
    case "upstream", "tracking": return remote == upstream.remote ? upstream : nil
    default:
      if remote != upstream.remote { return sameName }
      return upstream.reference == sameName.reference ? upstream : nil
    }
  }
}
