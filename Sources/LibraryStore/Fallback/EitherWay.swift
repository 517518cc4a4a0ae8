import LibGit2

extension LibraryFolder {
  /// Does something with libgit2, or, in a repository that libgit2 cannot work with, with the `git`
  /// executable: SHA-256, reftable, a partial or shallow clone, a split or sparse index.
  ///
  /// That shows when the repository or its index is opened, and so before anything is changed. It
  /// is not asked beforehand: the index's format is known only to who has read it.
  func eitherWay<Result>(
    environment: [String: String], _ byLibrary: () async throws -> Result,
    byGit: (GitPlace) async throws -> Result
  ) async throws -> Result {
    do {
      return try await byLibrary()
    } catch let error {
      guard case WriteError.unsupportedRepository = WriteError.translating(error) else {
        throw error
      }
      return try await byGit(try await gitPlace(environment: environment))
    }
  }
}
