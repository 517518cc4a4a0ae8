import LibYAML

/// Puts a merged text together from the lines of both sides.
///
/// Every element brings the lines of the side whose value it has, its comments included; only what
/// neither side wrote is written. Exchanging the sides changes nothing but conflicts.
struct Assembler {
  let style: ConflictStyle
  /// How elements of unknown provenance are written when no lines of a side can be used.
  var usesLines = true

  func text(_ root: MergedChild, from sources: ThreeSides<MergeSource?>) -> String {
    let tables = sources.map { usesLines ? $0?.contents : nil }
    let children: [MergedChild] =
      switch root.merged {
      case .fields(let children): children
      default: []
      }
    let lines = elements(children, in: tables, at: 0, areItems: false)
    return lines.map { $0 + "\n" }.joined()
  }

  private func elements(
    _ children: [MergedChild], in tables: ThreeSides<PieceTable?>, at column: Int, areItems: Bool
  ) -> [String] {
    var lines: [String] = []
    for child in children where !child.isAbsent {
      let pieces = ThreeSides(
        base: tables.base?.piece(named: child.name, child.nodes.base, isItem: areItems),
        ours: tables.ours?.piece(named: child.name, child.nodes.ours, isItem: areItems),
        theirs: tables.theirs?.piece(named: child.name, child.nodes.theirs, isItem: areItems))
      lines += Trivia.merge(pieces.map { $0.map { $0.shifted($0.lead, to: column) } })
      lines += body(of: child, from: pieces, at: column, isItem: areItems)
    }
    let tails = tables.map { table in
      table.map { $0.tail.shifted(by: column - $0.column) }
    }
    return lines + Trivia.merge(tails)
  }

  private func body(
    of child: MergedChild, from pieces: ThreeSides<Piece?>, at column: Int, isItem: Bool
  ) -> [String] {
    func lines(_ piece: Piece?, _ value: YAMLValue?) -> [String] {
      if let piece { return piece.shifted(piece.body, to: column) }
      return value.map { written($0, child.name, at: column, isItem: isItem) } ?? []
    }
    switch child.merged {
    case .absent: return []
    case .ours: return lines(pieces.ours, child.value)
    case .theirs: return lines(pieces.theirs, child.value)
    case .written(let value): return lines(nil, value)
    case .both:
      let bodies = pieces.map { $0.map { $0.shifted($0.body, to: column) } }
      return Trivia.either(bodies) ?? lines(nil, child.value)
    case .conflict(let conflict):
      let ours = lines(pieces.ours, conflict.sides.ours)
      let theirs = lines(pieces.theirs, conflict.sides.theirs)
      return marked(ours, theirs, conflict)
    case .fields(let children):
      return collection(
        child, children, from: pieces, at: column, isItem: isItem, hasItems: false)
    case .items(let children):
      return collection(child, children, from: pieces, at: column, isItem: isItem, hasItems: true)
    }
  }

  /// A mapping or a list of which each side has a part.
  private func collection(
    _ child: MergedChild, _ children: [MergedChild], from pieces: ThreeSides<Piece?>,
    at column: Int, isItem: Bool, hasItems: Bool
  ) -> [String] {
    let tables = pieces.map { $0?.contents(ofItem: isItem) }
    let conflict = child.conflicts.first
    if tables.ours == nil, tables.theirs == nil, conflict == nil, let value = child.value {
      return [child.nodes.ours, child.nodes.theirs].allSatisfy { $0?.style == .flow }
        ? [inFlow(value, child.name, at: column, isItem: isItem)]
        : written(value, child.name, at: column, isItem: isItem)
    }
    let inner = column + indentation(pieces, tables, isItem: isItem)
    let lines = elements(children, in: tables, at: inner, areItems: hasItems)
    guard isItem else {
      let headers = ThreeSides(
        base: header(pieces.base, tables.base, at: column),
        ours: header(pieces.ours, tables.ours, at: column),
        theirs: header(pieces.theirs, tables.theirs, at: column))
      let new = String(repeating: " ", count: column) + ScalarWriting.inline(child.name) + ":"
      return (Trivia.either(headers) ?? [new]) + lines
    }
    if let dashed = lines.withDash(at: column) { return dashed }
    // Markers leave no room for the dash: the item is shown whole, as it is when each side is right.
    func item(_ side: KeyPath<ThreeSides<YAMLValue?>, YAMLValue?>) -> [String] {
      let settled = children.map { $0.settled(side) }
      return elements(settled, in: tables, at: inner, areItems: hasItems).withDash(at: column) ?? []
    }
    return conflict.map { marked(item(\.ours), item(\.theirs), $0) } ?? lines
  }

  /// How much deeper a collection's elements stand than its own key or dash.
  private func indentation(
    _ pieces: ThreeSides<Piece?>, _ tables: ThreeSides<PieceTable?>, isItem: Bool
  ) -> Int {
    func depth(_ piece: Piece?, _ table: PieceTable?) -> Int? {
      guard let piece, let table else { return nil }
      return table.column - piece.column
    }
    let base = depth(pieces.base, tables.base)
    let ours = depth(pieces.ours, tables.ours)
    let theirs = depth(pieces.theirs, tables.theirs)
    guard let ours, let theirs else { return ours ?? theirs ?? 2 }
    if ours == base { return theirs }
    return theirs == base ? ours : min(ours, theirs)
  }

  private func header(_ piece: Piece?, _ table: PieceTable?, at column: Int) -> [String]? {
    guard let piece, table != nil else { return nil }
    return piece.shifted([piece.body[0]], to: column)
  }
}

extension Piece {
  fileprivate func shifted(_ lines: [String], to column: Int) -> [String] {
    lines.shifted(by: column - self.column)
  }
}

extension [String] {
  /// Indented so many blanks more, or fewer where a line has them.
  fileprivate func shifted(by distance: Int) -> [String] {
    if distance == 0 { return self }
    return map { line in
      if line.isEmpty { return line }
      if distance > 0 { return String(repeating: " ", count: distance) + line }
      let blanks = line.utf8.prefix { $0 == 0x20 }.count
      return String(line.dropFirst(Swift.min(blanks, -distance)))
    }
  }

  /// With the dash of a list's item in front of its first field; `nil` where that field is marked
  /// as a conflict.
  fileprivate func withDash(at column: Int) -> [String]? {
    guard let first = firstIndex(where: { !$0.trimmed.isEmpty && !$0.trimmed.hasPrefix("#") }),
      self[first].utf8.prefix(while: { $0 == 0x20 }).count > column
    else { return nil }
    var lines = self
    lines[first] =
      String(repeating: " ", count: column) + "-" + self[first].dropFirst(column + 1)
    return lines
  }
}
