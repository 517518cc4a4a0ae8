import LibGit2

/// Says once in each clone that the merge driver is missing: attributes are cloned, configuration
/// never is.
enum DriverNotice {
  private static let marker = "driver-missing"

  /// True the first time that a library's attributes name the driver and nothing is configured for
  /// it. Where it is configured this costs a look into the configuration, and no more.
  static func isDue(
    _ configuration: Configuration, in commonDirectory: String, workTree: String,
    library: LibraryFolder, environment: [String: String]
  ) async -> Bool {
    guard (try? configuration.string(DriverCommand.key)) == .some(nil) else { return false }
    let folder = commonDirectory + "/readlog"
    if ScratchFile.exists(folder + "/" + marker) { return false }
    let places = [
      library.path + "/.gitattributes", workTree + "/.gitattributes",
      commonDirectory + "/info/attributes",
    ]
    let isNamed = places.contains {
      (try? FileReading.text(at: $0))?.contains("merge=readlog") ?? false
    }
    guard isNamed else { return false }
    // libgit2 does not know of `GIT_CONFIG_GLOBAL` and the like.
    let git = GitProgram(in: library.path, environment: environment)
    guard (try? await git.setting(DriverCommand.key)) == .some(nil) else { return false }
    // Where this cannot be remembered, it is said again.
    try? ScratchFile.write("", to: folder + "/" + marker)
    return true
  }

  /// Says it again the next time.
  static func forget(in commonDirectory: String) {
    ScratchFile.remove(commonDirectory + "/readlog/" + marker)
  }
}
