/// A whole value, or the beginning of one: tags, ids, handles. Case and accents do not count.
package struct ValuePattern: Sendable, Hashable {
  package enum Reach: Sendable, Hashable {
    /// `nlp`
    case whole
    /// `nlp*`
    case prefix
    /// `nlp/*`: what is below, on any level.
    case below
  }

  /// Folded; without the `*`, and for `below` with the `/`.
  package let text: String
  package let reach: Reach

  package init(_ text: String, reach: Reach = .whole) {
    self.text = Folding.fold(text)
    self.reach = reach
  }

  init(parsing text: String, isQuoted: Bool) {
    if isQuoted || !text.hasSuffix("*") {
      self.init(text)
    } else {
      let rest = String(text.dropLast())
      self.init(rest, reach: rest.hasSuffix("/") ? .below : .prefix)
    }
  }

  package func matches(_ value: String) -> Bool {
    let folded = Folding.fold(value)
    switch reach {
    case .whole: return folded == text
    case .prefix: return folded.hasPrefix(text)
    case .below: return folded.hasPrefix(text) && folded.utf8.count > text.utf8.count
    }
  }
}
