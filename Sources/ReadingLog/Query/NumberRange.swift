/// Whole numbers from one to another, both included; a side that is `nil` is open.
package struct NumberRange: Hashable, Sendable {
  package let lower: Int?
  package let upper: Int?

  init(_ text: String) throws(RangeFault) {
    switch RangeSyntax(text[...]) {
    case .exactly(let number): (lower, upper) = (try Self.number(number), try Self.number(number))
    case .between(nil, nil): throw .unreadable
    case .between(let from, let to):
      lower = try from.map(Self.number)
      upper = try to.map(Self.number)
    case .above(let number, let orEqual):
      (lower, upper) = (try Self.number(number) + (orEqual ? 0 : 1), nil)
    case .below(let number, let orEqual):
      (lower, upper) = (nil, try Self.number(number) - (orEqual ? 0 : 1))
    }
    if let lower, let upper, lower > upper { throw .backwards }
  }

  package func contains(_ number: Int) -> Bool {
    (lower ?? number) <= number && number <= (upper ?? number)
  }

  /// Nine digits are more than any field holds, and cannot overflow.
  private static func number(_ text: Substring) throws(RangeFault) -> Int {
    guard text.utf8.count <= 9, let number = Int(digits: text) else { throw .unreadable }
    return number
  }
}

extension NumberRange: CustomStringConvertible {
  package var description: String {
    if let lower, lower == upper { return String(lower) }
    // `<0` is empty: there is no other way to write it.
    if let upper, upper < 0 { return "<0" }
    return (lower.map(String.init) ?? "") + ".." + (upper.map(String.init) ?? "")
  }
}
