extension Setup {
  /// The set-up of the repository that a folder is in: for the library that the folder is in, else
  /// for those that are committed. There may be none.
  package init(from start: String, environment: [String: String]) async throws {
    let place = try await RepositoryPlace(from: start, environment: environment)
    if let top = place.workTree, let library = LibraryFolder.find(from: start) {
      // A repository within a library's folder is not the library's.
      let path = RealPath.of(library.path)
      if (path + "/").hasPrefix(RealPath.of(top) + "/") {
        let prefix = try await library.gitPlace(environment: environment).prefix
        self.init(place, libraries: [prefix])
        return
      }
    }
    self.init(place, libraries: try await place.committedLibraries())
  }
}
