/// A repository, bare or with a work tree, as the `git` executable sees it from a folder: also where
/// libgit2 cannot open it.
package struct RepositoryPlace: Sendable {
  /// At the top of the work tree, or in the bare repository.
  package let git: GitProgram
  /// Absolute; `nil` for a bare repository.
  package let workTree: String?
  /// The Git directory of this work tree, absolute; a linked work tree has its own.
  package let gitDirectory: String
  /// The Git directory that all linked work trees share, absolute.
  package let commonDirectory: String
  private let environment: [String: String]

  /// Asks git which repository a folder is in.
  ///
  /// - Throws: ``NoRepository`` where it is in none, or in the Git directory of one that is not bare;
  ///   ``GitProgramFault`` where git refuses it, for example since somebody else owns it.
  package init(from folder: String, environment: [String: String]) async throws {
    guard ScratchFile.exists(folder) else { throw NoRepository(path: folder) }
    self.environment = environment
    let here = GitProgram(in: folder, environment: environment)
    let facts = try await here.repositoryFacts([
      "--is-bare-repository", "--absolute-git-dir", "--git-common-dir",
    ])
    guard let facts else { throw NoRepository(path: folder) }
    let isBare = facts[0] == "true"
    (gitDirectory, commonDirectory) = (facts[1], RealPath.of(facts[2], in: folder))
    if isBare {
      workTree = nil
    } else {
      guard let top = try await here.repositoryFacts(["--show-toplevel"])?.first else {
        throw NoRepository(path: folder)
      }
      workTree = top
    }
    git = GitProgram(in: workTree ?? gitDirectory, environment: environment)
  }

  package var isBare: Bool { workTree == nil }

  /// The folders with a library in the commit that is checked out, or that a bare repository's `HEAD`
  /// names, each empty for the top or ending in `/`. Only those nearest to the top: what lies deeper
  /// is somebody's example.
  package func committedLibraries() async throws(GitProgramFault) -> [String] {
    guard try await git.commit(named: "HEAD") != nil else { return [] }
    let prefixes = try await git.files(of: "HEAD").filter { path, file in
      file.isRegular
        && (path == LibraryFolder.configName || path.hasSuffix("/" + LibraryFolder.configName))
    }.keys.map { String($0.dropLast(LibraryFolder.configName.count)) }
    func depth(_ prefix: String) -> Int { prefix.count { $0 == "/" } }
    let least = prefixes.map(depth).min()
    return prefixes.filter { depth($0) == least }.sorted()
  }
}

extension GitProgram {
  /// What `git rev-parse` says to each of these options; `nil` where there is no repository, or it
  /// has not what is asked for.
  ///
  /// Paths hold newlines at times. What `rev-parse` does not know is «meant for the underlying git
  /// rev-list» (git help rev-parse) and printed as it is, which keeps the answers apart.
  func repositoryFacts(_ options: [String]) async throws(GitProgramFault) -> [String]? {
    let separator = "--readlog-separator--"
    let answer = try await attempt(
      ["rev-parse"] + options.flatMap { [$0, separator] }, adding: ["LC_ALL": "C"])
    guard answer.isSuccess else {
      if answer.errors.contains("not a git repository") { return nil }
      if answer.errors.contains("must be run in a work tree") { return nil }
      throw .failed(command: "rev-parse", status: answer.status, output: answer.errors)
    }
    let text = String(decoding: answer.output, as: UTF8.self)
    let facts = text.split(separator: separator + "\n", omittingEmptySubsequences: false)
    guard facts.count == options.count + 1 else { return nil }
    return facts.dropLast().map { $0.hasSuffix("\n") ? String($0.dropLast()) : String($0) }
  }
}
