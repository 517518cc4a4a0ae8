#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a program with a fault in one of its system calls, by strace (Linux only).
package struct Strace: Sendable {
  /// What happens instead of the call.
  package enum Fault: Sendable {
    /// The whole program is killed.
    case kill
    /// The call fails with this error, such as `ENOSPC`.
    case error(String)
  }

  package struct Outcome: Sendable {
    /// False where the program made too few such calls to meet the fault.
    package let metFault: Bool
    package let isSuccess: Bool
    package let output: String
  }

  /// True where strace is there.
  package static let isInstalled = access("/usr/bin/strace", X_OK) == 0

  /// Which calls of a kind are to meet a fault, one after the other: the first ones and every third
  /// further on; each where `READLOG_FAULTS` is `all`, as in `make faults`.
  package static let numbers: some Sequence<Int> & Sendable =
    getenv("READLOG_FAULTS").map { String(cString: $0) } == "all"
    ? [Int](1...10_000) : [Int](1...4) + stride(from: 7, to: 10_000, by: 3)

  private static let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  package let fault: Fault
  /// A system call's name; one that this machine's kernel does not have is never met.
  package let call: String
  /// Counted from 1, in each thread: strace has no other count. The probes do all their work in one.
  package let number: Int

  package init(_ fault: Fault, at call: String, number: Int) {
    self.fault = fault
    self.call = call
    self.number = number
  }

  /// Runs a program, given by its path.
  ///
  /// - Parameters:
  ///   - environment: beside that of the tests.
  ///   - alone: the programs that it starts meet no fault, and go on when it is killed. It runs on one
  ///     processor, so that one thread makes nearly all of its calls.
  package func run(
    _ command: [String], environment: [String: String] = [:], alone: Bool = false
  ) async throws -> Outcome {
    let folder = try ScratchFolder()
    let injection =
      switch fault {
      case .kill: "signal=KILL"
      case .error(let code): "error=\(code)"
      }
    let strace =
      ["strace", "-f", "-qq", "-o", folder.path + "/log", "-e", "trace=?" + call]
      + ["-e", "inject=?\(call):\(injection):when=\(number)"]
    let (isSuccess, output) = try await HermeticGit.run(
      "env",
      alone
        ? ["taskset", "-c", "\(number % Self.processors)"] + strace + ["--detach-on=execve"]
          + command : strace + command,
      environment: environment)
    let log = folder.text(of: "log") ?? ""
    let metFault = log.contains("(INJECTED)") || log.contains("killed by SIGKILL")
    return Outcome(metFault: metFault, isSuccess: isSuccess, output: output)
  }
}
