/// Numbers as text without quotes and backslashes: small ones take one character.
///
/// Digits in base 46, lowest first, 46 added to all but the last. A digit is the character that many
/// after `#`; where that would be a backslash, it is `!`.
struct SearchNumbers: Sendable {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: Int) {
    var rest = number
    while rest >= 46 {
      append(digit: rest % 46 + 46)
      rest /= 46
    }
    append(digit: rest)
  }

  /// Ascending numbers as their distances, less one: the first is itself.
  mutating func append(ascending numbers: some Sequence<Int>) {
    var last = -1
    for number in numbers {
      append(number - last - 1)
      last = number
    }
  }

  mutating func append(_ other: SearchNumbers) { bytes += other.bytes }

  private mutating func append(digit: Int) {
    let byte = UInt8(truncatingIfNeeded: 0x23 + digit)
    bytes.append(byte == UInt8(ascii: "\\") ? UInt8(ascii: "!") : byte)
  }
}
