import LibYAML

/// JSON as text, keys in the order in which they are given.
package enum JSONText {
  /// A value of a record on one line.
  package static func line(_ value: YAMLValue) -> String {
    switch value {
    case .text(let text), .prose(let text): quoted(text)
    case .literal(let text): isBare(text) ? text : quoted(text)
    case .sequence(let items): "[" + items.map(line).joined(separator: ",") + "]"
    case .mapping(let fields):
      "{" + fields.map { "\(quoted($0.name)):\(line($0.value))" }.joined(separator: ",") + "}"
    }
  }

  /// A value of a record: literals that JSON knows are bare, others texts.
  static func write(_ value: YAMLValue, indent: Int = 0) -> String {
    switch value {
    case .text(let text), .prose(let text): quoted(text)
    case .literal(let text): isBare(text) ? text : quoted(text)
    case .sequence(let items):
      items.isEmpty
        ? "[]" : "[" + items.map { write($0, indent: indent) }.joined(separator: ", ") + "]"
    case .mapping(let fields):
      fields.isEmpty
        ? "{}" : object(fields.map { ($0.name, write($0.value, indent: indent + 2)) }, indent)
    }
  }

  static func write(_ node: JSONNode) -> String {
    switch node.content {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): isBare(text) ? text : quoted(text)
    case .string(let text): quoted(text)
    case .array(let items): "[" + items.map { write($0) }.joined(separator: ",") + "]"
    case .object(let fields):
      "{" + fields.map { "\(quoted($0.name)):\(write($0.value))" }.joined(separator: ",") + "}"
    }
  }

  static func object(_ fields: [(name: String, value: String)], _ indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    let lines = fields.map { "\(margin)  \(quoted($0.name)): \($0.value)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n\(margin)}"
  }

  static func quoted(_ text: String) -> String {
    var bytes = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      case 0x0D: bytes += Array("\\r".utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += Array(("\\u00" + (digits.count < 2 ? "0" : "") + digits).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Numbers as JSON writes them, `true`, `false`, `null`.
  private static func isBare(_ text: String) -> Bool {
    if ["true", "false", "null"].contains(text) { return true }
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = rest.prefix(while: isDigit)
    guard let first = whole.first, first != UInt8(ascii: "0") || whole.count == 1 else {
      return false
    }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix(while: isDigit)
      if digits.isEmpty { return false }
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let mark = rest.first else { return true }
    guard mark | 0x20 == UInt8(ascii: "e") else { return false }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
      rest = rest.dropFirst()
    }
    return !rest.isEmpty && rest.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
