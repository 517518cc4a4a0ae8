import LibGit2
import Subprocess

/// The Git that is installed, and the one that is linked.
package enum GitProgram {
  /// What `git --version` says behind `git version `; `nil` where there is no git.
  package static func version() async -> String? {
    let result = try? await Subprocess.run(
      .name("git"), arguments: ["--version"], output: .string(limit: 1000), error: .discarded)
    guard let line = result?.standardOutput.split(separator: "\n").first else { return nil }
    return String(line.trimmingPrefix("git version "))
  }

  package static var libgit2Version: String { LibGit2Version.text }
}
