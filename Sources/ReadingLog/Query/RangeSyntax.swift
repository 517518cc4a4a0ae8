/// How ranges are written, whatever they are of: `a`, `a..b`, `a..`, `..b`, `>a`, `>=a`, `<a`,
/// `<=a`, `=a`.
enum RangeSyntax {
  case exactly(Substring)
  case between(Substring?, Substring?)
  case above(Substring, orEqual: Bool)
  case below(Substring, orEqual: Bool)

  init(_ text: Substring) {
    if text.hasPrefix(">=") {
      self = .above(text.dropFirst(2), orEqual: true)
    } else if text.hasPrefix("<=") {
      self = .below(text.dropFirst(2), orEqual: true)
    } else if text.hasPrefix(">") {
      self = .above(text.dropFirst(), orEqual: false)
    } else if text.hasPrefix("<") {
      self = .below(text.dropFirst(), orEqual: false)
    } else if text.hasPrefix("=") {
      self = .exactly(text.dropFirst())
    } else if let dots = Self.dots(in: text) {
      let (lower, upper) = (text[..<dots.lowerBound], text[dots.upperBound...])
      self = .between(lower.isEmpty ? nil : lower, upper.isEmpty ? nil : upper)
    } else {
      self = .exactly(text)
    }
  }

  private static func dots(in text: Substring) -> Range<Substring.Index>? {
    var previous: Substring.Index?
    for index in text.indices {
      if text[index] == ".", let previous, text[previous] == "." {
        return previous..<text.index(after: index)
      }
      previous = index
    }
    return nil
  }
}

/// Why a text is no range.
enum RangeFault: Error {
  case unreadable
  case backwards
}
