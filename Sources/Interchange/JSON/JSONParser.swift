/// Reads JSON (RFC 8259), with places, and goes on behind what it cannot read.
///
/// Exports are cut off, glued together, and made by hand: an entry that is broken is told of, and
/// the others are read all the same. Commas may be missing or too many; several values one after
/// the other, as in JSON Lines, are a list.
struct JSONParser {
  /// Why something was not read, and where.
  struct Problem: Error {
    let line: Int
    let message: String
  }

  let bytes: [UInt8]
  var position = 0
  var line = 1
  private(set) var problems: [Problem] = []

  /// Objects and lists in one another; more is an attack on the stack.
  private static let deepest = 64

  /// The value that a text holds, and what could not be read of it.
  static func parse(_ text: String) -> (root: JSONNode?, problems: [Problem]) {
    var parser = JSONParser(bytes: Array(text.utf8))
    if parser.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    let values = parser.values(until: nil, depth: 0)
    let root =
      values.count == 1
      ? values[0] : values.isEmpty ? nil : JSONNode(content: .array(values), line: 1)
    return (root, parser.problems)
  }

  /// How many bytes may still be looked at twice: with it, time is linear whatever the text.
  var patience: Int

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    patience = 8 * bytes.count
  }

  /// Values up to a bracket or the end of the text.
  private mutating func values(until end: UInt8?, depth: Int) -> [JSONNode] {
    var values: [JSONNode] = []
    while true {
      skipBlanks()
      guard let byte = peek else {
        if end != nil { report("the text ends in the middle of a list") }
        return values
      }
      if byte == end {
        position += 1
        return values
      }
      if byte == UInt8(ascii: ",") {
        position += 1
        continue
      }
      let start = (position, line)
      do {
        values.append(try value(depth: depth))
      } catch {
        problems.append(
          Problem(
            line: error.line,
            message: "\(error.message); what begins on line \(start.1) was not read"))
        (position, line) = start
        skipBroken()
      }
    }
  }

  private mutating func value(depth: Int) throws(Problem) -> JSONNode {
    guard depth < Self.deepest else { throw problem("the text is nested too deeply") }
    let line = line
    let content: JSONNode.Content
    switch peek {
    case UInt8(ascii: "{"): content = .object(try fields(depth: depth + 1))
    case UInt8(ascii: "["):
      position += 1
      content = .array(values(until: UInt8(ascii: "]"), depth: depth + 1))
    case UInt8(ascii: "\""): content = .string(try string())
    default: content = try word()
    }
    return JSONNode(content: content, line: line)
  }

  private mutating func fields(
    depth: Int
  ) throws(Problem) -> [(name: String, value: JSONNode)] {
    var fields: [(name: String, value: JSONNode)] = []
    position += 1
    while true {
      skipBlanks()
      switch peek {
      case UInt8(ascii: "}"):
        position += 1
        return fields
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "\""):
        let name = try string()
        skipBlanks()
        guard peek == UInt8(ascii: ":") else {
          throw problem("a colon is missing behind '\(name)'")
        }
        position += 1
        skipBlanks()
        fields.append((name, try value(depth: depth)))
      case nil: throw problem("the text ends in the middle of an entry")
      default: throw problem("a name in quotes should stand here")
      }
    }
  }

  private mutating func word() throws(Problem) -> JSONNode.Content {
    let start = position
    while let byte = peek, byte > 0x20, !",]}:\"[{".utf8.contains(byte) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "true", "false": return .bool(word == "true")
    // Python's json writes NaN where a table has an empty cell.
    case "null", "NaN", "None", "undefined": return .null
    default:
      guard Double(word) != nil else { throw problem("'\(word.prefix(20))' is no JSON") }
      return .number(word)
    }
  }

  private mutating func string() throws(Problem) -> String {
    position += 1
    let start = position
    var text = [UInt8]()
    var copied = start
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[copied..<position]
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += bytes[copied..<position]
        escape(into: &text)
        copied = position
      case 0x0A:
        line += 1
        position += 1
      default: position += 1
      }
    }
    throw problem("the text ends in the middle of a string")
  }

  private mutating func escape(into text: inout [UInt8]) {
    position += 1
    guard let byte = peek else { return }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
    case UInt8(ascii: "u"): text += Array(String(Character(unicodeEscape())).utf8)
    // `\"`, `\\`, `\/`; others lack a backslash of their own, as in LaTeX.
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    default: text += [UInt8(ascii: "\\"), byte]
    }
  }

  /// Behind `\u`; two halves of a pair are one character.
  private mutating func unicodeEscape() -> Unicode.Scalar {
    guard let first = hexadecimal() else { return "\u{FFFD}" }
    if let scalar = Unicode.Scalar(first) { return scalar }
    let start = position
    if first < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      if let second = hexadecimal(), (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
      position = start
    }
    return "\u{FFFD}"
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= bytes.count,
      let number = UInt32(
        String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { return nil }
    position += 4
    return number
  }
}

extension JSONParser {
  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, byte <= 0x20 {
      if byte == 0x0A { line += 1 }
      position += 1
    }
  }

  private func problem(_ message: String) -> Problem { Problem(line: line, message: message) }

  private mutating func report(_ message: String) { problems.append(problem(message)) }
}
