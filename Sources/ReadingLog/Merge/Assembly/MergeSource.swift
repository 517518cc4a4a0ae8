import LibYAML

/// One side's text, by lines, with what libyaml says of it.
struct MergeSource: Sendable {
  let root: YAMLNode
  /// Without their line breaks.
  let lines: [String]
  private let starts: [Int]
  private let bytes: [UInt8]

  init(_ text: String, root: YAMLNode) {
    self.root = root
    bytes = Array(text.utf8)
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    if starts.last == bytes.count { starts.removeLast() }
    self.starts = starts
    lines = starts.indices.map { [bytes] index in
      var end = index + 1 < starts.count ? starts[index + 1] : bytes.count
      if end > starts[index], bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
      return String(decoding: bytes[starts[index]..<end], as: UTF8.self)
    }
  }

  /// The line that holds a UTF-8 offset.
  private func line(of offset: Int) -> Int {
    var (low, high) = (0, max(starts.count - 1, 0))
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The lines that a span touches.
  private func lines(of span: Range<Int>) -> Range<Int> {
    let first = line(of: span.lowerBound)
    // A block that keeps its last line breaks ends at the start of a line.
    let endsLine =
      span.upperBound > span.lowerBound && bytes[span.upperBound - 1] == UInt8(ascii: "\n")
    let last = line(of: endsLine ? span.upperBound - 1 : span.upperBound)
    return first..<max(first, last) + 1
  }
}

extension MergeSource {
  /// The whole text as a collection of fields.
  var contents: PieceTable? {
    PieceTable(root, in: self, lines: 0..<lines.count)
  }

  /// Where each element of a block collection stands: those that share lines cannot be told apart.
  fileprivate func spans(of node: YAMLNode) -> [(name: String, value: YAMLNode, lines: Range<Int>)]?
  {
    guard node.style == .block else { return nil }
    var spans: [(name: String, value: YAMLNode, lines: Range<Int>)] = []
    for entry in node.entries ?? [] {
      spans.append((entry.name, entry.value, lines(of: entry.span)))
    }
    for item in node.items ?? [] {
      let lines = lines(of: item.span)
      let indent = self.lines[lines.lowerBound].utf8.prefix { $0 == 0x20 }.count
      let dash = self.lines[lines.lowerBound].utf8.dropFirst(indent).first
      guard indent == node.column, dash == UInt8(ascii: "-") else { return nil }
      spans.append(("", item, lines))
    }
    let areApart = zip(spans, spans.dropFirst()).allSatisfy {
      $0.lines.upperBound <= $1.lines.lowerBound
    }
    return areApart && !spans.isEmpty ? spans : nil
  }
}

/// The lines of one element of a collection.
struct Piece: Sendable {
  /// The comments and blank lines above it.
  let lead: [String]
  /// Its own lines, comments behind and below it included.
  let body: [String]
  /// How far its key or dash is indented.
  let column: Int
  let value: YAMLNode
  fileprivate let source: MergeSource
  fileprivate let lines: Range<Int>

  /// Its own elements, if it is a collection with lines of its own.
  func contents(ofItem isItem: Bool) -> PieceTable? {
    // The first field of an item shares the line of its dash.
    let first = isItem && value.entries != nil ? lines.lowerBound : lines.lowerBound + 1
    guard first < lines.upperBound else { return nil }
    return PieceTable(value, in: source, lines: first..<lines.upperBound)
  }
}

/// The elements of a block collection with their lines.
struct PieceTable: Sendable {
  let column: Int
  private var fields: [String: Piece] = [:]
  /// By the place of their values in the text.
  private var items: [Int: Piece] = [:]
  /// The comments below the last element.
  let tail: [String]

  init?(_ node: YAMLNode, in source: MergeSource, lines: Range<Int>) {
    guard let spans = source.spans(of: node), let first = spans.first,
      first.lines.lowerBound >= lines.lowerBound
    else { return nil }
    column = node.column
    var end = lines.lowerBound
    for (index, span) in spans.enumerated() {
      let limit = index + 1 < spans.count ? spans[index + 1].lines.lowerBound : lines.upperBound
      var body = span.lines
      while body.upperBound < limit, source.lines[body.upperBound].isComment(deeperThan: column) {
        body = body.lowerBound..<body.upperBound + 1
      }
      var own = Array(source.lines[body])
      if node.entries != nil { own[0] = own[0].withoutDash(before: column) }
      let piece = Piece(
        lead: Array(source.lines[end..<body.lowerBound]), body: own, column: column,
        value: span.value, source: source, lines: body)
      if node.entries != nil {
        fields[span.name] = piece
      } else {
        items[span.value.span.lowerBound] = piece
      }
      end = body.upperBound
    }
    tail = Array(source.lines[end..<max(end, lines.upperBound)])
  }

  func piece(named name: String, _ node: YAMLNode?, isItem: Bool) -> Piece? {
    isItem ? node.flatMap { items[$0.span.lowerBound] } : node.flatMap { _ in fields[name] }
  }
}

extension String {
  fileprivate func isComment(deeperThan column: Int) -> Bool {
    let indent = utf8.prefix { $0 == 0x20 }.count
    return indent > column && utf8.dropFirst(indent).first == UInt8(ascii: "#")
  }

  /// `- heading: A` as `  heading: A`.
  fileprivate func withoutDash(before column: Int) -> String {
    let margin = prefix(column)
    guard margin.contains("-") else { return self }
    return String(repeating: " ", count: margin.count) + dropFirst(column)
  }
}
