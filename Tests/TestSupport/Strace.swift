#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a program with a fault in one of its system calls, by strace (Linux only).
package enum Strace {
  /// System calls by name; those that this machine's kernel does not have are left out.
  package struct Calls: Sendable {
    let list: String

    package init(_ names: [String]) {
      list = names.map { "?" + $0 }.joined(separator: ",")
    }
  }

  /// True where strace is there and may trace.
  package static let isInstalled = access("/usr/bin/strace", X_OK) == 0

  /// Runs a program with `fault` in each thread's call of that number among `calls`, such as
  /// `signal=KILL:when=3`.
  package static func run(
    _ command: [String], _ calls: Calls, inject fault: String
  ) async throws -> (isSuccess: Bool, output: String) {
    try await HermeticGit.run(
      "strace",
      ["-f", "-qq", "-o", "/dev/null", "-e", "trace=" + calls.list]
        + ["-e", "inject=\(calls.list):\(fault)"] + command)
  }
}
