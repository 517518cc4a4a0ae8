import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program that is run to be measured, in the current folder and in an environment where nobody's
/// own configuration of Git counts.
struct ChildProcess {
  /// A name that is looked for in `PATH`, or a path.
  var program: String
  var arguments: [String]
  /// A file that it reads as its standard input.
  var input = "/dev/null"
  /// The exit codes that are no failure.
  var accepted: Set<Int32> = [0]

  init(_ program: String, _ arguments: [String], input: String = "/dev/null") {
    self.program = program
    self.arguments = arguments
    self.input = input
  }

  /// Several commands, as a person would type them in a shell.
  static func shell(_ script: String, input: String = "/dev/null") -> ChildProcess {
    ChildProcess("sh", ["-c", script], input: input)
  }

  /// What it did not do.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs it to its end; what it prints goes to a file, or nowhere.
  @discardableResult
  func run(output: String = "/dev/null") throws -> Cost {
    let clock = ContinuousClock()
    let start = clock.now
    let process = try spawn(output: output)
    var (status, usage) = (Int32(0), rusage())
    while wait4(process, &status, 0, &usage) == -1 {
      guard errno == EINTR else { throw failure("waiting failed with \(errno)") }
    }
    let wall = clock.now - start
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    guard accepted.contains(code) else { throw failure("ended with \(code)") }
    return Cost(wall: wall, usage: usage)
  }

  private func spawn(output: String) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var process = pid_t()
    let code = Self.withPointers([program] + arguments) { words in
      Self.withPointers(Self.environment) { variables in
        posix_spawnp(&process, program, &actions, nil, words, variables)
      }
    }
    guard code == 0 else { throw failure("cannot be started: \(String(cString: strerror(code)))") }
    return process
  }

  private func failure(_ what: String) -> Failure {
    Failure(description: "\(([program] + arguments).joined(separator: " ")): \(what)")
  }

  private static let environment: [String] = {
    var values = HermeticGit.environment
    values["PATH"] = getenv("PATH").map { String(cString: $0) }
    return values.map { "\($0)=\($1)" }.sorted()
  }()

  private static func withPointers<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
