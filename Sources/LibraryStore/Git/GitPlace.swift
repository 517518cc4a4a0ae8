/// Where a library is in its repository, as the `git` executable sees it: also where libgit2 cannot
/// open the repository.
package struct GitPlace: Sendable {
  /// At the top of the work tree.
  package let git: GitProgram
  /// The library's folder from the top on: empty at the top itself, else ending in `/`.
  package let prefix: String
  /// The Git directory of this work tree, absolute; a linked work tree has its own.
  package let gitDirectory: String
  /// The Git directory that all linked work trees share, absolute.
  package let commonDirectory: String

  /// A path of the library from the top of the work tree on.
  package func path(_ path: String) -> String { prefix + path }

  /// A path of the work tree from the library's folder on; `nil` for what is not the library's.
  package func libraryPath(_ path: String) -> String? {
    path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }

  /// The library's folder, for commands that take a folder; empty for everything.
  package var folder: String { String(prefix.dropLast()) }
}

extension LibraryFolder {
  /// Asks git where the library is.
  ///
  /// - Throws: ``NoRepository`` where the folder is in no work tree, ``GitProgramFault``.
  package func gitPlace(environment: [String: String]) async throws -> GitPlace {
    let here = GitProgram(in: path, environment: environment)
    // Not `--path-format=absolute`, which Git knows from 2.31 on.
    let facts = try await here.repositoryFacts([
      "--show-toplevel", "--absolute-git-dir", "--git-common-dir", "--show-prefix",
    ])
    guard let facts else { throw NoRepository(path: path) }
    return GitPlace(
      git: GitProgram(in: facts[0], environment: environment), prefix: facts[3],
      gitDirectory: facts[1], commonDirectory: RealPath.of(facts[2], in: path))
  }
}
