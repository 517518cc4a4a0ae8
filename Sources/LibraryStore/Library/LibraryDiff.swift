import ReadingLog

/// A revision that names no commit.
package struct UnknownRevision: Error, Sendable {
  package let name: String
}

extension LibraryFolder {
  /// What changed in the library between two states.
  ///
  /// - Parameters:
  ///   - old: a revision, as Git takes it.
  ///   - new: a revision; `nil` for the files as they are now.
  /// - Throws: ``UnknownRevision``, ``GitProgramFault``, ``NoRepository``.
  package func changes(
    from old: String, to new: String?, environment: [String: String]
  ) async throws -> [FileChange] {
    let place = try await gitPlace(environment: environment)
    func commit(_ name: String) async throws -> String {
      guard let commit = try await place.git.commit(named: name) else {
        throw UnknownRevision(name: name)
      }
      return commit
    }
    let start = try await commit(old)
    guard let new else { return try await place.uncommittedChanges(since: start) }
    return try await place.changes(from: start, to: try await commit(new))
  }

  /// What two revisions have in common: where `A...B` begins.
  ///
  /// - Returns: `nil` for unrelated histories.
  package func commonAncestor(
    _ one: String, _ other: String, environment: [String: String]
  ) async throws -> String? {
    let place = try await gitPlace(environment: environment)
    let answer = try await place.git.attempt(["merge-base", "--end-of-options", one, other])
    return answer.isSuccess ? answer.text : nil
  }

  /// What the branch and its upstream, as it was last fetched, have that the other has not.
  ///
  /// - Returns: `nil` where there is no upstream, or no common ancestor.
  package func changesApart(
    environment: [String: String]
  ) async throws -> (incoming: [FileChange], outgoing: [FileChange])? {
    let place = try await gitPlace(environment: environment)
    guard let theirs = try await place.git.commit(named: "@{upstream}"),
      let ours = try await place.git.commit(named: "HEAD"),
      let base = try await commonAncestor(ours, theirs, environment: environment)
    else { return nil }
    return (
      try await place.changes(from: base, to: theirs), try await place.changes(from: base, to: ours)
    )
  }
}
