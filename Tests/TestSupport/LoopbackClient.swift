#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A browser that says exactly what it is told to.
package final class LoopbackClient: Sendable {
  /// What was answered.
  package struct Answer: Sendable {
    package var status: Int
    /// Names in lower case.
    package var headers: [String: String]
    package var body: String
  }

  private let socket: Int32

  /// Connects to a port of this machine.
  package init(port: Int) throws {
    #if canImport(Glibc)
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    place.sin_port = in_port_t(port).bigEndian
    let socket = socket
    let status = withUnsafePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard socket >= 0, status == 0 else { throw NoConnection(code: errno) }
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(socket) }

  /// Sends a request and reads until the server closes the line.
  package static func ask(
    _ port: Int, _ target: String, method: String = "GET", host: String? = nil,
    headers: [String] = []
  ) throws -> Answer {
    let client = try LoopbackClient(port: port)
    let lines =
      ["\(method) \(target) HTTP/1.1", "Host: \(host ?? "localhost:\(port)")", "Connection: close"]
      + headers
    client.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
    return try client.answer(client.read { _ in false })
  }

  /// Says this and no more.
  package func send(_ text: String) {
    _ = text.utf8CString.withUnsafeBytes { write(socket, $0.baseAddress, $0.count - 1) }
  }

  /// What comes, until the line is closed, it is enough, or nothing has come for 20 seconds.
  package func read(until isEnough: (String) -> Bool) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !isEnough(String(decoding: bytes, as: UTF8.self)) {
      let count = recv(socket, &buffer, buffer.count, 0)
      if count <= 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Takes an answer apart.
  package func answer(_ text: String) throws -> Answer {
    guard let end = text.firstRange(of: "\r\n\r\n") else { throw NoConnection(code: 0) }
    let lines = text[..<end.lowerBound].split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " }) }
    }
    return Answer(
      status: words.count > 1 ? Int(words[1]) ?? 0 : 0, headers: headers,
      body: String(text[end.upperBound...]))
  }

  /// Nobody listens, or says nothing.
  package struct NoConnection: Error { package let code: Int32 }
}
