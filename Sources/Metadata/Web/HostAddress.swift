#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A host's address in the network, as numbers.
struct HostAddress: Hashable, Sendable {
  /// 4 bytes of IPv4, 16 of IPv6, the first the most significant.
  let bytes: [UInt8]
  /// As `curl --resolve` takes it.
  let text: String

  /// Where a name leads, as the system says now.
  ///
  /// - Returns: Nothing where the name is not known.
  static func all(of host: String) -> [HostAddress] {
    var hints = addrinfo()
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    return sequence(first: list) { $0?.pointee.ai_next }.compactMap { $0 }
      .compactMap { HostAddress($0.pointee) }
  }

  private init?(_ info: addrinfo) {
    guard let address = info.ai_addr else { return nil }
    switch info.ai_family {
    case AF_INET:
      bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) }
      }
    case AF_INET6:
      bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) }
      }
    default: return nil
    }
    // «INET6_ADDRSTRLEN 46» (POSIX, netinet/in.h)
    var name = [CChar](repeating: 0, count: 46)
    let shown = bytes.withUnsafeBytes {
      inet_ntop(info.ai_family, $0.baseAddress, &name, socklen_t(name.count))
    }
    guard let shown else { return nil }
    text = String(cString: shown)
  }

  init(bytes: [UInt8]) {
    (self.bytes, text) = (bytes, "")
  }

  var isThisMachine: Bool {
    switch version4 {
    case let bytes?: bytes[0] == 127
    case nil: bytes == [UInt8](repeating: 0, count: 15) + [1]
    }
  }

  /// Whether everybody's network leads there: not this machine, a private network, or nobody.
  ///
  /// After the registries of special-purpose addresses (RFC 6890 and what IANA has added).
  var isPublic: Bool {
    if let bytes = version4 {
      switch (bytes[0], bytes[1]) {
      case (0, _), (10, _), (127, _), (224...255, _): return false
      case (100, 64...127), (169, 254), (172, 16...31), (192, 168), (198, 18...19): return false
      case (192, 0): return bytes[2] != 0 && bytes[2] != 2
      case (198, 51): return bytes[2] != 100
      case (203, 0): return bytes[2] != 113
      default: return true
      }
    }
    // Everything that is given out to the public begins with the bits 001 (RFC 4291).
    return bytes[0] & 0xE0 == 0x20 && !bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8])
  }

  /// The four bytes of an IPv4 address, also within an IPv6 one (`::ffff:127.0.0.1`,
  /// `64:ff9b::127.0.0.1`).
  private var version4: [UInt8]? {
    if bytes.count == 4 { return bytes }
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
    let isInside = bytes.starts(with: mapped) || bytes.starts(with: translated)
    return isInside ? Array(bytes.suffix(4)) : nil
  }
}
