/// What the first line of a request asks for, made safe.
///
/// Each part of the path is decoded once, after the path was taken apart, so that no encoded sign can
/// become a slash or a way up.
struct PreviewTarget: Hashable, Sendable {
  /// Names of folders and of a file; none of them hidden, none of them `..`.
  var names: [String]
  /// Whether a folder is meant.
  var endsInSlash: Bool

  /// - Returns: `nil` for what cannot be a file of the site.
  init?(_ target: String) {
    let path = target.prefix { $0 != "?" && $0 != "#" }
    guard path.hasPrefix("/") else { return nil }
    var parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    endsInSlash = parts.last?.isEmpty == true
    if endsInSlash { parts.removeLast() }
    var names: [String] = []
    for part in parts {
      guard let name = Self.decoded(part), Self.isPlain(name) else { return nil }
      names.append(name)
    }
    self.names = names
  }

  /// A name of the site begins with no dot; so no `..`, and nothing that is kept beside the pages.
  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".")
      && !name.utf8.contains { $0 < 0x20 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
  }

  /// - Returns: `nil` where an escape is broken or the text is no UTF-8.
  private static func decoded(_ part: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(part.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let high = digit(rest.removeFirst()),
        let low = digit(rest.removeFirst())
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}
