import ReadingLog

/// A line, or lines that a program wrapped, with its role.
struct ListingUnit {
  var role: LineRole
  var text: String
  let line: ListingLine
  var isLong: Bool { text.count > 250 || text.split(separator: " ").count > 40 }

  /// What could be a title: one short line that does not end like a sentence.
  var isShort: Bool {
    guard role == .text, text.count <= 220 else { return false }
    let words = text.split(separator: " ")
    if words.count > 32 || text.hasSuffix(".") && words.count > 14 { return false }
    let isEnded = text.last.map { ".?!".contains($0) } ?? false
    return !isEnded || !Self.holdSentences(words)
  }

  /// Whether a sentence ends among the words and another begins; `vs. Margin` is none.
  private static func holdSentences(_ words: [Substring]) -> Bool {
    zip(words, words.dropFirst()).contains { word, next in
      word.count > 3 && word.last.map { ".?!".contains($0) } ?? false
        && next.first?.isUppercase ?? false
    }
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
        // A line may be broken behind a hyphen.
        units[units.count - 1].text += (last.text.hasSuffix("-") ? "" : " ") + line.text
        let text = units[units.count - 1].text
        units[units.count - 1].role = joined(last.role, line.text, all: text)
      } else {
        units.append(ListingUnit(role: role, text: line.text, line: line))
      }
      lastLength = line.text.count
    }
    return withSingleAuthors(units)
  }

  /// One name alone below a title is its author, on a page where others stand there, too.
  private static func withSingleAuthors(_ units: [ListingUnit]) -> [ListingUnit] {
    let lists = units.filter { if case .authors = $0.role { true } else { false } }
    guard lists.count > 1 else { return units }
    let areApart = lists.count { $0.line.isBehindBlank } * 2 > lists.count
    var units = units
    func couldBeName(_ index: Int) -> Bool {
      guard units.indices.contains(index), units[index].role == .text else { return false }
      let text = NameList.withoutAffiliations(units[index].text).trimmed
      return units[index].line.marker == .none && text.split(separator: " ").count <= 5
        && AuthorLine.isName(text)
    }
    for index in units.indices.dropFirst() where couldBeName(index) {
      // Of two such lines the first is a title; so is one with names below it.
      var isAbove = couldBeName(index + 1)
      if index + 1 < units.count, case .authors = units[index + 1].role { isAbove = true }
      let isPlaced = units[index].line.isBehindBlank == areApart && units[index - 1].isShort
      if isPlaced, !isAbove { units[index].role = .authors(NameList.reading(units[index].text)) }
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
    case (.authors, .authors):
      let isOpen = last.text.last.map { ",;·".contains($0) } ?? false
      return isOpen || (width.map { length * 100 >= $0 * 78 } ?? false)
    // An address that did not fit on the line before.
    case (.text, .link): return leadsLink(last.text)
    // The last word of a paragraph may be one that pages have, too: `data.`
    case (.text, .furniture): return last.isLong && next.hasSuffix(".")
    default: return false
    }
    let endsSentence = last.text.last.map { ".!?".contains($0) } ?? false
    let startsLow = next.first?.isLowercase ?? false
    if startsLow, !endsSentence, length > 20 { return true }
    guard let width else { return false }
    let isFull = length * 100 >= width * 78
    if isFull { return true }
    return last.text.count > width && length * 2 > width
  }

  /// `Code is available at`
  private static func leadsLink(_ text: String) -> Bool {
    let word = text.split(separator: " ").last.map { $0.lowercased() } ?? ""
    return text.hasSuffix(":")
      || ["at", "from", "on", "in", "see", "via", "is", "under"].contains(word)
  }

  private static func joined(_ role: LineRole, _ text: String, all: String) -> LineRole {
    switch role {
    case .tldr(let old): .tldr((old.map { $0 + " " } ?? "") + text)
    case .abstract(let old): .abstract(old.isEmpty ? text : old + " " + text)
    case .authors: .authors(NameList.reading(all))
    default: role
    }
  }
}
