import Subprocess

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// A server program on this machine, for as long as a test needs it.
struct LocalServer {
  let command: [String]
  let environment: [String: String]

  struct DidNotStart: Error { let command: [String] }

  /// A port of the loopback interface that nobody listens on.
  static func freePort() throws -> UInt16 {
    let socket = stream()
    defer { close(socket) }
    var address = loopback(0)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) }
    }
    var length = size
    let isKnown = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
    }
    guard bound == 0, isKnown == 0 else { throw DidNotStart(command: ["bind"]) }
    return UInt16(bigEndian: address.sin_port)
  }

  /// Starts the program, waits until it listens, and ends it when `body` is done, however that ends.
  func run(on port: UInt16, _ body: () async throws -> Void) async throws {
    var values: [Environment.Key: String] = [:]
    for (key, value) in environment { values[Environment.Key(stringLiteral: key)] = value }
    _ = try await Subprocess.run(
      .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())),
      environment: .custom(values), input: .none, output: .discarded, error: .discarded
    ) { execution in
      do {
        try await waitForServer(on: port)
        try await body()
      } catch {
        try execution.send(signal: .terminate)
        throw error
      }
      try execution.send(signal: .terminate)
    }
  }

  private func waitForServer(on port: UInt16) async throws {
    for _ in 0..<200 {
      if Self.listens(port) { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw DidNotStart(command: command)
  }

  private static func listens(_ port: UInt16) -> Bool {
    let socket = stream()
    defer { close(socket) }
    var address = loopback(port)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    } == 0
  }

  private static func stream() -> Int32 {
    #if canImport(Glibc)
      socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket(AF_INET, SOCK_STREAM, 0)
    #endif
  }

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
