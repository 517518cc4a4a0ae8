import Subprocess

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Where the `git` executable is.
enum GitExecutable {
  /// The first one on the `PATH` of an environment. Subprocess would fork for every folder of it,
  /// each time; and a relative folder could be one of the library's, where nothing may be started.
  static func found(in environment: [String: String]) -> Executable {
    let folders = (environment["PATH"] ?? usual).split(separator: ":").map(String.init)
    let paths = folders.filter { $0.hasPrefix("/") }.map { $0 + "/git" }
    // Where there is none, running it fails and says so.
    return .path(FilePath(paths.first { access($0, X_OK) == 0 } ?? "/usr/bin/git"))
  }

  /// What the system takes for a `PATH` that is not set.
  private static let usual = "/usr/local/bin:/usr/bin:/bin"
}
