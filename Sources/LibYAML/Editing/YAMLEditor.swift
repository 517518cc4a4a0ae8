/// A part of a text and what is to stand there instead.
struct YAMLSplice {
  var range: Range<Int>
  var text: String

  init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }
}

/// Finds the smallest splice for an edit. It may fail on unusual layouts (`nil`) and may even be
/// wrong there: its caller reads every result back.
struct YAMLEditor {
  let root: YAMLNode
  let layout: YAMLLayout
  let comments: [YAMLComment]

  init(text: String, root: YAMLNode) {
    self.root = root
    layout = YAMLLayout(text)
    comments = YAMLComment.all(in: text, root: root)
  }

  // MARK: Fields

  /// - Parameter start: the mapping from which the path counts; the root if `nil`.
  func set(
    _ value: YAMLValue, at path: [String], from start: YAMLNode? = nil, order: KeyOrder
  ) -> YAMLSplice? {
    var parent = start ?? root
    var depth = 0
    while depth < path.count - 1, let next = parent[path[depth]], next.entries != nil {
      parent = next
      depth += 1
    }
    let rest = path[(depth + 1)...]
    let nested = rest.reversed().reduce(value) { .mapping([YAMLValue.Field($1, $0)]) }
    if let entry = parent.entry(path[depth]) {
      return replace(entry, by: nested, in: parent)
    }
    return insert(path[depth], nested, into: parent, at: Array(path[..<depth]), order: order)
  }

  private func replace(
    _ entry: YAMLEntry, by value: YAMLValue, in parent: YAMLNode
  ) -> YAMLSplice? {
    let old = entry.value.span
    let kept = comments.filter {
      $0.span.lowerBound >= old.lowerBound && $0.span.upperBound <= old.upperBound
    }
    guard kept.isEmpty else { return nil }
    if parent.style == .flow { return YAMLSplice(old, YAMLWriter.flow(value, inside: true)) }
    let indent = entry.key.column
    if value.scalar != nil, !entry.value.isEmpty, entry.value.text != nil {
      let text = YAMLWriter.scalar(value, indent: indent)
      // Lines of a literal block have no room for a comment behind them.
      if text.contains("\n"), hasComment(behind: old) { return nil }
      return YAMLSplice(old, text)
    }
    guard layout.startsLine(entry.key.span.lowerBound), !hasComment(behind: old) else { return nil }
    let range = layout.lineStart(of: entry.key.span.lowerBound)..<layout.end(ofLinesIn: entry.span)
    return YAMLSplice(range, YAMLWriter.entry(entry.name, value, indent: indent))
  }

  private func hasComment(behind span: Range<Int>) -> Bool {
    let line = span.upperBound..<layout.lineEnd(of: span.upperBound)
    return comments.contains { line.contains($0.span.lowerBound) }
  }

  private func insert(
    _ name: String, _ value: YAMLValue, into parent: YAMLNode, at path: [String], order: KeyOrder
  ) -> YAMLSplice? {
    let entries = parent.entries ?? []
    let isFirst = entries.contains { order(path, name, $0.name) }
    let before = entries.last { order(path, $0.name, name) } ?? (isFirst ? nil : entries.last)
    if parent.style == .flow { return insertInFlow(name, value, after: before, into: parent) }
    let text = YAMLWriter.entry(name, value, indent: parent.column)
    guard let before else {
      guard let first = entries.first else {
        return YAMLSplice(layout.bytes.count..<layout.bytes.count, endingLine(text))
      }
      let start = first.key.span.lowerBound
      if layout.startsLine(start) {
        let line = layout.lineStart(of: start)
        return YAMLSplice(line..<line, text)
      }
      // Behind the dash of an item.
      let margin = String(repeating: " ", count: parent.column)
      return YAMLSplice(
        start..<start, String(text.unicodeScalars.dropFirst(parent.column)) + margin)
    }
    let end = layout.skippingComments(
      from: layout.end(ofLinesIn: before.span), deeperThan: parent.column)
    return YAMLSplice(end..<end, end == layout.bytes.count ? endingLine(text) : text)
  }

  private func insertInFlow(
    _ name: String, _ value: YAMLValue, after before: YAMLEntry?, into parent: YAMLNode
  ) -> YAMLSplice {
    let text =
      ScalarWriting.inline(name, inFlow: true) + ": " + YAMLWriter.flow(value, inside: true)
    if let before {
      return YAMLSplice(before.span.upperBound..<before.span.upperBound, ", " + text)
    }
    let start = parent.span.lowerBound + 1
    return YAMLSplice(start..<start, text + ((parent.entries ?? []).isEmpty ? "" : ", "))
  }

  /// The text, on a new line if the last line of the document is not ended.
  func endingLine(_ text: String) -> String {
    layout.bytes.isEmpty || layout.bytes.last == UInt8(ascii: "\n") ? text : "\n" + text
  }

  /// - Parameter start: the mapping from which the path counts; the root if `nil`.
  func remove(_ path: [String], from start: YAMLNode? = nil) -> YAMLSplice? {
    // A mapping with nothing else in it goes with its last field.
    var parents = [start ?? root]
    for name in path.dropLast() {
      guard let next = parents.last?[name] else { return nil }
      parents.append(next)
    }
    var depth = path.count - 1
    while depth > 0, parents[depth].entries?.count == 1 { depth -= 1 }
    let parent = parents[depth]
    guard let entry = parent.entry(path[depth]) else { return nil }
    if parent.style == .flow {
      return removeFromFlow(
        entry.span, isLast: parent.entries?.last?.name == entry.name,
        floor: parent.span.lowerBound)
    }
    guard layout.startsLine(entry.key.span.lowerBound) else {
      return removeBehindDash(entry, of: parent)
    }
    let start = layout.lineStart(of: entry.key.span.lowerBound)
    return removeLines(start..<layout.end(ofLinesIn: entry.span), indent: parent.column)
  }

