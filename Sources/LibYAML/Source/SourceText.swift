/// A position in a text as people count it: both numbers start at 1, columns count Unicode scalars.
package struct SourceLocation: Hashable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A text whose byte offsets can be told as lines and columns, and shown with a caret.
///
/// Offsets are UTF-8 offsets into `text`; they may equal its length (the end of the text).
package struct SourceText: Sendable {
  package let text: String
  private let lineStarts: [Int]

  package init(_ text: String) {
    self.text = text
    var starts = [0]
    for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  /// The line and column of a UTF-8 offset; an offset beyond the text means its end.
  package func location(of offset: Int) -> SourceLocation {
    let offset = min(max(offset, 0), text.utf8.count)
    let line = lineIndex(of: offset)
    let start = text.utf8.index(text.startIndex, offsetBy: lineStarts[line])
    let end = text.utf8.index(text.startIndex, offsetBy: offset)
    return SourceLocation(line: line + 1, column: text.unicodeScalars[start..<end].count + 1)
  }

  /// The text of a line (numbered from 1) without its line ending; empty when there is no such line.
  package func line(_ number: Int) -> Substring {
    guard lineStarts.indices.contains(number - 1) else { return "" }
    let start = text.utf8.index(text.startIndex, offsetBy: lineStarts[number - 1])
    var end = text.endIndex
    if lineStarts.indices.contains(number) {
      end = text.utf8.index(text.startIndex, offsetBy: lineStarts[number] - 1)
    }
    var line = text[start..<end]
    if line.utf8.last == UInt8(ascii: "\r") { line = line.dropLast() }
    return line
  }

  /// The offset of the first byte of the line that holds `offset`.
  package func lineStart(of offset: Int) -> Int {
    lineStarts[lineIndex(of: min(max(offset, 0), text.utf8.count))]
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

extension SourceText {
  /// The line of `span`'s start and, below it, carets under the part of `span` on that line.
  ///
  /// Control characters are shown escaped and long lines are cut around the caret, so that the
  /// excerpt is safe and useful on any terminal. Widths are in terminal columns.
  ///
  /// - Parameters:
  ///   - span: UTF-8 offsets; an empty span gets one caret.
  ///   - width: the most columns that a line of the excerpt may take.
  package func excerpt(of span: Range<Int>, width: Int = 100) -> String {
    let location = location(of: span.lowerBound)
    let scalars = Array(line(location.line).unicodeScalars)
    let first = min(location.column - 1, scalars.count)
    let length = max(scalarCount(of: span), 1)
    let last = min(first + length, max(scalars.count, first + 1))

    let reach = max(width / 2, 20)
    let from = max(0, min(first - reach, scalars.count - 2 * reach))
    let to = min(scalars.count, from + 2 * reach)
    func shown(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
      return String(view).escapingControlCharacters(tab: " ")
    }
    let lead = from > 0 ? "…" : ""
    let tail = to < scalars.count ? "…" : ""
    let before = lead + shown(from..<max(from, first))
    let marked = shown(max(from, first)..<min(to, last))
    let number = String(location.line)
    let margin = String(repeating: " ", count: number.count)
    let carets = String(repeating: "^", count: max(marked.terminalWidth, 1))
    return """
      \(number) | \(lead)\(shown(from..<to))\(tail)
      \(margin) | \(String(repeating: " ", count: before.terminalWidth))\(carets)
      """
  }

  private func scalarCount(of span: Range<Int>) -> Int {
    let size = text.utf8.count
    let start = text.utf8.index(text.startIndex, offsetBy: min(span.lowerBound, size))
    let end = text.utf8.index(text.startIndex, offsetBy: min(span.upperBound, size))
    return text[start..<end].prefix { !$0.isNewline }.unicodeScalars.count
  }
}
