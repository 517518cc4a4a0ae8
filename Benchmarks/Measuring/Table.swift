/// The results as a table that reads well as text and as Markdown.
enum Table {
  private static let titles = [
    "work", "wall", "cpu", "memory", "beside it", "wall", "cpu", "memory", "ratio", "goals", "runs",
  ]

  static func lines(_ results: [Measured]) -> [String] {
    let rows = [titles] + results.map(cells)
    let widths = titles.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      "| " + zip(row, widths).map(padded).joined(separator: " | ") + " |"
    }
    lines.insert("|" + widths.map { String(repeating: "-", count: $0 + 2) + "|" }.joined(), at: 1)
    return lines
  }

  private static func cells(_ result: Measured) -> [String] {
    [result.comparison.work] + cells(result.readlog) + [result.comparison.against]
      + cells(result.reference) + [
        number(result.ratio) + " ×", goals(result), String(result.runs),
      ]
  }

  private static func cells(_ cost: Cost) -> [String] {
    [
      seconds(cost.wall), seconds(cost.processor), number(Double(cost.memory) / 1e6) + " MB",
    ]
  }

  private static func goals(_ result: Measured) -> String {
    if result.comparison.goals.isEmpty { return "–" }
    return result.comparison.goals.map { goal in
      let text =
        switch goal {
        case .ratio(let most): "≤ \(number(most)) ×"
        case .seconds(let most): "≤ \(number(most)) s"
        case .megabytes(let most): "≤ \(number(most)) MB"
        }
      return text + (result.isReached(goal) ? " yes" : " NO")
    }.joined(separator: ", ")
  }

  private static func seconds(_ duration: Duration) -> String {
    let value = duration.inSeconds
    return value < 0.1 ? number(value * 1000) + " ms" : number(value) + " s"
  }

  /// Three digits, as many as such figures are worth.
  private static func number(_ value: Double) -> String {
    if value >= 100 || value == value.rounded() { return String(Int(value.rounded())) }
    let scale = value >= 10 ? 10.0 : value >= 1 ? 100.0 : 1000.0
    return String((value * scale).rounded() / scale)
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: width - text.count)
  }
}