  /// The next field takes the place behind the dash.
  private func removeBehindDash(_ entry: YAMLEntry, of parent: YAMLNode) -> YAMLSplice? {
    guard let entries = parent.entries, entries.count > 1, entries[0].name == entry.name else {
      return nil
    }
    let range = entry.key.span.lowerBound..<entries[1].key.span.lowerBound
    let hasComment = comments.contains { range.contains($0.span.lowerBound) }
    return hasComment ? nil : YAMLSplice(range, "")
  }

  /// Removes lines but keeps the comments among them, each on a line of its own.
  func removeLines(_ range: Range<Int>, indent: Int) -> YAMLSplice {
    let kept = comments.filter { range.contains($0.span.lowerBound) }
    let margin = String(repeating: " ", count: indent)
    return YAMLSplice(range, kept.map { margin + $0.text + "\n" }.joined())
  }

  // MARK: Items

  func insert(_ new: [YAMLValue], at index: Int, in list: YAMLNode) -> YAMLSplice? {
    guard let items = list.items, !items.isEmpty else { return nil }
    if list.style == .flow {
      let text = YAMLWriter.flowItems(new)
      if index == 0 {
        let start = items[0].span.lowerBound
        return YAMLSplice(start..<start, text + ", ")
      }
      let end = items[index - 1].span.upperBound
      return YAMLSplice(end..<end, ", " + text)
    }
    return insertLines(YAMLWriter.items(new, indent: list.column), at: index, in: list)
  }

  /// Puts the lines of items into a block list that has others.
  ///
  /// - Parameter skipped: an item that is about to go, and does not count.
  func insertLines(
    _ text: String, at index: Int, in list: YAMLNode, without skipped: Int? = nil
  ) -> YAMLSplice? {
    guard let items = list.items else { return nil }
    let others = items.indices.filter { $0 != skipped }
    if index == 0 {
      guard let first = others.first, let dash = dash(ofItem: first, in: list),
        layout.startsLine(dash)
      else { return nil }
      let start = layout.lineStart(of: dash)
      return YAMLSplice(start..<start, text)
    }
    guard others.indices.contains(index - 1) else { return nil }
    let end = layout.skippingComments(
      from: layout.end(ofLinesIn: items[others[index - 1]].span), deeperThan: list.column)
    return YAMLSplice(end..<end, end == layout.bytes.count ? endingLine(text) : text)
  }

  func remove(_ index: Int, from list: YAMLNode) -> YAMLSplice? {
    guard let items = list.items else { return nil }
    if list.style == .flow {
      return removeFromFlow(
        items[index].span, isLast: index == items.count - 1, floor: list.span.lowerBound)
    }
    guard let dash = dash(ofItem: index, in: list), layout.startsLine(dash) else { return nil }
    let range = layout.lineStart(of: dash)..<layout.end(ofLinesIn: items[index].span)
    return removeLines(range, indent: list.column)
  }

  func removeFromFlow(_ span: Range<Int>, isLast: Bool, floor: Int) -> YAMLSplice? {
    if !isLast, let comma = layout.comma(from: span.upperBound) {
      return YAMLSplice(span.lowerBound..<layout.skippingBlanks(from: comma + 1), "")
    }
    // The last one takes the comma before it along.
    var start = span.lowerBound
    while start > floor, layout.bytes[start - 1] != UInt8(ascii: ",") { start -= 1 }
    guard start > floor + 1 else { return YAMLSplice(span, "") }
    return YAMLSplice(start - 1..<span.upperBound, "")
  }

  func dash(ofItem index: Int, in list: YAMLNode) -> Int? {
    guard let items = list.items else { return nil }
    let floor = index == 0 ? list.span.lowerBound : items[index - 1].span.upperBound
    return layout.dash(of: items[index].span.lowerBound, floor: floor, column: list.column)
  }

  // MARK: What follows

  /// The splice with the blank lines behind it left out and the comments there no deeper than
  /// `column`: a block scalar that now stands before them would take them for its own.
  func partingWhatFollows(_ splice: YAMLSplice, column: Int) -> YAMLSplice {
    var end = splice.range.upperBound
    if end > layout.lineStart(of: end) { end = layout.lineEnd(of: end) }
    var text = splice.text.isEmpty || splice.text.hasSuffix("\n") ? splice.text : splice.text + "\n"
    let start = end
    end = layout.skippingBlanksAndComments(from: end)
    for comment in comments where (start..<end).contains(comment.span.lowerBound) {
      let own = comment.span.lowerBound - layout.lineStart(of: comment.span.lowerBound)
      text += String(repeating: " ", count: min(own, column)) + comment.text + "\n"
    }
    return YAMLSplice(splice.range.lowerBound..<end, text)
  }

  // MARK: The last resort

  /// Writes a field of the root anew (or takes it away), its comments gathered above it.
  func rewrite(_ field: String, as value: YAMLValue?) -> YAMLSplice {
    guard let entry = root.entry(field), root.style == .block else {
      let whole = YAMLValue(root).setting(value, at: [field]) ?? .mapping([])
      let kept = comments.map { $0.text + "\n" }.joined()
      return YAMLSplice(0..<layout.bytes.count, kept + YAMLWriter.document(whole))
    }
    let range = layout.lineStart(of: entry.key.span.lowerBound)..<layout.end(ofLinesIn: entry.span)
    let kept = removeLines(range, indent: root.column).text
    return YAMLSplice(
      range, kept + (value.map { YAMLWriter.entry(field, $0, indent: root.column) } ?? ""))
  }
}
