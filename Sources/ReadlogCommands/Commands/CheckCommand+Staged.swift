import LibraryStore
import ReadingLog

extension CheckCommand {
  /// The same as the pre-commit hook by hand, in every format.
  func checkStaged() async throws {
    guard paths.isEmpty, !fix else {
      throw Failure(
        .usage, "--staged takes no paths and no --fix",
        hints: ["it checks all that is staged; 'readlog check --fix' mends the files themselves"])
    }
    let session = try Session(library)
    let place = try await session.folder.gitPlace(environment: session.world.environment)
    let git = try await place.gitWithIndex(of: session.world)
    let staged = try await git.inspectStaged(searchingUpTo: .max)
    guard let mine = staged.libraries.first(where: { $0.prefix == place.prefix }) else {
      return try finish(.init(findings: [], texts: [:], fileCount: 0), in: session)
    }
    if let newer = mine.newerFormat { session.errors.warn(Advice.words(for: newer)) }
    let prefix = session.pathPrefix
    try finish(
      FileSelection.Result(
        findings: mine.findings.map { $0.prefixed(prefix) },
        texts: Dictionary(uniqueKeysWithValues: mine.texts.map { (prefix + $0.key, $0.value) }),
        fileCount: mine.fileCount), in: session)
  }
}

extension GitPlace {
  /// Git at the top, with the index that Git gave to a hook in which this runs: during `git commit
  /// -a` it is another than the repository's.
  fileprivate func gitWithIndex(of world: World) async throws -> GitProgram {
    guard let index = world.environment["GIT_INDEX_FILE"] else { return git }
    let here = GitProgram(in: world.currentFolder, environment: world.environment, asHook: true)
    let answer = try await here.attempt(["rev-parse", "--show-toplevel"])
    // A hook of another repository may look at this one.
    guard answer.isSuccess, answer.text == git.folder else { return git }
    var environment = world.environment
    environment["GIT_INDEX_FILE"] = world.absolute(index)
    environment["GIT_DIR"] = gitDirectory
    return GitProgram(in: git.folder, environment: environment, asHook: true)
  }
}
