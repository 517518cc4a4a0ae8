import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program that is run to its end, as cheaply as can be: a simulation starts tens of thousands.
struct Program: Sendable {
  /// A name that is looked for in `PATH`, or a path.
  let name: String
  /// Set besides what keeps the configuration of whoever runs this out.
  var environment: [String: String] = [:]

  struct Answer: Sendable {
    /// -1 for one that was killed.
    let status: Int32
    let output: String
  }

  /// It could not be run, or did not do what it must.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter hearsErrors: what goes to standard error comes with the output.
  func run(_ arguments: [String], hearsErrors: Bool = false) throws -> Answer {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure(description: "no pipe: \(errno)") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let process = try spawn(arguments, output: ends[1], hearsErrors: hearsErrors)
    close(ends[1])
    let output = Self.contents(of: ends[0])
    var status = Int32(0)
    while waitpid(process, &status, 0) == -1 {
      guard errno == EINTR else { throw Failure(description: "waiting failed: \(errno)") }
    }
    return Answer(
      status: status & 0x7F == 0 ? (status >> 8) & 0xFF : -1,
      output: String(decoding: output, as: UTF8.self))
  }

  /// Runs what must succeed.
  @discardableResult
  func succeed(_ arguments: [String]) throws -> String {
    let answer = try run(arguments, hearsErrors: true)
    guard answer.status == 0 else {
      throw Failure(
        description: "\(name) \(arguments.joined(separator: " ")): \(answer.status)\n"
          + answer.output)
    }
    return answer.output
  }

  private func spawn(
    _ arguments: [String], output: Int32, hearsErrors: Bool
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    if hearsErrors {
      posix_spawn_file_actions_adddup2(&actions, output, 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    let variables = HermeticGit.processEnvironment.merging(environment) { $1 }
    var process = pid_t()
    let code = Self.withPointers([name] + arguments) { words in
      Self.withPointers(variables.map { "\($0)=\($1)" }) { variables in
        posix_spawnp(&process, name, &actions, nil, words, variables)
      }
    }
    guard code == 0 else { throw Failure(description: "\(name) cannot be started: \(code)") }
    return process
  }

  private static func contents(of descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 { bytes += buffer[..<count] } else if count == 0 || errno != EINTR { break }
    }
    return bytes
  }

  private static func withPointers<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
