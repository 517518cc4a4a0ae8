import LibYAML

/// Text made to fit a terminal. Widths are in columns.
package enum TextLayout {
  /// At most `width` columns, the last of them `…` where something was cut off.
  package static func cut(_ text: String, to width: Int) -> String {
    guard text.terminalWidth > width else { return text }
    var result = ""
    var used = 0
    for character in text {
      let next = character.terminalWidth
      if used + next > width - 1 { break }
      result.append(character)
      used += next
    }
    return result + "…"
  }

  package static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.terminalWidth))
  }

  /// Breaks lines at blanks; lines that people broke stay broken. Words longer than the width stay
  /// whole, so that links can be clicked.
  ///
  /// - Parameters:
  ///   - width: `nil` breaks nothing.
  ///   - indent: what every line begins with.
  package static func wrapped(_ text: String, width: Int?, indent: String = "") -> String {
    let room = max(20, (width ?? Int.max) - indent.terminalWidth)
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var used = 0
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
        let size = word.terminalWidth
        if !line.isEmpty, used + 1 + size > room {
          lines.append(line)
          (line, used) = (String(word), size)
        } else {
          line += (line.isEmpty ? "" : " ") + word
          used += (used == 0 ? 0 : 1) + size
        }
      }
      lines.append(line)
    }
    return lines.map { $0.isEmpty ? "" : indent + $0.trimmingTrailingBlanks() }
      .joined(separator: "\n")
  }

  /// Rows in columns two blanks apart; on a terminal the last column is cut to fit.
  ///
  /// - Parameter style: gives a cell its style, told its column; called after widths are settled.
  package static func table(
    _ rows: [[String]], width: Int?, style: (String, Int) -> String = { text, _ in text }
  ) -> [String] {
    let columns = TableColumns(rows, width: width)
    return rows.map { columns.line($0, style: style) }
  }

  /// `1 paper`, `3 papers`.
  package static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }
}

/// How wide the columns of a table are, so that its rows can be written one by one.
package struct TableColumns {
  private var widths: [Int] = []
  private let isCut: Bool

  /// - Parameter width: of the terminal; `nil` cuts nothing off.
  package init(_ rows: some Sequence<[String]>, width: Int?) {
    isCut = width != nil
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.terminalWidth)
      }
    }
    if let width, let last = widths.last {
      let before = widths.dropLast().reduce(0) { $0 + $1 + 2 }
      widths[widths.count - 1] = max(10, min(last, width - before))
    }
  }

  /// A row, not trimmed.
  package func line(
    _ row: [String], style: (String, Int) -> String = { text, _ in text }
  ) -> String {
    row.enumerated().map { column, cell in
      let isLast = column == row.count - 1
      let fitted = isLast && isCut ? TextLayout.cut(cell, to: widths[column]) : cell
      return style(isLast ? fitted : TextLayout.padded(fitted, to: widths[column]), column)
    }.joined(separator: "  ")
  }
}
