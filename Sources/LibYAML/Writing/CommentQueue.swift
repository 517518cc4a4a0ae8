/// The comments of a document in their order, to be given to what they belong to.
struct CommentQueue {
  private let layout: YAMLLayout
  private let comments: [YAMLComment]
  private var next = 0

  init(_ document: YAMLDocument, layout: YAMLLayout) {
    self.layout = layout
    comments = YAMLComment.all(in: document.text, root: document.root)
  }

  mutating func dropFirst() { next += 1 }

  /// The next comment, if it begins before `limit`.
  func peek(before limit: Int) -> YAMLComment? {
    guard next < comments.count, comments[next].span.lowerBound < limit else { return nil }
    return comments[next]
  }

  /// The next comments as lines, those only that are indented deeper than `column`.
  mutating func takeLines(before limit: Int, deeperThan column: Int = -1) -> [String] {
    var lines: [String] = []
    while let comment = peek(before: limit) {
      let line = layout.lineStart(of: comment.span.lowerBound)
      guard comment.span.lowerBound - line > column else { break }
      let end = layout.lineEnd(of: comment.span.lowerBound)
      if comment.ownsLine && isBlankLine(before: line) && !isBelowComment(line) {
        lines.append("")
      }
      lines.append(comment.text)
      if isBlankLine(at: end) { lines.append("") }
      next += 1
    }
    return lines
  }

  /// A comment on the line where a value ended.
  mutating func takeBeside(after end: Int, before limit: Int) -> String? {
    guard let comment = peek(before: limit), !comment.ownsLine,
      layout.lineStart(of: comment.span.lowerBound) <= end
    else { return nil }
    next += 1
    return comment.text
  }

  /// The comments that are about the document: above `---`, or parted from the first entry.
  mutating func takeHeader(before first: Int) -> [String] {
    let inFront = comments.prefix { $0.span.lowerBound < first }
    let last = inFront.lastIndex { comment in
      let end = layout.lineEnd(of: comment.span.lowerBound)
      return !comment.ownsLine || isBlankLine(at: end) || layout.hasDocumentStart(in: end..<first)
    }
    guard let last else { return [] }
    let lines = takeLines(before: comments[last].span.upperBound)
    return lines.last == "" ? lines : lines + [""]
  }

  private func isBlankLine(at start: Int) -> Bool {
    start < layout.bytes.count
      && layout.bytes[start..<layout.lineEnd(of: start)].allSatisfy(Self.isBlank)
  }

  private func isBlankLine(before start: Int) -> Bool {
    start > 0 && isBlankLine(at: layout.lineStart(of: start - 1))
  }

  /// Whether nothing but blank lines is between a line and the comment before: they are its own.
  private func isBelowComment(_ start: Int) -> Bool {
    guard next > 0, comments[next - 1].ownsLine else { return false }
    let end = layout.lineEnd(of: comments[next - 1].span.lowerBound)
    return layout.bytes[end..<start].allSatisfy(Self.isBlank)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}

extension YAMLLayout {
  /// Whether a line in `range` begins with `---`; comments do not.
  fileprivate func hasDocumentStart(in range: Range<Int>) -> Bool {
    var line = range.lowerBound
    while line < range.upperBound {
      if bytes[line...].starts(with: "---".utf8) { return true }
      line = lineEnd(of: line)
    }
    return false
  }
}
