import ReadingLog

/// What a merge, a rebase or the like left open in a library, computed anew from the index's stages.
///
/// What the work tree has counts only where a person has edited it: so it does not matter whether
/// readlog's driver was there, was killed, or somebody else's merge left the mess.
package struct OpenMerge: Sendable {
  /// A file of the library with everything that is unmerged because of it.
  package struct Item: Sendable {
    package var file: UnsettledFile
    /// What a person has done to it in the work tree.
    package let hand: HandEdit.Finding
    /// What is missing in a text that somebody has settled by hand.
    package let leftOut: [PaperChange]
    /// The paths that are unmerged because of it, from the library's folder on: its own, and those
    /// that it had on either side.
    package let unmerged: [String]
    /// Every path that it is about, its own first: what is not its own goes.
    var paths: [String]
    /// Whether somebody could still see it under its own path: a paper that has got another name
    /// cannot be left open where Git left it.
    let isElsewhere: Bool
    /// Whether the markers are in a commit, or staged: somebody took the file for settled. There are
    /// no stages then, and nothing is known but what stands between the markers.
    package var isCommitted = false
  }

  /// An unmerged path that readlog leaves to Git.
  package struct Stranger: Sendable, Hashable {
    package enum Reason: Error, Sendable, Hashable {
      /// It is no paper, shelf or `readlog.yaml` of this library.
      case notOurs
      /// A link, a submodule, or something else than a file.
      case notRegular
      /// Too large, or not UTF-8.
      case notText
    }

    /// From the top of the work tree.
    package let path: String
    package let reason: Reason
  }

  package let operation: OpenOperation
  /// Sorted by path.
  package var items: [Item]
  package let strangers: [Stranger]
  /// What the merge settled by rule.
  package var decisions: [LibraryMergeDecision]
  package let place: GitPlace
  /// What the work tree held when it was read, by paths from the library's folder on.
  let workTexts: [String: String]

  /// Whether nothing is open.
  package var isEmpty: Bool { items.isEmpty && strangers.isEmpty }

  /// Whether nothing is unmerged: Git could finish.
  package var isMerged: Bool { strangers.isEmpty && items.allSatisfy(\.isCommitted) }
}

extension LibraryFolder {
  /// Reads what is open; an empty one where nothing is.
  ///
  /// - Throws: ``NoRepository``, ``GitProgramFault``.
  package func openMerge(environment: [String: String]) async throws -> OpenMerge {
    let place = try await gitPlace(environment: environment)
    let open = try await place.git.unmergedPaths()
    return try await OpenMergeReader(place, open, try await place.openOperation(open)).read()
  }
}
