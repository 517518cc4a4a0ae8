/// FNV-1a with 64 bits: against accidents, not against people.
package struct Digest: Sendable {
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  package init(_ bytes: UnsafeBufferPointer<UInt8>) { add(bytes) }

  package init(_ text: String) {
    add(text)
  }

  package mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* Self.prime }
  }

  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add($0) }
  }

  /// Takes in another digest at once.
  package mutating func add(_ digest: UInt64) {
    // A step of FNV carries upwards only: folded down, the high bits count in all that follow.
    value = (value ^ digest) &* Self.prime
    value ^= value >> 29
  }

  private static let prime: UInt64 = 0x100_0000_01B3
}
