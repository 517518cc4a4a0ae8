import LibGit2

/// Who Git, as it is configured here, takes the user for.
package struct GitIdentity: Hashable, Sendable {
  package var name: String?
  package var email: String?
  /// The value of `readlog.handle`.
  package var handle: String?

  /// Reads the environment's variables for authors and Git's configuration; whatever cannot be read
  /// is `nil`.
  package static func read(
    in folder: LibraryFolder, environment: [String: String]
  ) -> GitIdentity {
    let directory = try? Repository.gitDirectory(above: folder.path)
    let local = directory.flatMap { try? Configuration.ofRepository(at: $0) }
    guard let configuration = local ?? (try? Configuration.ofUser()) else { return GitIdentity() }
    let signature = try? configuration.signature(
      for: .author, environment: environment, time: 0, offset: 0)
    return GitIdentity(
      name: signature?.name, email: signature?.email,
      handle: try? configuration.string("readlog.handle"))
  }
}
