import ReadingLog

/// A line, or lines that a program wrapped, with its role.
struct ListingUnit {
  var role: LineRole
  var text: String
  let line: ListingLine
  var isLong: Bool { text.count > 250 || text.split(separator: " ").count > 40 }

  /// What could be a title: one short line that does not end like a sentence.
  var isShort: Bool {
    role == .text && text.count <= 220 && text.split(separator: " ").count <= 32
      && (!text.hasSuffix(".") || text.split(separator: " ").count <= 14)
  }
}

extension ListingUnit {
  /// The lines of a text, those that a program wrapped joined again.
  static func units(_ lines: [ListingLine]) -> [ListingUnit] {
    let width = wrapWidth(lines)
    var units: [ListingUnit] = []
    var lastLength = 0
    for line in lines {
      let role = line.marker == .quote ? .text : line.role
      if let last = units.last, line.marker == .none,
        expectsText(last) && role == .text
          || !line.isBehindBlank && continues(last, lastLength, line.text, role, width)
      {
        units[units.count - 1].text += " " + line.text
        units[units.count - 1].role = joined(last.role, line.text)
      } else {
        units.append(ListingUnit(role: role, text: line.text, line: line))
      }
      lastLength = line.text.count
    }
    return units
  }

  /// A label that stands alone: what it announces is on the next line.
  private static func expectsText(_ unit: ListingUnit) -> Bool {
    switch unit.role {
    case .tldr(nil):
      !unit.text.lowercased().holds("no ") && !unit.text.lowercased().holds("none")
    case .abstract(""): true
    default: false
    }
  }

  /// The width at which a program broke lines; `nil` where paragraphs are whole.
  private static func wrapWidth(_ lines: [ListingLine]) -> Int? {
    let lengths = lines.map(\.text.count).sorted()
    guard lengths.count > 3, let longest = lengths.last, longest <= 130, longest >= 50 else {
      return nil
    }
    // Where lines are broken, many are nearly as long as the longest.
    let nearly = lengths.count { $0 * 100 >= longest * 80 }
    return nearly * 5 >= lengths.count * 2 ? longest : nil
  }

  private static func continues(
    _ last: ListingUnit, _ length: Int, _ next: String, _ role: LineRole, _ width: Int?
  ) -> Bool {
    switch (last.role, role) {
    case (.text, .text), (.tldr, .text), (.abstract, .text), (.authors, .text): break
    case (.authors, .authors): return last.text.last.map { ",;·".contains($0) } ?? false
    default: return false
    }
    let endsSentence = last.text.last.map { ".!?".contains($0) } ?? false
    let startsLow = next.first?.isLowercase ?? false
    if startsLow, !endsSentence, length > 20 { return true }
    guard let width else { return false }
    let isFull = length * 100 >= width * 78
    // Within a paragraph a sentence may end at the end of a line.
    if isFull { return !endsSentence || last.text.count > width || startsLow }
    return last.text.count > width && length * 2 > width
  }

  private static func joined(_ role: LineRole, _ text: String) -> LineRole {
    switch role {
    case .tldr(let old): .tldr((old.map { $0 + " " } ?? "") + text)
    case .abstract(let old): .abstract(old.isEmpty ? text : old + " " + text)
    case .authors(let names): .authors(names + NameList.reading(text))
    default: role
    }
  }
}
