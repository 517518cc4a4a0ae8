import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A web server on this machine that answers as a test tells it, its faults too; ends when it goes.
package final class LoopbackServer: Sendable {
  /// What is asked.
  package struct Request: Sendable {
    /// With the query.
    package let path: String
    /// Names in lower case.
    package let headers: [String: String]
  }

  /// What is answered.
  package struct Answer: Sendable {
    package var status = 200
    package var headers: [String: String] = [:]
    package var body: [UInt8] = []
    /// How much of the body is sent before the line goes dead; `nil` for all.
    package var cutAfter: Int?
    /// Before anything is said.
    package var delay: Duration = .zero
    /// Whether the head says how long the body is.
    package var announcesLength = true

    package init(
      _ body: String = "", type: String = "application/json", status: Int = 200,
      headers: [String: String] = [:]
    ) {
      self.body = Array(body.utf8)
      self.status = status
      self.headers = headers.merging(["Content-Type": type]) { mine, _ in mine }
    }
  }

  /// `http://127.0.0.1:PORT`.
  package let address: String
  private let socket: Int32
  private let seen = Mutex<[Request]>([])

  /// All that was asked, in order.
  package var requests: [Request] { seen.withLock { $0 } }

  package init(answer: @escaping @Sendable (Request) -> Answer) throws {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    socket = Self.open(kind)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = socket
    let status = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && listen(socket, 32) == 0
          && getsockname(socket, $0, &length) == 0
      }
    }
    guard socket >= 0, status else { throw NoServer(code: errno) }
    address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
    DispatchQueue(label: "loopback").async { [weak self] in
      while true {
        let client = accept(socket, nil, nil)
        if client < 0 { return }
        guard let server = self else { return _ = close(client) }
        DispatchQueue.global().async { server.serve(client, answer) }
      }
    }
  }

  deinit {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }

  private static func open(_ kind: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.socket(AF_INET, kind, 0)
    #else
      Darwin.socket(AF_INET, kind, 0)
    #endif
  }

  private func serve(_ client: Int32, _ answer: (Request) -> Answer) {
    defer { close(client) }
    guard let request = Self.request(from: client) else { return }
    seen.withLock { $0.append(request) }
    let reply = answer(request)
    if reply.delay > .zero { usleep(UInt32(reply.delay / .microseconds(1))) }
    var head = "HTTP/1.1 \(reply.status) Reason\r\nConnection: close\r\n"
    if reply.announcesLength { head += "Content-Length: \(reply.body.count)\r\n" }
    for (name, value) in reply.headers { head += "\(name): \(value)\r\n" }
    Self.send(Array((head + "\r\n").utf8) + reply.body.prefix(reply.cutAfter ?? .max), to: client)
  }

  private static func request(from client: Int32) -> Request? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let count = read(client, &buffer, buffer.count)
      if count <= 0 || bytes.count > 1 << 16 { return nil }
      bytes += buffer[..<count]
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
    guard let words = lines.first?.split(separator: " "), words.count > 1 else { return nil }
    let pairs = lines.dropFirst().compactMap { line -> (String, String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      return (line[..<colon].lowercased(), String(value))
    }
    return Request(
      path: String(words[1]), headers: Dictionary(pairs, uniquingKeysWith: { $1 }))
  }

  private static func send(_ bytes: [UInt8], to client: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL)
      #else
        let flags: Int32 = 0
      #endif
      let count = rest.withUnsafeBytes { Self.send(client, $0, flags) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  private static func send(_ client: Int32, _ bytes: UnsafeRawBufferPointer, _ flags: Int32) -> Int
  {
    #if canImport(Glibc)
      Glibc.send(client, bytes.baseAddress, bytes.count, flags)
    #else
      Darwin.send(client, bytes.baseAddress, bytes.count, flags)
    #endif
  }

  private struct NoServer: Error { let code: Int32 }
}
