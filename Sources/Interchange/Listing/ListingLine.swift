import ReadingLog

/// A line of a pasted text: where it stands, what is before its words, and its words.
struct ListingLine {
  enum Marker: Equatable {
    case none
    /// `-`, `*`, `•`.
    case bullet
    /// `12.`, `[12]`, `(12)`.
    case number
    /// `#` as many times, or 1 for a line that is underlined.
    case heading(Int)
    /// `>`.
    case quote
  }

  /// 1-based.
  let number: Int
  /// Columns of blanks before it, four a tab.
  let indent: Int
  let marker: Marker
  /// Without the marker, blanks in order.
  let text: String
  let role: LineRole
  /// Whether it begins as `ICML 2019-Some Title` does.
  let beginsWithVenue: Bool
  /// Whether nothing stands on the line before.
  let isBehindBlank: Bool

  /// The lines that say something. A bullet with nothing behind it says nothing.
  static func lines(of text: String) -> [ListingLine] {
    var lines: [ListingLine] = []
    var isBehindBlank = true
    for (index, raw) in TaggedLines.lines(of: text).enumerated() {
      let line = ListingLine(raw, number: index + 1, isBehindBlank: isBehindBlank)
      if line.isUnderline, !isBehindBlank, let last = lines.popLast() {
        // A line of dashes or equals signs makes a heading of the line above it.
        if last.marker == .none, last.text.count < 120 {
          lines.append(last.asHeading)
        } else {
          lines.append(last)
        }
        isBehindBlank = true
      } else if line.text.isEmpty || line.isUnderline {
        isBehindBlank = true
      } else {
        lines.append(line)
        isBehindBlank = false
      }
    }
    return lines
  }

  private init(_ raw: Substring, number: Int, isBehindBlank: Bool) {
    self.number = number
    self.isBehindBlank = isBehindBlank
    var indent = 0
    for character in raw {
      guard character.isWhitespace else { break }
      indent += character == "\t" ? 4 : 1
    }
    self.indent = indent
    (marker, text) = Self.marker(of: PlainText.line(Self.withDottedNumber(raw)))
    role = LineRole(text)
    beginsWithVenue = TitleLine.leadingVenue(text.withoutEmphasis) != nil
  }

  private init(_ line: ListingLine, marker: Marker) {
    (number, indent, text, role) = (line.number, line.indent, line.text, line.role)
    (isBehindBlank, beginsWithVenue) = (line.isBehindBlank, line.beginsWithVenue)
    self.marker = marker
  }

  private var asHeading: ListingLine { ListingLine(self, marker: .heading(1)) }

  private var isUnderline: Bool {
    marker == .none && text.count >= 3
      && (text.allSatisfy { $0 == "=" } || text.allSatisfy { "-—–_*".contains($0) })
  }

  private static func marker(of line: String) -> (Marker, String) {
    guard let first = line.first else { return (.none, line) }
    if first == "#" {
      let level = line.prefix { $0 == "#" }.count
      let text = line.dropFirst(level).trimmed
      return level <= 6 && line.dropFirst(level).first == " "
        ? (.heading(level), text) : (.none, line)
    }
    if first == ">" { return (.quote, line.drop { $0 == ">" || $0 == " " }.trimmed) }
    if bullets.contains(first) {
      let rest = line.dropFirst()
      // Word processors' bullets need no blank behind them; a hyphen and an asterisk do.
      if rest.isEmpty || rest.first == " " || !"-*+–—".contains(first) {
        return (.bullet, rest.withoutBox)
      }
    }
    if let rest = line.withoutNumber { return (.number, rest) }
    return (.none, line)
  }

  /// A table's first column: `12⇥Title` is `12. Title`.
  private static func withDottedNumber(_ raw: Substring) -> String {
    let digits = raw.prefix { $0.isASCII && $0.isNumber }
    let blanks = raw.dropFirst(digits.count).prefix { $0 == " " || $0 == "\t" }
    guard (1...5).contains(digits.count), blanks.contains("\t") else { return String(raw) }
    return digits + ". " + raw.dropFirst(digits.count + blanks.count)
  }

  private static let bullets: Set<Character> = [
    "-", "*", "+", "•", "●", "○", "◦", "▪", "■", "□", "‣", "⁃", "–", "—", "∙", "➢", "➤", "►",
    "\u{F0B7}",
  ]
}

extension String {
  /// Without Markdown's emphasis, and stars before it.
  var withoutEmphasis: String {
    var text = self
    if text.holds("**") || text.holds("__") {
      text = text.exchanging("**", with: "").exchanging("__", with: "")
    }
    return text.drop { TitleLine.stars.contains($0) || $0 == " " }.trimmed
  }
}

extension StringProtocol {
  /// Without the box of a list of tasks: `[ ]`, `[x]`.
  fileprivate var withoutBox: String {
    let text = trimmed
    for box in ["[ ] ", "[x] ", "[X] ", "☐ ", "☑ "] where text.hasPrefix(box) {
      return text.dropFirst(box.count).trimmed
    }
    return text
  }
}

extension String {
  /// What follows `12.`, `12)`, `[12]`, `(12)`; `nil` where no such number is.
  fileprivate var withoutNumber: String? {
    let open = first.map { "[(".contains($0) } ?? false
    let digits = dropFirst(open ? 1 : 0).prefix { $0.isASCII && $0.isNumber }
    guard (1...4).contains(digits.count) else { return nil }
    let rest = dropFirst((open ? 1 : 0) + digits.count)
    guard let close = rest.first, (open ? "])" : ".):").contains(close),
      rest.dropFirst().first == " "
    else { return nil }
    return rest.dropFirst().trimmed
  }
}
