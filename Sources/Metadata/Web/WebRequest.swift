import ReadingLog

/// A question to a server.
struct WebRequest: Hashable, Sendable {
  /// `https`, or `http` to this machine.
  var address: String
  /// The types of answer that are understood, as in HTTP's `Accept`.
  var accept: String

  init(_ address: String, accept: String = "application/json") {
    (self.address, self.accept) = (address, accept)
  }
}

/// What a server answered.
struct WebResponse: Hashable, Sendable {
  var status: Int
  /// Names in lower case; of several with one name, the last.
  var headers: [String: String]
  var body: [UInt8]
}

extension WebResponse {
  /// Reads what `curl --include` writes: the head of the answer, an empty line, the body.
  ///
  /// - Returns: `nil` when there is no whole head.
  init?(curl bytes: [UInt8]) {
    var rest = bytes[...]
    while true {
      guard let head = Self.head(&rest), let status = Self.status(head) else { return nil }
      // «100 Continue» and «103 Early Hints» go before the answer.
      if (100..<200).contains(status) { continue }
      self.status = status
      headers = Self.headers(head)
      body = Array(rest)
      return
    }
  }

  /// Takes the lines up to the first empty one.
  private static func head(_ bytes: inout ArraySlice<UInt8>) -> [String]? {
    var lines: [String] = []
    while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
      let line = String(decoding: bytes[..<end], as: UTF8.self).trimmed
      bytes = bytes[(end + 1)...]
      if line.isEmpty { return lines }
      lines.append(line)
    }
    return nil
  }

  /// 200 of `HTTP/1.1 200 OK`.
  private static func status(_ head: [String]) -> Int? {
    let words = head.first?.split(separator: " ") ?? []
    return words.count > 1 && words[0].hasPrefix("HTTP/") ? Int(words[1]) : nil
  }

  private static func headers(_ head: [String]) -> [String: String] {
    let pairs = head.dropFirst().compactMap { line -> (String, String)? in
      let parts = line.split(separator: ":", maxSplits: 1)
      return parts.count == 2 ? (parts[0].lowercased(), parts[1].trimmed) : nil
    }
    return Dictionary(pairs, uniquingKeysWith: { $1 })
  }
}
