import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Merges three tiny files with a configured driver, as Git would, to see that it works.
package enum DriverTrial {
  package enum Outcome: Sendable, Hashable {
    case works
    case programMissing
    case notExecutable
    /// It ran, and the merge was not the one that was wanted: what it printed.
    case failed(String)
  }

  package static func run(
    _ command: DriverCommand, environment: [String: String]
  ) async throws -> Outcome {
    guard ScratchFile.exists(command.program) else { return .programMissing }
    guard ProgramFile.isExecutable(command.program) else { return .notExecutable }
    let folder = try TemporaryFolder(environment: environment)
    for (name, tag) in [("base", nil), ("ours", "a"), ("theirs", "b")] {
      try ScratchFile.write(record(tags: tag.map { [$0] } ?? []), to: folder.path + "/" + name)
    }
    let line = command.line(
      base: "base", ours: "ours", theirs: "theirs", path: "papers/trial.yaml")
    var variables: [Environment.Key: String] = [:]
    for (key, value) in environment { variables[Environment.Key(stringLiteral: key)] = value }
    let result = try await Subprocess.run(
      .name("sh"), arguments: ["-c", line], environment: .custom(variables),
      workingDirectory: FilePath(folder.path), output: .string(limit: 1 << 16),
      error: .combinedWithOutput)
    // Git's merge by lines, to which the command falls back, leaves a conflict in these two.
    let merged = try? ScratchFile.read(folder.path + "/ours")
    if result.terminationStatus.isSuccess, merged == record(tags: ["a", "b"]) { return .works }
    let words = result.standardOutput.split(whereSeparator: \.isNewline).joined(separator: "; ")
    return .failed(words)
  }

  private static func record(tags: [String]) -> String {
    "title: T\n" + (tags.isEmpty ? "" : "tags:\n") + tags.map { "  - \($0)\n" }.joined()
      + "uid: k3f9q2m7wd\n"
  }
}
