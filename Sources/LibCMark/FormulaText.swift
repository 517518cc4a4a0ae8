/// A text whose formulas are replaced by marks, so that Markdown takes none of their signs for its own.
///
/// A formula is what stands between `$…$` (no blank inside at either end, and no digit behind, so that
/// prices are none), `$$…$$`, `\(…\)` or `\[…\]`, within one paragraph and outside of code.
struct FormulaText {
  /// With a mark for each formula.
  private(set) var text = ""
  private var formulas: [Substring] = []

  // Control characters, which no text on a page may have.
  private static let opening: Unicode.Scalar = "\u{1}"
  private static let closing: Unicode.Scalar = "\u{2}"

  init(_ source: String) {
    let isMarked = source.unicodeScalars.contains { $0 == Self.opening || $0 == Self.closing }
    let source =
      isMarked
      ? source.replacing(String(Self.opening), with: "\u{FFFD}")
        .replacing(String(Self.closing), with: "\u{FFFD}")
      : source
    guard source.utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "\\") })
    else {
      text = source
      return
    }
    var scanner = FormulaScanner(source)
    while let piece = scanner.next() {
      switch piece {
      case .text(let piece): text += piece
      case .formula(let formula):
        text.unicodeScalars.append(Self.opening)
        text += String(formulas.count)
        text.unicodeScalars.append(Self.closing)
        formulas.append(formula)
      }
    }
  }

  /// A part of the marked text, taken apart; what is no mark is given as it is.
  func pieces(of text: String) -> [FormulaScanner.Piece] {
    if formulas.isEmpty { return [.text(text[...])] }
    var pieces: [FormulaScanner.Piece] = []
    var rest = text[...]
    while let start = rest.unicodeScalars.firstIndex(of: Self.opening),
      let end = rest.unicodeScalars[start...].firstIndex(of: Self.closing)
    {
      if start > rest.startIndex { pieces.append(.text(rest[..<start])) }
      let number = Int(rest[rest.unicodeScalars.index(after: start)..<end]) ?? -1
      if formulas.indices.contains(number) { pieces.append(.formula(formulas[number])) }
      rest = rest[rest.unicodeScalars.index(after: end)...]
    }
    if !rest.isEmpty { pieces.append(.text(rest)) }
    return pieces
  }

  /// As it was typed: for code and addresses.
  func source(of text: String) -> String {
    if formulas.isEmpty { return text }
    return pieces(of: text).map { piece in
      switch piece {
      case .text(let text), .formula(let text): String(text)
      }
    }.joined()
  }
}

/// Finds the formulas of a text, and nothing in its code.
struct FormulaScanner {
  enum Piece {
    case text(Substring)
    /// With the signs around it.
    case formula(Substring)
  }

  private let source: String
  private var position: String.Index
  private var isAtLineStart = true
  /// Of the paragraph that was looked at last, and up to where a sign is known not to come: a text full of
  /// openings must not be searched to its end for each.
  private var knownParagraphEnd: String.Index?
  private var absentBefore: [String: String.Index] = [:]
  private var bytes: String.UTF8View { source.utf8 }

  init(_ source: String) {
    self.source = source
    position = source.startIndex
  }

  mutating func next() -> Piece? {
    let start = position
    while position < source.endIndex {
      let before = position
      if isAtLineStart, let fence = fence() {
        skipFencedCode(fence)
        continue
      }
      switch bytes[position] {
      case UInt8(ascii: "`"): skipCode()
      case UInt8(ascii: "$"), UInt8(ascii: "\\"):
        guard let end = endOfFormula() else {
          // An escaped sign opens nothing.
          advance(bytes[position] == UInt8(ascii: "\\") ? 2 : 1)
          continue
        }
        if before > start { return .text(source[start..<before]) }
        position = end
        return .formula(source[before..<end])
      default: advance(1)
      }
    }
    return start < position ? .text(source[start..<position]) : nil
  }

