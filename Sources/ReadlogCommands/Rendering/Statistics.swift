import LibYAML
import ReadingLog

/// How many papers of each kind there are.
struct Statistics: Encodable {
  var papers = 0
  var notes = 0
  var years: [String: Int] = [:]
  var venues: [String: Int] = [:]
  var tags: [String: Int] = [:]
  /// Papers read, by handle.
  var readers: [String: Int] = [:]
  /// Papers added, by `YYYY-MM`.
  var months: [String: Int] = [:]

  mutating func add(_ paper: Paper) {
    papers += 1
    notes += paper.noteCount
    if let year = paper.year { years[String(year), default: 0] += 1 }
    if let venue = paper[.venue] { venues[venue, default: 0] += 1 }
    for tag in Set(paper.tags) { tags[tag, default: 0] += 1 }
    for reader in paper.readers where reader.status == .read {
      readers[reader.handle, default: 0] += 1
    }
    if let date = paper.added?.at?.date {
      months[String(date.description.prefix(7)), default: 0] += 1
    }
  }
}

/// Statistics as bars.
struct StatisticsText {
  private let statistics: Statistics
  private let console: Console
  private let top: Int

  init(_ statistics: Statistics, console: Console, top: Int) {
    self.statistics = statistics
    self.console = console
    self.top = top
  }

  var lines: [String] {
    let total =
      TextLayout.count(statistics.papers, "paper") + ", "
      + TextLayout.count(statistics.notes, "note")
    return [total]
      + section("by year", statistics.years, isTime: true)
      + section("by venue", statistics.venues)
      + section("by tag", statistics.tags)
      + section("read by", statistics.readers)
      + section("added in", statistics.months, isTime: true)
  }

  /// - Parameter isTime: latest first; otherwise the most frequent first.
  private func section(_ title: String, _ counts: [String: Int], isTime: Bool = false) -> [String] {
    guard !counts.isEmpty else { return [] }
    let sorted = counts.sorted {
      isTime ? $0.key > $1.key : ($1.value, $0.key) < ($0.value, $1.key)
    }
    let shown = sorted.prefix(top)
    let names = shown.map { $0.key.escapingControlCharacters() }
    let label = names.map(\.terminalWidth).max() ?? 0
    let digits = shown.map { String($0.value).count }.max() ?? 1
    let room = max(10, min((console.width ?? 80) - label - digits - 6, 50))
    let most = shown.map(\.value).max() ?? 1
    let rows = zip(names, shown).map { name, entry in
      let number = String(entry.value)
      let bar = String(repeating: "█", count: max(1, entry.value * room / most))
      return "  " + TextLayout.padded(name, to: label) + "  "
        + String(repeating: " ", count: digits - number.count) + number + "  "
        + console.styled(bar, .blue)
    }
    let rest = sorted.count - shown.count
    let more = rest > 0 ? [console.styled("  … and \(rest) more", .dim)] : []
    return ["", console.styled(title, .bold)] + rows + more
  }
}
