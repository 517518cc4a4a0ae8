/// Book numbers (ISO 2108) of ten or thirteen digits, the last of them a check digit.
package enum ISBN {
  /// With hyphens where the writer put them, blanks turned into hyphens; the check digit holds.
  package static func normalized(_ text: some StringProtocol) -> String? {
    let bare = text.trimmed.dropping(prefixes: [
      "urn:isbn:", "isbn-13:", "isbn-10:", "isbn:", "isbn ",
    ])
    let written = bare.map { $0.isWhitespace || $0 == "‐" || $0 == "–" ? "-" : $0 }
    let digits = written.filter { $0 != "-" }
    guard digits.allSatisfy(\.isASCII) else { return nil }
    let values = digits.enumerated().compactMap { index, digit in
      digit.wholeNumberValue ?? (index == 9 && (digit == "X" || digit == "x") ? 10 : nil)
    }
    guard values.count == digits.count else { return nil }
    switch values.count {
    case 10:
      let sum = values.enumerated().reduce(0) { $0 + (10 - $1.offset) * $1.element }
      guard sum % 11 == 0 else { return nil }
    case 13:
      let sum = values.enumerated().reduce(0) { $0 + ($1.offset % 2 == 0 ? 1 : 3) * $1.element }
      guard sum % 10 == 0, digits.starts(with: "978") || digits.starts(with: "979") else {
        return nil
      }
    default: return nil
    }
    return String(written).uppercased()
  }
}