  private mutating func advance(_ count: Int) {
    for _ in 0..<count where position < source.endIndex {
      isAtLineStart = bytes[position] == 0x0A
      bytes.formIndex(after: &position)
    }
  }

  private func run(of byte: UInt8, at start: String.Index) -> Int {
    bytes[start...].prefix { $0 == byte }.count
  }

  /// Three or more backticks or tildes at the start of a line.
  private func fence() -> (byte: UInt8, count: Int)? {
    let line = bytes[position...].drop { $0 == 0x20 }
    guard let byte = line.first, byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else {
      return nil
    }
    let count = run(of: byte, at: line.startIndex)
    return count >= 3 ? (byte, count) : nil
  }

  private mutating func skipLine() {
    position =
      bytes[position...].firstIndex(of: 0x0A).map { bytes.index(after: $0) } ?? source.endIndex
    isAtLineStart = true
  }

  private mutating func skipFencedCode(_ opening: (byte: UInt8, count: Int)) {
    skipLine()
    while position < source.endIndex {
      let closing = fence()
      skipLine()
      if let closing, closing.byte == opening.byte, closing.count >= opening.count { return }
    }
  }

  /// A run of backticks and what stands before the next run of as many; alone it is text.
  private mutating func skipCode() {
    let count = run(of: UInt8(ascii: "`"), at: position)
    advance(count)
    var ahead = position
    while let tick = bytes[ahead...].firstIndex(of: UInt8(ascii: "`")) {
      let length = run(of: UInt8(ascii: "`"), at: tick)
      ahead = bytes.index(tick, offsetBy: length)
      if length == count {
        position = ahead
        isAtLineStart = false
        return
      }
    }
  }

  /// Behind the formula that begins here.
  private mutating func endOfFormula() -> String.Index? {
    let rest = bytes[position...]
    if rest.starts(with: "$$".utf8) { return end(of: "$$") }
    if rest.starts(with: "\\(".utf8) { return end(of: "\\)") }
    if rest.starts(with: "\\[".utf8) { return end(of: "\\]") }
    return rest.first == UInt8(ascii: "$") ? endOfDollars() : nil
  }

  /// How far the paragraph goes.
  private mutating func paragraphEnd() -> String.Index {
    if let known = knownParagraphEnd, position < known { return known }
    let end = searchParagraphEnd()
    knownParagraphEnd = end
    return end
  }

  private func searchParagraphEnd() -> String.Index {
    var ahead = position
    while let feed = bytes[ahead...].firstIndex(of: 0x0A) {
      ahead = bytes.index(after: feed)
      let line = bytes[ahead...].prefix { $0 != 0x0A }
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return feed }
    }
    return source.endIndex
  }

  /// Behind `closing`, two bytes, with at least one byte before it.
  private mutating func end(of closing: String) -> String.Index? {
    let end = paragraphEnd()
    if let absent = absentBefore[closing], position < absent { return nil }
    let (first, second) = (closing.utf8.first, closing.utf8.last)
    var ahead = bytes.index(position, offsetBy: 3, limitedBy: end) ?? end
    while ahead < end, let found = bytes[ahead..<end].firstIndex(where: { $0 == first }) {
      let next = bytes.index(after: found)
      if next < end, bytes[next] == second { return bytes.index(after: next) }
      ahead = next
    }
    absentBefore[closing] = end
    return nil
  }

  private mutating func endOfDollars() -> String.Index? {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
    let start = bytes.index(after: position)
    let end = paragraphEnd()
    guard start < end, !isBlank(bytes[start]) else { return nil }
    var ahead = start
    while let sign = bytes[ahead..<end].firstIndex(of: UInt8(ascii: "$")) {
      let before = bytes[bytes.index(before: sign)]
      let behind = bytes.index(after: sign)
      let next = behind < source.endIndex ? bytes[behind] : 0x20
      if before == UInt8(ascii: "\\") {
        ahead = behind
        continue
      }
      let isDigit = (0x30...0x39).contains(next)
      return sign > start && !isBlank(before) && !isDigit ? behind : nil
    }
    return nil
  }
}
