import ReadingLog

/// A venue, its year, and what became of the paper there, in one text: `ICLR 2019 Poster`.
struct VenueName: Hashable {
  var venue: String
  var year: Int?
  /// `Poster`, `Oral`, `Submitted`.
  var decision: String?

  /// - Returns: `nil` for a text without a year.
  init?(_ text: String) {
    var words = PlainText.line(text).split(separator: " ").map(String.init)
    if words.first?.lowercased() == "submitted", words.dropFirst().first == "to" {
      decision = "Submitted"
      words.removeFirst(2)
    }
    guard let index = words.firstIndex(where: { Self.year(endOf: $0) != nil }),
      let (name, year) = Self.year(endOf: words[index])
    else { return nil }
    let before = words[..<index] + (name.isEmpty ? [] : [name])
    guard !before.isEmpty else { return nil }
    venue = before.joined(separator: " ")
    self.year = year
    let behind = words[(index + 1)...].joined(separator: " ")
    if decision == nil, !behind.isEmpty, !["Conference", "Proceedings"].contains(behind) {
      decision = behind
    }
  }

  /// The conference that a heading names: `ICLR 2019 Accepted Papers`, `ICCV 2019: Robustness`.
  init?(heading text: String) {
    guard let found = VenueName(text.exchanging(":", with: " ").exchanging("-", with: " ")),
      found.venue.split(separator: " ").count <= 3, found.venue.first?.isUppercase ?? false
    else { return nil }
    self = found
    decision = nil
  }

  /// `2019`, `ICML2019`, `ICML'19`: what stands before the year, and the year.
  private static func year(endOf word: String) -> (name: String, year: Int)? {
    let word = word.trimmingEnd(of: ",.:;")
    let digits = word.suffix(while: { $0.isASCII && $0.isNumber })
    var name = String(word.dropLast(digits.count))
    guard let number = Int(digits) else { return nil }
    if digits.count == 4, (1900...2099).contains(number) {
      if name.hasSuffix("'") || name.hasSuffix("-") || name.hasSuffix("_") { name.removeLast() }
      return name.allSatisfy { $0.isLetter || "-&/+".contains($0) } ? (name, number) : nil
    }
    if digits.count == 2, let mark = name.last, "'’".contains(mark), name.count > 1 {
      return (String(name.dropLast()), number < 50 ? 2000 + number : 1900 + number)
    }
    return nil
  }
}

extension BidirectionalCollection {
  fileprivate func suffix(while predicate: (Element) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, predicate(self[index(before: start)]) { formIndex(before: &start) }
    return self[start...]
  }
}
