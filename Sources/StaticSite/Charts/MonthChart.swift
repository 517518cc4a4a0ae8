import ReadingLog

/// Columns for months, two kinds side by side.
struct MonthChart {
  /// The last months that anything happened in, at most two years.
  private(set) var months: [Month] = []

  struct Month {
    let year: Int
    let month: Int
    var read = 0
    var noted = 0

    var label: String { "\(SiteDates.months[month - 1]) \(year)" }
    var shortLabel: String { "\(SiteDates.months[month - 1].prefix(3)) \(year)" }
  }

  private static let longest = 24

  /// - Parameter events: the latest first.
  init(_ events: [SiteEvent]) {
    let own = events.filter { if case .added = $0.kind { false } else { true } }
    guard let last = own.first?.date else { return }
    let end = last.year * 12 + last.month - 1
    var counts: [Int: (read: Int, noted: Int)] = [:]
    for event in own {
      let date = event.date
      let month = date.year * 12 + date.month - 1
      if end - month >= Self.longest { break }
      switch event.kind {
      case .finished: counts[month, default: (0, 0)].read += 1
      case .noted: counts[month, default: (0, 0)].noted += 1
      case .added: continue
      }
    }
    let start = min(counts.keys.min() ?? end, end - 5)
    months = (start...end).map { month in
      let count = counts[month] ?? (0, 0)
      return Month(
        year: month / 12, month: month % 12 + 1, read: count.read, noted: count.noted)
    }
  }

  /// - Returns: `nil` where nothing happened.
  var view: View? {
    guard let first = months.first, let last = months.last else { return nil }
    let most = months.map { max($0.read, $0.noted) }.max() ?? 0
    let (read, noted) = months.reduce((0, 0)) { ($0.0 + $1.read, $0.1 + $1.noted) }
    let middle = months[months.count / 2]
    return [
      "summary":
        "\(SiteText.count(read, "paper")) read and \(SiteText.count(noted, "note")) written"
        + " from \(first.label) to \(last.label); at most \(most) in a month.",
      "width": months.count * Self.pitch, "height": Self.height, "top": most,
      "middleTop": most > 3 ? most / 2 : nil,
      "bars": months.indices.flatMap { bars(of: $0, most: most) },
      "first": first.shortLabel, "middle": months.count > 8 ? middle.shortLabel : nil,
      "last": last.shortLabel,
      "rows": months.map { ["month": $0.label, "read": $0.read, "noted": $0.noted] as View },
    ]
  }

  // Units of the drawing, which is stretched to the page's width.
  private static let pitch = 24
  private static let height = 120

  private func bars(of index: Int, most: Int) -> [View] {
    let month = months[index]
    return [("read", month.read, 3), ("noted", month.noted, 13)].compactMap { kind, count, offset in
      guard count > 0 else { return nil }
      let height = max(2, count * Self.height / max(1, most))
      return [
        "kind": kind, "x": index * Self.pitch + offset, "y": Self.height - height, "width": 9,
        "height": height,
        "label": "\(month.label): "
          + (kind == "read"
            ? SiteText.count(count, "paper") + " read" : SiteText.count(count, "note"))
          ,
      ]
    }
  }
}
