#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `readlog-merge` is nowhere to be found.
package struct NoMergeProgram: Error, Sendable {
  /// Where it should be; `nil` where readlog does not know where it is itself.
  package let expected: String?
}

/// Programs as files.
package enum ProgramFile {
  package static let mergeName = "readlog-merge"

  package static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, X_OK) == 0
  }

  /// The merge driver that belongs to a readlog: beside it, where it is installed together with it,
  /// else on the `PATH`.
  ///
  /// - Parameter program: readlog's own file, absolute. A link's own folder goes before the one it
  ///   leads to: package managers change the latter with each version.
  package static func mergeDriver(
    beside program: String?, environment: [String: String]
  ) throws(NoMergeProgram) -> String {
    let homes = program.map { [folder(of: $0), folder(of: RealPath.of($0))] } ?? []
    for home in homes + searchPath(environment) where isExecutable(home + "/" + mergeName) {
      return home + "/" + mergeName
    }
    throw NoMergeProgram(expected: homes.last.map { $0 + "/" + mergeName })
  }

  /// The folders of `PATH`; those that depend on where one stands are left out.
  package static func searchPath(_ environment: [String: String]) -> [String] {
    (environment["PATH"] ?? "").split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}
