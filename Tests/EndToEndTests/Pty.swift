import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminal of `columns` for one command, by util-linux's `script` (Linux only).
extension Lab {
  static let hasScript = isLinux && access("/usr/bin/script", X_OK) == 0

  /// What the command wrote to the terminal, its two streams in one, with plain line ends.
  ///
  /// - Parameter typed: what is typed, all of it at once.
  func onTerminal(
    _ command: String, columns: Int = 80, typed: String = "", settings: [String: String] = [:]
  ) async throws -> Run {
    var lab = self
    lab.environment.merge(settings) { $1 }
    let line = "stty cols \(columns) rows 24; \(command.replacing("readlog", with: program))"
    let run = try await lab.run(
      ["script", "--quiet", "--return", "--echo", "never", "--command", line, "/dev/null"],
      input: typed)
    return Run(
      output: run.output.replacing("\r\n", with: "\n"), errors: run.errors, status: run.status)
  }
}

#if os(Linux)
  let isLinux = true
#else
  let isLinux = false
#endif
