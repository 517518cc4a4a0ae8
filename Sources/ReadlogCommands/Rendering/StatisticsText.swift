import LibYAML

/// Statistics as bars.
struct StatisticsText {
  private let statistics: Statistics
  private let console: Console
  /// The most rows of each kind; `nil` for all.
  private let top: Int?

  init(_ statistics: Statistics, console: Console, top: Int?) {
    self.statistics = statistics
    self.console = console
    self.top = top
  }

  func lines(_ kinds: [StatisticsKind] = StatisticsKind.allCases) -> [String] {
    let total =
      TextLayout.count(statistics.papers, "paper") + ", "
      + TextLayout.count(statistics.notes, "note")
    return [total] + kinds.flatMap(section)
  }

  private func section(_ kind: StatisticsKind) -> [String] {
    let sorted = statistics.sorted(by: kind)
    guard !sorted.isEmpty else { return [] }
    let shown = Array(sorted.prefix(top ?? .max))
    let rest = sorted.count - shown.count
    let more = rest > 0 ? [console.styled("  … and \(rest) more", .dim)] : []
    return ["", console.styled(kind.title, .bold)] + bars(shown) + more
  }

  private func bars(_ counts: [Statistics.Count]) -> [String] {
    let names = counts.map { TextLayout.cut($0.name.escapingControlCharacters(), to: longestName) }
    let label = names.map(\.terminalWidth).max() ?? 0
    let digits = counts.map { String($0.papers).count }.max() ?? 1
    let most = counts.map(\.papers).max() ?? 1
    let room = max(10, min((console.width ?? 80) - label - digits - 6, widest))
    return zip(names, counts).map { name, entry in
      let number = String(entry.papers)
      let bar = String(repeating: "█", count: max(1, entry.papers * room / most))
      return "  " + TextLayout.padded(name, to: label) + "  "
        + String(repeating: " ", count: digits - number.count) + number + "  "
        + console.styled(bar, .blue)
    }
  }

  /// Off a terminal nobody looks.
  private var widest: Int { console.width == nil ? 50 : .max }

  /// In columns, so that the bar keeps its place.
  private var longestName: Int { console.width.map { max(12, $0 / 2) } ?? .max }
}
