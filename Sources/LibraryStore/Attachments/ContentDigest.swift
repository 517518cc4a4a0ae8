import Crypto

/// The SHA-256 of bytes that come in pieces.
struct ContentDigest {
  private var function = SHA256()
  /// How many bytes there were so far.
  private(set) var size = 0

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { function.update(bufferPointer: $0) }
    size += bytes.count
  }

  /// 64 lower-case hexadecimal digits.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = function.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether a text is a digest as ``hexadecimal`` writes it: what a record says may be anything.
  static func isValid(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }
}
