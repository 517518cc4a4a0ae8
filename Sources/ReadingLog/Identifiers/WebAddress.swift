/// An `http` or `https` address, taken apart as far as it tells which paper it is about.
struct WebAddress {
  let text: String
  /// In lower case, without `www.` and port.
  let host: String
  /// Escapes undone, nothing empty.
  let path: [Substring]
  let query: [String: String]

  init?(_ text: String) {
    let named = text.lowercased().hasPrefix("http")
    let full = named ? text : "https://" + text
    guard WebLink.isValid(full), let slashes = full.firstRange(of: "//") else { return nil }
    let rest = full[slashes.upperBound...].prefix { $0 != "#" }
    let host = rest.prefix { !"/?".contains($0) }
    self.host = String(
      host.lowercased().prefix { $0 != ":" }.dropPrefix("www."))
    // Without a scheme only what is known for an address is one.
    guard named || Self.known.contains(self.host) else { return nil }
    self.text = full
    let tail = rest.dropFirst(host.count)
    path = tail.prefix { $0 != "?" }.split(separator: "/").map { Substring($0.unescaped) }
    let pairs = tail.drop { $0 != "?" }.dropFirst().split(separator: "&").map { pair in
      (String(pair.prefix { $0 != "=" }), String(pair.drop { $0 != "=" }.dropFirst()).unescaped)
    }
    query = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private static let known: Set<String> = [
    "arxiv.org", "openreview.net", "aclanthology.org", "proceedings.mlr.press", "doi.org",
    "dx.doi.org", "pubmed.ncbi.nlm.nih.gov", "dblp.org",
  ]
}

extension StringProtocol {
  fileprivate func dropPrefix(_ prefix: String) -> String {
    String(hasPrefix(prefix) ? Substring(dropFirst(prefix.count)) : Substring(self))
  }

  /// With `%2F` as `/`; what is no escape stays.
  fileprivate var unescaped: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return String(self) }
    var bytes: [UInt8] = []
    var rest = Substring(self).utf8
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      if byte == UInt8(ascii: "%"), digits.count == 2 {
        bytes.append(UInt8(digits[0] * 16 + digits[1]))
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
