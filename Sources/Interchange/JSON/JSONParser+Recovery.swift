/// Going on behind what could not be read.
extension JSONParser {
  /// Over a value that could not be read: to the bracket that closes it.
  ///
  /// Where a quote is missing there is none: then to the next line that begins an object no deeper.
  mutating func skipBroken() {
    let start = (position, line)
    let isObject = peek == UInt8(ascii: "{")
    if skipToClosingBracket() { return }
    guard isObject, patience > 0 else { return }
    let margin = indentation(at: start.0)
    (position, line) = start
    while let byte = peek {
      position += 1
      guard byte == 0x0A else { continue }
      line += 1
      let blanks = bytes[position...].prefix { $0 == 0x20 || $0 == 0x09 }.count
      if blanks <= margin, position + blanks < bytes.count,
        bytes[position + blanks] == UInt8(ascii: "{")
      {
        return
      }
    }
  }

  /// - Returns: whether there is one; if not, this is the end of the text.
  private mutating func skipToClosingBracket() -> Bool {
    let start = position
    defer { patience -= position - start }
    var depth = 0
    var isInString = false
    while let byte = peek {
      position += 1
      switch byte {
      case 0x0A: line += 1
      case UInt8(ascii: "\\") where isInString: position += 1
      case UInt8(ascii: "\""): isInString.toggle()
      case _ where isInString: break
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth <= 0 { return true }
      case UInt8(ascii: ",") where depth == 0: return true
      default: break
      }
    }
    return false
  }

  /// The blanks that the line of a place begins with.
  private func indentation(at place: Int) -> Int {
    let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return bytes[start..<place].prefix { $0 == 0x20 || $0 == 0x09 }.count
  }
}
