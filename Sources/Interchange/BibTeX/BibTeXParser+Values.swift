extension BibTeXParser {
  /// A value of any number of parts, joined by `#`.
  mutating func value(of owner: String, named name: String = "value", close: UInt8) -> String {
    var text = ""
    while true {
      position = source.skippingBlanks(from: position)
      if source.isEntryOnLine(position) { return text }
      let part: String
      switch source[position] {
      case ASCII.openBrace:
        part = delimited(of: owner, name, endingAt: endOfBraces(from: position + 1))
      case ASCII.quote:
        part = delimited(of: owner, name, endingAt: endOfQuotes(from: position + 1, close: close))
      default: part = bare(of: owner, name, close: close)
      }
      if text.isEmpty { text = part } else { text += part }
      let next = source.skippingBlanks(from: position)
      guard source[next] == ASCII.hash else { return text }
      position = next + 1
    }
  }

  /// The text between delimiters, the first of which stands here, and the last, if any, at `end`.
  private mutating func delimited(
    of owner: String, _ name: String, endingAt end: Int?
  ) -> String {
    let start = position + 1
    if let end {
      position = end + 1
      return source.text(start..<end)
    }
    report(
      .changed, at: position,
      "the braces or quotes of '\(name)' in \(owner) do not balance; it was read up to the next field or entry"
    )
    isDamaged = true
    return salvage(from: start)
  }

  private func endOfBraces(from start: Int) -> Int? {
    // BibTeX counts every brace. Other programs do not count those behind a backslash.
    endOfBraces(from: start, countsEscaped: true) ?? endOfBraces(from: start, countsEscaped: false)
  }

  private func endOfBraces(from start: Int, countsEscaped: Bool) -> Int? {
    var depth = 1
    var index = start
    var holdsField = false
    while index < source.count {
      switch source.bytes[index] {
      case ASCII.openBrace: depth += 1
      case ASCII.closeBrace:
        depth -= 1
        // A missing brace makes the entry's last one the value's, and its fields part of the value.
        if depth == 0 { return holdsField && !goesOn(behind: index + 1) ? nil : index }
      case ASCII.backslash: if !countsEscaped { index += 1 }
      case ASCII.lineFeed:
        if endsHere(lineAt: index + 1) { return nil }
        holdsField = holdsField || source.beginsField(at: source.skippingSpaces(from: index + 1))
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether what stands behind a value belongs to its entry.
  private func goesOn(behind offset: Int) -> Bool {
    let next = source.skippingBlanks(from: offset)
    let isSeparator = [ASCII.comma, ASCII.hash, ASCII.closeBrace, ASCII.closeParenthesis].contains(
      source[next])
    return isSeparator || source.beginsField(at: next)
  }

  /// A quote ends the value where a comma, the entry's end or the next field follows; any other is
  /// part of the text, as in `"the "best" of them"` and `"G\"odel"`.
  private func endOfQuotes(from start: Int, close: UInt8) -> Int? {
    var depth = 0
    var index = start
    while index < source.count {
      switch source.bytes[index] {
      case ASCII.openBrace: depth += 1
      case ASCII.closeBrace: depth = max(0, depth - 1)
      case ASCII.quote: if depth == 0, endsValue(behind: index + 1, close: close) { return index }
      case ASCII.lineFeed: if endsHere(lineAt: index + 1) { return nil }
      default: break
      }
      index += 1
    }
    return nil
  }

  private func endsValue(behind offset: Int, close: UInt8) -> Bool {
    let next = source.skippingBlanks(from: offset)
    switch source[next] {
    case 0, close, ASCII.hash, ASCII.closeBrace: return true
    case ASCII.comma:
      let behind = source.skippingBlanks(from: next + 1)
      return [0, close, ASCII.comma, ASCII.percent, ASCII.closeBrace, ASCII.at].contains(
        source[behind])
        || source.beginsField(at: behind)
    default: return source.beginsField(at: next) || source.beginsEntry(lineAt: next)
    }
  }

  private func endsHere(lineAt offset: Int) -> Bool {
    source.beginsEntry(lineAt: offset)
      || (isDamaged && source.beginsField(at: source.skippingSpaces(from: offset)))
  }

  /// What a value without an end holds: its lines up to the next field, the entry's last brace or
  /// the next entry.
  private mutating func salvage(from start: Int) -> String {
    var line = start
    while true {
      let end = source.endOfLine(from: line)
      position = end
      guard end < source.count else { break }
      let next = source.skippingBlanks(from: end)
      if source.beginsEntry(lineAt: end + 1) || source.beginsField(at: next) { break }
      if source[next] == ASCII.closeBrace, isAlone(next) { break }
      line = end + 1
    }
    var end = position
    while end > start, source.bytes[end - 1].isASCIIBlank || source.bytes[end - 1] == ASCII.comma {
      end -= 1
    }
    // A quote that was meant as the end.
    if end > start, source.bytes[end - 1] == ASCII.quote { end -= 1 }
    return source.text(start..<end)
  }

  private func isAlone(_ offset: Int) -> Bool {
    source.bytes[offset..<source.endOfLine(from: offset)].allSatisfy {
      $0.isASCIIBlank || $0 == ASCII.closeBrace
    }
  }

  /// A number, a macro, or text that should have had braces.
  private mutating func bare(of owner: String, _ name: String, close: UInt8) -> String {
    let start = position
    let stops = [
      ASCII.comma, ASCII.hash, close, ASCII.closeBrace, ASCII.openBrace, ASCII.quote, ASCII.percent,
    ]
    while position < source.count, !source.bytes[position].isASCIIBlank,
      !stops.contains(source.bytes[position])
    { position += 1 }
    let word = source.text(start..<position)
    let next = source.skippingSpaces(from: position)
    let isWhole =
      ([0, ASCII.lineFeed] + stops).contains(source[next]) || source.beginsField(at: next)
    guard isWhole else { return unquoted(of: owner, name, from: start, stops: stops) }
    if word.isEmpty || word.utf8.allSatisfy(\.isASCIIDigit) { return word }
    if let text = macros.expand(word) { return text }
    report(
      .changed, at: start,
      "'\(word.shortened)' in the \(name) of \(owner) is no @string of this file; the name was kept as text"
    )
    return word
  }

  private mutating func unquoted(
    of owner: String, _ name: String, from start: Int, stops: [UInt8]
  ) -> String {
    while position < source.count, source.bytes[position] != ASCII.lineFeed,
      !stops.contains(source.bytes[position])
    { position += 1 }
    let text = source.text(start..<position)
    report(
      .changed, at: start,
      "the \(name) of \(owner) has neither braces nor quotes; it was read as '\(text.shortened)'")
    return text
  }
}
