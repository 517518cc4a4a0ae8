import ReadingLog

/// What stands in the index cannot be what was written there.
struct IndexDamage: Error {}

/// Puts values into bytes.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// Eight bytes, the lowest first.
  mutating func fixed(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Seven bits a byte, the lowest first.
  mutating func number(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func text(_ value: String) {
    number(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  /// All bytes, and a digest behind them.
  func sealed() -> [UInt8] {
    var copy = self
    copy.fixed(bytes.withUnsafeBufferPointer { Digest($0).value })
    return copy.bytes
  }
}

/// Takes values out of bytes; what is too short or does not fit its digest is damage.
struct ByteReader {
  private var bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  /// - Parameter bytes: with their digest; valid as long as the reader is.
  init(sealed bytes: UnsafeBufferPointer<UInt8>) throws(IndexDamage) {
    guard bytes.count >= 8 else { throw IndexDamage() }
    let content = UnsafeBufferPointer(rebasing: bytes[..<(bytes.count - 8)])
    self.bytes = bytes
    position = bytes.count - 8
    guard try fixed() == Digest(content).value else { throw IndexDamage() }
    self.bytes = content
    position = 0
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func byte() throws(IndexDamage) -> UInt8 {
    guard position < bytes.count else { throw IndexDamage() }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func fixed() throws(IndexDamage) -> UInt64 {
    guard position + 8 <= bytes.count, let base = bytes.baseAddress else { throw IndexDamage() }
    defer { position += 8 }
    return UInt64(
      littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  mutating func number() throws(IndexDamage) -> Int {
    var (value, shift) = (UInt64(0), UInt64(0))
    while true {
      let byte = try byte()
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(Int64(bitPattern: value)) }
      shift += 7
      guard shift < 64 else { throw IndexDamage() }
    }
  }

  mutating func text() throws(IndexDamage) -> String {
    let count = try number()
    guard count >= 0, count <= bytes.count - position else { throw IndexDamage() }
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }
}
