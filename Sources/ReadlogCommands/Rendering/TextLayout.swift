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
    let columns = rows.map(\.count).max() ?? 0
    var widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].terminalWidth : 0 }.max() ?? 0
    }
    if let width, columns > 0 {
      let before = widths.dropLast().reduce(0) { $0 + $1 + 2 }
      widths[columns - 1] = max(10, min(widths[columns - 1], width - before))
    }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let isLast = column == row.count - 1
        let fitted = isLast && width != nil ? cut(cell, to: widths[column]) : cell
        return style(isLast ? fitted : padded(fitted, to: widths[column]), column)
      }.joined(separator: "  ")
    }
  }

  /// `1 paper`, `3 papers`.
  package static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }
}
