/// What a text in LaTeX says, as plain text, and what plain text does not show of it.
///
/// Mathematics between dollars stays as it is, since plain text has no way to write it. Commands
/// that nobody knows stay too.
package struct LaTeXText: Sendable, Hashable {
  package internal(set) var text = ""
  /// Where braces keep capitals as they are, in UTF-8 of `text`; what begins with a command
  /// (`{\"O}`) is a letter to BibTeX and protects nothing.
  package internal(set) var protected: [Range<Int>] = []
  /// Known commands whose effect is not shown: `\emph`.
  package internal(set) var lost: [String] = []
  /// Commands that were kept as they are written.
  package internal(set) var unknown: [String] = []

  /// What becomes of line breaks; all other white space is one blank.
  package enum WhiteSpace: Sendable {
    /// Blanks, all of them.
    case line
    /// An empty line parts paragraphs, any other break is a blank.
    case paragraphs
    case lines
  }

  package init(_ source: some StringProtocol, whiteSpace: WhiteSpace = .line) {
    if let plain = Self.plain(source) {
      text = plain
    } else {
      var decoder = LaTeXDecoder(Array(source.utf8), whiteSpace: whiteSpace)
      self = decoder.run()
    }
  }

  init() {}

  /// Whether the text shows all that the LaTeX did, but for braces.
  var isPlain: Bool { lost.isEmpty && unknown.isEmpty }

  /// Most values have nothing in them that LaTeX would change.
  private static func plain(_ source: some StringProtocol) -> String? {
    var previous = ASCII.space
    for byte in source.utf8 {
      switch byte {
      case ASCII.backslash, ASCII.openBrace, ASCII.closeBrace, ASCII.dollar, ASCII.tilde,
        ASCII.grave, ASCII.ampersand, ASCII.less, ASCII.lineFeed, ASCII.carriageReturn, ASCII.tab:
        return nil
      case ASCII.hyphen, ASCII.apostrophe, ASCII.space: if byte == previous { return nil }
      default: break
      }
      previous = byte
    }
    return previous == ASCII.space && !source.isEmpty ? nil : String(source)
  }

  /// Where capitals stand that braces protect and that a style would otherwise take away: all but
  /// the first letter of the text and of what follows a colon.
  package var protectedCapitals: [Int] {
    guard !protected.isEmpty else { return [] }
    var places: [Int] = []
    var ranges = protected[...]
    var offset = 0
    var isAtStart = true
    for scalar in text.unicodeScalars {
      while let range = ranges.first, range.upperBound <= offset { ranges.removeFirst() }
      if !isAtStart, ranges.first?.contains(offset) ?? false, scalar.properties.isUppercase {
        places.append(offset)
      }
      if scalar == ":" {
        isAtStart = true
      } else if scalar != " " {
        isAtStart = false
      }
      offset += scalar.utf8.count
    }
    return places
  }
}
