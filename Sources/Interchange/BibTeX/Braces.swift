/// Braces in values: BibTeX counts all of them, also those behind a backslash.
enum Braces {
  static func areBalanced(_ value: String) -> Bool {
    var depth = 0
    for byte in value.utf8 {
      if byte == ASCII.openBrace { depth += 1 }
      if byte == ASCII.closeBrace { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }

  /// The value, if need be with `\{` and `\}` as commands and without braces that have no partner.
  static func balanced(_ value: String) -> String {
    if areBalanced(value) { return value }
    let bytes = spelled(Array(value.utf8))
    var partners = [Bool](repeating: false, count: bytes.count)
    var open: [Int] = []
    for (index, byte) in bytes.enumerated() {
      if byte == ASCII.openBrace { open.append(index) }
      if byte == ASCII.closeBrace, let start = open.popLast() {
        partners[start] = true
        partners[index] = true
      }
    }
    var output: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let isBrace = byte == ASCII.openBrace || byte == ASCII.closeBrace
      if !isBrace || partners[index] { output.append(byte) }
    }
    return output.text
  }

  private static func spelled(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let next = bytes[index] == ASCII.backslash && index + 1 < bytes.count ? bytes[index + 1] : 0
      switch next {
      case 0: output.append(bytes[index])
      case ASCII.openBrace: output += "\\textbraceleft{}".utf8
      case ASCII.closeBrace: output += "\\textbraceright{}".utf8
      default: output += [ASCII.backslash, next]
      }
      index += next == 0 ? 1 : 2
    }
    return output
  }
}
