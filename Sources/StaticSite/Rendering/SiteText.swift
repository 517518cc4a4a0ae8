import LibYAML
import ReadingLog

/// Text out of a record on its way into a page.
enum SiteText {
  /// Escaped for HTML and XML, in elements and in quoted attributes. What could reorder the text around it,
  /// hide in it, or is no character of XML, is shown by its number; line breaks and tabs stay.
  static func escaped(_ text: some StringProtocol) -> String {
    // Almost all text is of these bytes, and of few that mean something to HTML.
    if text.utf8.allSatisfy({ isPlain($0) }) { return String(text) }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default:
        if isShown(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += scalar.escapedByNumber
        }
      }
    }
    return result
  }

  /// The same without the HTML: for Markdown, JSON and titles.
  static func visible(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) {
      return String(text)
    }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" || isShown(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += scalar.escapedByNumber
      }
    }
    return result
  }

  /// At most so many characters, at the end of a word where there is one, with `…` where it was cut.
  static func cut(_ text: String, to count: Int) -> String {
    guard let end = text.index(text.startIndex, offsetBy: count, limitedBy: text.endIndex),
      end < text.endIndex
    else { return text }
    let head = text[..<end]
    let word = head.lastIndex { $0.isWhitespace } ?? end
    let kept = head.distance(from: head.startIndex, to: word) * 2 > count ? head[..<word] : head
    return String(kept).trimmed + "…"
  }

  /// On one line.
  static func line(_ text: String) -> String {
    text.utf8.contains { $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
      ? text.split(whereSeparator: \.isWhitespace).joined(separator: " ") : text
  }

  /// `1 paper`, `3 papers`.
  static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `12,345`.
  static func grouped(_ number: Int) -> String {
    let digits = String(number)
    guard digits.count > 4 else { return digits }
    var result = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      false
    case 0x20..<0x7F, 0x0A, 0x09: true
    default: false
    }
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isTerminalControl && !scalar.isBidiControl && !scalar.isInvisible
      && scalar.value != 0xFFFE && scalar.value != 0xFFFF
  }
}
