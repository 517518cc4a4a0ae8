/// The figures as a table that reads well as text and as Markdown.
enum Report {
  private typealias Column = (title: String, cell: @Sendable (Tally) -> String)

  private static let columns: [Column] = [
    ("merges", { String($0.merges) }),
    ("criss-cross", { share($0.crissCross, of: $0.merges) }),
    ("stop", { "\($0.stops) (\(share($0.stops, of: $0.merges)))" }),
    ("truly", { String($0.trueStops) }),
    ("needless", { "\($0.needlessStops), \($0.needlessFields) fields" }),
    ("Git's own", { String($0.stopsOfGit) }),
    ("unasked", { String($0.silent) }),
    ("unreadable files", { "\($0.unreadable)" }),
    ("invalid", { String($0.invalid) }),
    ("notes lost", { "\($0.count(.noteLost)) of \($0.notes)" }),
    ("their words", { String($0.count(.noteTextLost)) }),
    ("notes back", { "\($0.count(.noteBack)) of \($0.removedNotes)" }),
    ("tags lost", { "\($0.count(.tagLost)) of \($0.tags)" }),
    ("tags back", { "\($0.count(.tagBack)) of \($0.removedTags)" }),
    (
      "other faults",
      {
        String(
          $0.count(
            .paperLost, .paperBack, .otherLost, .otherBack, .wrong, .noteTextBack))
      }
    ),
    ("comments lost", { String($0.count(.remarkLost)) }),
    ("faulty merges' faults", { "\($0.faultsOfReadlog) readlog, \($0.faultsOfOthers) Git" }),
    ("named by the audit", { "\($0.namedDeeds) of \($0.deeds), \($0.falseAlarms) else" }),
    ("differing clones", { "\($0.differingPairs) of \($0.pairs) pairs" }),
  ]

  static func lines(_ results: [(team: Team, tally: Tally)]) -> [String] {
    let rows =
      [["team"] + columns.map(\.title)]
      + results.map { result in [result.team.title] + columns.map { $0.cell(result.tally) } }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      "| " + zip(row, widths).map { $0.padded(to: $1) }.joined(separator: " | ") + " |"
    }
    lines.insert("|" + widths.map { String(repeating: "-", count: $0 + 2) + "|" }.joined(), at: 1)
    return lines
  }

  private static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let tenths = (Double(part) * 1000 / Double(whole)).rounded() / 10
    return "\(tenths) %"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
