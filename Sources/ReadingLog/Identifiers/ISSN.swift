/// Serial numbers (ISO 3297): eight digits with a hyphen, the last of them a check digit.
package enum ISSN {
  package static func normalized(_ text: some StringProtocol) -> String? {
    let bare = text.trimmed.dropping(prefixes: ["urn:issn:", "issn:", "issn "])
    let digits = bare.filter { $0 != "-" && !$0.isWhitespace }.uppercased()
    let values = digits.enumerated().compactMap { index, digit -> Int? in
      guard digit.isASCII else { return nil }
      return digit.wholeNumberValue ?? (index == 7 && digit == "X" ? 10 : nil)
    }
    guard values.count == 8, digits.count == 8 else { return nil }
    let sum = values.enumerated().reduce(0) { $0 + (8 - $1.offset) * $1.element }
    return sum % 11 == 0 ? "\(digits.prefix(4))-\(digits.suffix(4))" : nil
  }
}
