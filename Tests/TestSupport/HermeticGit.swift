import Subprocess

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The real Git in a repository of its own, untouched by the configuration of whoever runs the
/// tests: fixed identity, time and branch name.
package struct HermeticGit: Sendable {
  /// The repository's work tree, in a scratch folder.
  package let folder: ScratchFolder
  /// Where git runs: the root of a work tree.
  package let workTree: String

  /// The environment of every git that is run.
  package static let environment: [String: String] = [
    "HOME": "/nonexistent", "XDG_CONFIG_HOME": "/nonexistent", "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1", "TZ": "UTC", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0",
    "GIT_AUTHOR_NAME": "Ada Example", "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_AUTHOR_DATE": "2026-11-20T14:00:00Z", "GIT_COMMITTER_NAME": "Ada Example",
    "GIT_COMMITTER_EMAIL": "ada@example.org", "GIT_COMMITTER_DATE": "2026-11-20T14:00:00Z",
  ]

  /// The same with a `PATH`, for code that is given a whole environment.
  package static let processEnvironment = environment.merging(
    ["PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"],
    uniquingKeysWith: { $1 })

  /// libgit2 reads the environment of this process when it starts, and a git that readlog starts
  /// inherits it: whatever comes first in a test calls this, so that nobody's own configuration is
  /// ever seen.
  package static let isolation: Void = {
    for (key, value) in environment where !key.hasSuffix("_DATE") { setenv(key, value, 1) }
    for key in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] { unsetenv(key) }
  }()

  /// A git in `path`, which lies in `folder`.
  package init(in folder: ScratchFolder, at path: String) {
    Self.isolation
    self.folder = folder
    workTree = path
  }

  /// A new, empty repository on branch `main`.
  package static func repository() async throws -> HermeticGit {
    let folder = try ScratchFolder()
    let git = HermeticGit(in: folder, at: folder.path)
    try await git("init", "--quiet", "--initial-branch=main", ".")
    // A collection in the background would outlive the test and its folder.
    try await git("config", "gc.auto", "0")
    return git
  }

  /// Runs git, which must succeed, and gives what it printed without the last newline.
  @discardableResult
  package func callAsFunction(_ arguments: String...) async throws -> String {
    let result = try await attempt(arguments)
    guard result.isSuccess else {
      throw Failure(arguments: arguments, output: result.output)
    }
    return result.output
  }

  /// Runs git, which may fail; output and errors in one text.
  package func attempt(
    _ arguments: [String]
  ) async throws -> (isSuccess: Bool, output: String) {
    try await Self.run("git", ["-C", workTree] + arguments)
  }

  /// Runs any program in the environment of the tests.
  package static func run(
    _ program: String, _ arguments: [String], environment extra: [String: String] = [:]
  ) async throws -> (isSuccess: Bool, output: String) {
    isolation
    var values: [Environment.Key: String?] = [:]
    for (key, value) in environment.merging(extra, uniquingKeysWith: { $1 }) {
      values[Environment.Key(stringLiteral: key)] = value
    }
    // By way of `env`, which takes paths as well as names.
    let result = try await Subprocess.run(
      .name("env"), arguments: Arguments([program] + arguments),
      environment: .inherit.updating(values),
      output: .string(limit: 1 << 24), error: .combinedWithOutput)
    var output = result.standardOutput
    if output.hasSuffix("\n") { output.removeLast() }
    return (result.terminationStatus.isSuccess, output)
  }

  /// A git that failed where it should not have.
  package struct Failure: Error, CustomStringConvertible {
    let arguments: [String]
    let output: String
    package var description: String {
      "git \(arguments.joined(separator: " ")): \(output)"
    }
  }
}
