/// How a text is written so that PyYAML, ruamel.yaml, Yams, go-yaml and YAML 1.2 readers all read
/// the same text again.
///
/// YAML 1.1 and 1.2 disagree on what `no`, `1e3`, `0o14` or `12:30` is; whatever either could take
/// for something else is put in double quotes. Long lines are never folded.
package enum ScalarWriting {
  /// A text on one line, plain where that is safe.
  ///
  /// - Parameter inFlow: whether it stands inside `[…]` or `{…}`, where more characters matter.
  package static func inline(_ text: String, inFlow: Bool = false) -> String {
    isSafePlain(text, inFlow: inFlow) ? text : quoted(text)
  }

  /// A text of any number of lines: the indicator (`|`, `|-`, `|+`, with `2` where the first line
  /// begins with a blank) and the lines, or `nil` where a literal block would change the text.
  ///
  /// - Parameter indent: blanks before each line; the indicator counts on two more than the parent's.
  package static func literal(_ text: String, indent: Int) -> String? {
    guard isLiteral(text) else { return nil }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let chomping: String
    switch lines.reversed().prefix(while: \.isEmpty).count {
    case 0: chomping = "-"
    case 1:
      chomping = ""
      lines.removeLast()
    default:
      chomping = "+"
      lines.removeLast()
    }
    let first = lines.first?.unicodeScalars.first
    let indicator = first == nil || first == " " || first == "\t" ? "2" : ""
    let margin = String(repeating: " ", count: indent)
    let body = lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
    return "|\(indicator)\(chomping)\n\(body)"
  }

  /// A text in double quotes, with escapes for what cannot stand there as it is.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if isPrintable(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += escape(scalar)
        }
      }
    }
    return result + "\""
  }
}

extension ScalarWriting {
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (mark, width) =
      switch scalar.value {
      case ..<0x100: ("x", 2)
      case ..<0x10000: ("u", 4)
      default: ("U", 8)
      }
    return "\\\(mark)" + String(repeating: "0", count: width - digits.count) + digits
  }

  /// YAML 1.1's `c-printable` without the line breaks that YAML 1.2 no longer counts as such.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }

  private static func isLiteral(_ text: String) -> Bool {
    guard let last = text.split(separator: "\n").last else { return false }
    if last.allSatisfy({ $0 == " " || $0 == "\t" }) { return false }
    return text.unicodeScalars.allSatisfy { isPrintable($0) || $0 == "\n" || $0 == "\t" }
  }

  private static func isSafePlain(_ text: String, inFlow: Bool) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return false }
    if "-?:,[]{}#&*!|>'\"%@`".unicodeScalars.contains(first) { return false }
    if first.properties.isWhitespace || last.properties.isWhitespace || last == ":" {
      return false
    }
    if !scalars.allSatisfy(isPrintable) { return false }
    if text.utf8.contains(UInt8(ascii: ":")) && (inFlow || contains(":", " ", text)) {
      return false
    }
    if text.utf8.contains(UInt8(ascii: "#")) && contains(" ", "#", text) { return false }
    if inFlow && scalars.contains(where: { ",[]{}".unicodeScalars.contains($0) }) { return false }
    return !looksTyped(text)
  }

  /// Whether two scalars stand side by side, also where an accent makes one character of the second
  /// and what follows it.
  private static func contains(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar, _ text: String
  ) -> Bool {
    zip(text.unicodeScalars, text.unicodeScalars.dropFirst()).contains { $0 == (first, second) }
  }

  /// Whether some reader could take the text for a number, date, truth value or null. Errs on the
  /// side of quotes.
  private static func looksTyped(_ text: String) -> Bool {
    switch text.lowercased() {
    case "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<": return true
    case ".inf", "+.inf", "-.inf", ".nan": return true
    default: break
    }
    guard let first = text.utf8.first, "0123456789+-.".utf8.contains(first) else { return false }
    // Dates and times: four digits and a hyphen.
    if text.utf8.prefix(4).allSatisfy({ (0x30...0x39).contains($0) }), text.utf8.count > 4,
      text.utf8.dropFirst(4).first == UInt8(ascii: "-")
    {
      return true
    }
    return text.utf8.allSatisfy { "0123456789abcdefABCDEFxXoO_.,:+-".utf8.contains($0) }
  }
}
