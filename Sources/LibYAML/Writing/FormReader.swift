/// An entry or item of a document with the comments that belong to it.
struct FormPiece {
  /// Comment lines, and empty ones between them.
  var above: [String] = []
  /// The comment behind the value, or behind the colon of a collection.
  var beside: String?
  /// As it is written; `nil` for an item of a list.
  var key: String?
  /// What is compared when keys or the texts of a set are sorted.
  var name: String
  var content: FormContent

  var isScalar: Bool {
    if case .value(let value, _) = content { value.scalar != nil } else { false }
  }

  mutating func put(beside comment: String?) {
    guard let comment else { return }
    if beside == nil { beside = comment } else { above.append(comment) }
  }
}

indirect enum FormContent {
  /// A scalar, or a collection that is empty; comments stand below a value that is missing.
  case value(YAMLValue, below: [String])
  case sequence([FormPiece], below: [String])
  case mapping([FormPiece], below: [String])
}

/// A whole document.
struct FormDocument {
  var header: [String]
  var content: FormContent?
  /// What stands behind a root in braces.
  var footer: [String]
}

/// Takes a document apart, gives each comment to what it belongs to, and sorts what has an order.
struct FormReader {
  private let root: YAMLNode
  private let form: YAMLForm
  private let layout: YAMLLayout
  private let comments: [YAMLComment]
  private var next = 0

  init(_ document: YAMLDocument, form: YAMLForm) {
    root = document.root
    self.form = form
    layout = YAMLLayout(document.text)
    comments = YAMLComment.all(in: document.text, root: document.root)
  }

  mutating func document() -> FormDocument {
    let end = layout.bytes.count
    guard let first = starts(of: root).first else {
      // Nothing but comments, or `{}`.
      let content = root.span.isEmpty ? nil : FormContent.value(.mapping([]), below: [])
      return FormDocument(header: takeLines(before: end), content: content, footer: [])
    }
    let header = takeHeader(before: first)
    let content = content(of: root, at: [], around: -1, limit: end)
    return FormDocument(header: header, content: content, footer: takeLines(before: end))
  }

  // MARK: Collections

  /// - Parameters:
  ///   - column: of the collection that this one is in.
  ///   - limit: where what follows this node begins.
  private mutating func content(
    of node: YAMLNode, at path: [String], around column: Int, limit: Int
  ) -> FormContent {
    let starts = starts(of: node)
    if starts.isEmpty { return .value(form.emptyOrScalar(node, at: path), below: []) }
    let end = node.style == .flow ? node.span.upperBound : limit
    var pieces: [FormPiece] = []
    for (index, start) in starts.enumerated() {
      let pieceEnd = index + 1 < starts.count ? starts[index + 1] : end
      let above = takeLines(before: start)
      var piece = piece(index, of: node, at: path, limit: pieceEnd)
      piece.above.insert(contentsOf: above, at: 0)
      pieces.append(piece)
    }
    let below =
      node.style == .flow ? takeLines(before: end) : takeLines(before: end, deeperThan: column)
    if node.entries != nil { return .mapping(sortedByKey(pieces, at: path), below: below) }
    return .sequence(form.isSet(path) ? Self.sortedSet(pieces) : pieces, below: below)
  }

  private mutating func piece(
    _ index: Int, of parent: YAMLNode, at path: [String], limit: Int
  ) -> FormPiece {
    if let entry = parent.entries?[index] {
      let key = form.key(entry.key)
      return piece(
        entry.value, key: key, name: entry.name, at: path + [entry.name], in: parent, limit: limit)
    }
    let item = parent.items?[index] ?? parent
    let name = form.emptyOrScalar(item, at: path).scalar ?? ""
    return piece(item, key: nil, name: name, at: path, in: parent, limit: limit)
  }

  private mutating func piece(
    _ value: YAMLNode, key: String?, name: String, at path: [String], in parent: YAMLNode,
    limit: Int
  ) -> FormPiece {
    var piece = FormPiece(
      key: key, name: name, content: .value(form.emptyOrScalar(value, at: path), below: []))
    let first = starts(of: value).first
    // Comments on the way to the value, or behind the indicator of a literal block.
    while let comment = peek(before: first ?? value.span.upperBound) {
      if comment.ownsLine && first != nil { break }
      next += 1
      if comment.ownsLine {
        piece.above.append(comment.text)
      } else {
        piece.put(beside: comment.text)
      }
    }
    if first != nil {
      piece.content = content(of: value, at: path, around: parent.column, limit: limit)
    }
    piece.put(beside: takeBeside(after: value.span.upperBound, before: limit))
    if value.isEmpty && parent.style != .flow {
      let below = takeLines(before: limit, deeperThan: parent.column)
      piece.content = .value(.literal(""), below: below)
    }
    return piece
  }

  /// Where each entry or item begins: at its key or dash.
  private func starts(of node: YAMLNode) -> [Int] {
    if let entries = node.entries { return entries.map(\.span.lowerBound) }
    guard let items = node.items else { return [] }
    if node.style == .flow { return items.map(\.span.lowerBound) }
    var floor = node.span.lowerBound
    return items.map { item in
      defer { floor = item.span.upperBound }
      let start = item.span.lowerBound
      return layout.dash(of: start, floor: floor, column: node.column) ?? start
    }
  }

  // MARK: Order

  private func sortedByKey(_ pieces: [FormPiece], at path: [String]) -> [FormPiece] {
    pieces.enumerated().sorted { a, b in
      if form.order(path, a.element.name, b.element.name) { return true }
      if form.order(path, b.element.name, a.element.name) { return false }
      return a.offset < b.offset
    }.map(\.element)
  }

  private static func sortedSet(_ pieces: [FormPiece]) -> [FormPiece] {
    guard pieces.allSatisfy(\.isScalar) else { return pieces }
    var kept: [String: FormPiece] = [:]
    for piece in pieces {
      guard var twin = kept[piece.name] else {
        kept[piece.name] = piece
        continue
      }
      twin.above += piece.above
      twin.put(beside: piece.beside)
      kept[piece.name] = twin
    }
    return kept.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}

// MARK: Comments

extension FormReader {
  private func peek(before limit: Int) -> YAMLComment? {
    guard next < comments.count, comments[next].span.lowerBound < limit else { return nil }
    return comments[next]
  }

  /// The next comments as lines, those only that are indented deeper than `column`.
  private mutating func takeLines(before limit: Int, deeperThan column: Int = -1) -> [String] {
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
  private mutating func takeBeside(after end: Int, before limit: Int) -> String? {
    guard let comment = peek(before: limit), !comment.ownsLine,
      layout.lineStart(of: comment.span.lowerBound) <= end
    else { return nil }
    next += 1
    return comment.text
  }

  /// The comments that are about the document: above `---`, or parted from the first entry.
  private mutating func takeHeader(before first: Int) -> [String] {
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
      && layout.bytes[start..<layout.lineEnd(of: start)]
        .allSatisfy(Self.isBlank)
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

extension YAMLForm {
  fileprivate func emptyOrScalar(_ node: YAMLNode, at path: [String]) -> YAMLValue {
    switch node.content {
    case .scalar: value(of: node, at: path)
    case .sequence: .sequence([])
    case .mapping: .mapping([])
    }
  }
}
