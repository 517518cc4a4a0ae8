/// Takes a document apart, gives each comment to what it belongs to, and sorts what has an order.
struct FormReader {
  private let root: YAMLNode
  private let form: YAMLForm
  private let layout: YAMLLayout
  private var comments: CommentQueue

  init(_ document: YAMLDocument, form: YAMLForm) {
    root = document.root
    self.form = form
    layout = YAMLLayout(document.text)
    comments = CommentQueue(document, layout: layout)
  }

  mutating func document() -> FormDocument {
    let end = layout.bytes.count
    guard let first = starts(of: root).first else {
      // Nothing but comments, or `{}`.
      let content = root.span.isEmpty ? nil : FormContent.value(.mapping([]), below: [])
      return FormDocument(header: comments.takeLines(before: end), content: content, footer: [])
    }
    let header = comments.takeHeader(before: first)
    let content = content(of: root, at: [], around: -1, limit: end)
    return FormDocument(header: header, content: content, footer: comments.takeLines(before: end))
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
      let above = comments.takeLines(before: start)
      var piece = piece(index, of: node, at: path, limit: pieceEnd)
      piece.above.insert(contentsOf: above, at: 0)
      pieces.append(piece)
    }
    // Indentation says nothing inside brackets.
    let below = comments.takeLines(before: end, deeperThan: node.style == .flow ? -1 : column)
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
    while let comment = comments.peek(before: first ?? value.span.upperBound) {
      if comment.ownsLine && first != nil { break }
      comments.dropFirst()
      if comment.ownsLine {
        piece.above.append(comment.text)
      } else {
        piece.put(beside: comment.text)
      }
    }
    if first != nil {
      piece.content = content(of: value, at: path, around: parent.column, limit: limit)
    }
    piece.put(beside: comments.takeBeside(after: value.span.upperBound, before: limit))
    if value.isEmpty && parent.style != .flow {
      let below = comments.takeLines(before: limit, deeperThan: parent.column)
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

extension YAMLForm {
  fileprivate func emptyOrScalar(_ node: YAMLNode, at path: [String]) -> YAMLValue {
    switch node.content {
    case .scalar: value(of: node, at: path)
    case .sequence: .sequence([])
    case .mapping: .mapping([])
    }
  }
}
