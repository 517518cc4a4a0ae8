import LibGit2
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The `git` executable at work in one folder.
///
/// libgit2 does what has to be fast. The executable does what only it can: the network, with the
/// user's ssh configuration, agents and credential helpers; hooks, in whose moment objects lie in
/// quarantine and the index is another file; and repositories that libgit2 cannot open (SHA-256,
/// reftable, a partial clone, a sparse or split index).
package struct GitProgram: Sendable {
  /// Where git runs: the top of a work tree, so that paths count from there, or a bare repository.
  package let folder: String
  let environment: [String: String]
  private let executable: Executable

  /// What git printed, and how it ended.
  package struct Answer: Sendable {
    /// The exit status; 128 and the signal for one that was killed.
    package let status: Int32
    package let output: [UInt8]
    package let errors: String

    package var isSuccess: Bool { status == 0 }

    /// The output as text, without its last newline.
    package var text: String {
      var text = String(decoding: output, as: UTF8.self)
      if text.hasSuffix("\n") { text.removeLast() }
      return text
    }

    /// What `-z` separates, each ended by NUL.
    package var fields: [String] {
      output.split(separator: 0, omittingEmptySubsequences: false).dropLast()
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// - Parameters:
  ///   - environment: of the process.
  ///   - asHook: keeps the variables by which Git tells a hook of its index, its quarantine and its
  ///     Git directory; anywhere else they would lead to another repository.
  package init(in folder: String, environment: [String: String], asHook: Bool = false) {
    self.folder = folder
    var environment = environment
    if !asHook { for name in Self.localVariables { environment[name] = nil } }
    // A repository, or what it names as its remote, must not start programs.
    environment["GIT_ALLOW_PROTOCOL"] =
      environment["GIT_ALLOW_PROTOCOL"] ?? "https:ssh:file:git:http"
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    // Its answers are read: in no other language, whatever LANG and LC_ALL say (gettext).
    environment["LANGUAGE"] = "en"
    self.environment = environment
    executable = GitExecutable.found(in: environment)
  }

  /// What `git rev-parse --local-env-vars` names, but for the user's own `-c` settings.
  private static let localVariables = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE",
    "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_QUARANTINE_PATH",
    "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
  ]

  private static let safety = [
    "-c", "core.fsmonitor=false", "-c", "protocol.ext.allow=never", "--literal-pathspecs",
  ]

  /// Runs git, which may fail.
  ///
  /// - Parameters:
  ///   - limit: the most bytes that are read of its output.
  ///   - isShown: what git says to the eye, such as progress and questions for a password, goes to the
  ///     terminal; ``Answer/errors`` stays empty.
  package func attempt(
    _ arguments: [String], input: [UInt8] = [], limit: Int = 1 << 28, isShown: Bool = false,
    adding variables: [String: String] = [:]
  ) async throws(GitProgramFault) -> Answer {
    do {
      let arguments = Arguments(Self.safety + arguments)
      let environment = subprocessEnvironment(adding: variables)
      if isShown {
        let result = try await Subprocess.run(
          executable, arguments: arguments, environment: environment,
          workingDirectory: FilePath(folder), input: .inputWriter, output: .bytes(limit: limit),
          error: .currentStandardError
        ) { await Self.write(input, to: $0.standardInputWriter) }
        return Answer(
          status: result.terminationStatus.shellStatus, output: result.standardOutput, errors: "")
      }
      let result = try await Subprocess.run(
        executable, arguments: arguments, environment: environment,
        workingDirectory: FilePath(folder), input: .inputWriter, output: .bytes(limit: limit),
        error: .bytes(limit: 1 << 20)
      ) { await Self.write(input, to: $0.standardInputWriter) }
      return Answer(
        status: result.terminationStatus.shellStatus, output: result.standardOutput,
        errors: String(decoding: result.standardError, as: UTF8.self))
    } catch {
      throw GitProgramFault.notRun(reason: "\(error)")
    }
  }

  /// A git that ends before it has read everything says why by its status. Given the whole input at
  /// once, Subprocess would end *this* process then (swift-subprocess issue 367).
  private static func write(_ input: [UInt8], to writer: StandardInputWriter) async {
    if !input.isEmpty { _ = try? await writer.write(input) }
    try? await writer.finish()
  }

  /// Runs git, which must succeed.
  package func run(
    _ arguments: [String], input: [UInt8] = [], limit: Int = 1 << 28,
    adding variables: [String: String] = [:]
  ) async throws(GitProgramFault) -> Answer {
    let answer = try await attempt(arguments, input: input, limit: limit, adding: variables)
    if answer.isSuccess { return answer }
    throw .failed(command: arguments.first ?? "", status: answer.status, output: answer.errors)
  }

  private func subprocessEnvironment(adding variables: [String: String]) -> Environment {
    var values: [Environment.Key: String] = [:]
    for (key, value) in environment.merging(variables, uniquingKeysWith: { $1 }) {
      values[Environment.Key(stringLiteral: key)] = value
    }
    return .custom(values)
  }
}

/// Why the `git` executable did not do what it was asked.
package enum GitProgramFault: Error, Sendable {
  /// There is no git, or it printed without end.
  case notRun(reason: String)
  /// Git said no; `output` is what it printed on stderr.
  case failed(command: String, status: Int32, output: String)
}

extension TerminationStatus {
  fileprivate var shellStatus: Int32 {
    switch self {
    case .exited(let code): Int32(code)
    case .signaled(let signal): 128 + Int32(signal)
    }
  }
}

extension GitProgram {
  /// What `git --version` says behind `git version `; `nil` where there is no git.
  package static func version() async -> String? {
    let result = try? await Subprocess.run(
      .name("git"), arguments: ["--version"], output: .string(limit: 1000), error: .discarded)
    guard let line = result?.standardOutput.split(separator: "\n").first else { return nil }
    return String(line.trimmingPrefix("git version "))
  }

  package static var libgit2Version: String { LibGit2Version.text }
}
