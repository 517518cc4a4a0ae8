import CLibGit2

/// The SHA-1 name of a Git object.
package struct ObjectID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package static let byteCount = 20

  /// Git's name for «no object», as in the first line of a reflog.
  package static let zero = ObjectID(git_oid())

  /// Twenty bytes.
  package let bytes: [UInt8]

  /// Nil unless `hex` is forty hexadecimal digits.
  package init?(hex: some StringProtocol) {
    let digits = hex.utf8.map(hexValue)
    guard digits.count == 2 * Self.byteCount else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(high << 4 | low)
    }
    self.bytes = bytes
  }

  init(_ oid: git_oid) {
    bytes = withUnsafeBytes(of: oid.id) { Array($0.prefix(Self.byteCount)) }
  }

  /// Forty lower-case hexadecimal digits.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  package var description: String { hex }

  package static func < (left: ObjectID, right: ObjectID) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  var oid: git_oid {
    var oid = git_oid()
    withUnsafeMutableBytes(of: &oid.id) { $0.copyBytes(from: bytes) }
    return oid
  }
}

private func hexValue(of digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  default: nil
  }
}
