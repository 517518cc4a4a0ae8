import ReadingLog

/// Pages as records write them: `117–124`.
enum PageRange {
  /// One dash of whatever kind between two pages becomes an en dash, `117-24` is written out; what
  /// is no simple range stays as it is.
  static func written(_ text: String, expanding: Bool = false) -> String? {
    var text = PlainText.line(text)
    for prefix in ["pages ", "pp. ", "pp ", "p. ", "pp.", "p."]
    where text.lowercased().hasPrefix(prefix) {
      text = text.dropFirst(prefix.count).trimmed
      break
    }
    let ends = text.split { dashes.contains($0) }.map(\.trimmed)
    guard ends.count == 2, ends.allSatisfy(isPage),
      text.first.map({ !dashes.contains($0) }) ?? false
    else { return text.isEmpty ? nil : text }
    return joined(first: ends[0], last: ends[1], expanding: expanding)
  }

  /// A range of what two fields say.
  static func joined(first: String, last: String, expanding: Bool = true) -> String? {
    let first = PlainText.line(first)
    var last = PlainText.line(last)
    if first.isEmpty { return last.isEmpty ? nil : written(last) }
    // Some programs put the whole range into the first field, or into both.
    if last.isEmpty || last == first || first.contains(where: dashes.contains) {
      return written(first, expanding: expanding)
    }
    if last.contains(where: dashes.contains), last.hasPrefix(first) { return written(last) }
    let digits = first.drop(while: \.isLetter)
    if expanding, let start = Int(digits), let end = Int(last), end < start,
      last.count < digits.count
    {
      last = first.prefix(first.count - last.count) + last
    }
    return "\(first)–\(last)"
  }

  private static let dashes: Set<Character> = ["-", "–", "—", "‐", "‑", "−"]

  private static func isPage(_ text: String) -> Bool {
    !text.isEmpty && text.count <= 12 && text.contains(where: \.isNumber)
      && text.allSatisfy { $0.isLetter || $0.isNumber || ".:".contains($0) }
      || (!text.isEmpty && text.allSatisfy { "ivxlcdmIVXLCDM".contains($0) })
  }
}
