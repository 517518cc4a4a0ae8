extension YAMLEditor {
  func insertItems(
    _ values: [YAMLValue], at index: Int, inListAt steps: [YAMLStep]
  ) -> YAMLSplice? {
    guard let list = node(along: steps), list.items?.isEmpty == false else {
      return fillList(at: steps, flow: YAMLWriter.flowItems(values)) { indent in
        YAMLWriter.items(values, indent: indent)
      }
    }
    return insert(values, at: min(index, list.items?.count ?? 0), in: list)
  }

  /// Puts a first item into a list that has none, or is not there.
  private func fillList(
    at steps: [YAMLStep], flow: String, _ block: (_ indent: Int) -> String
  ) -> YAMLSplice? {
    guard case .key(let name)? = steps.last, let parent = node(along: steps.dropLast()) else {
      return nil
    }
    guard let entry = parent.entry(name) else { return addList(name, to: parent, block) }
    if parent.style == .flow { return YAMLSplice(entry.value.span, "[\(flow)]") }
    guard let start = behindColon(of: entry) else { return nil }
    let end = entry.value.isEmpty ? start : entry.value.span.upperBound
    if comments.contains(where: { (start..<end).contains($0.span.lowerBound) }) { return nil }
    let line = layout.lineEnd(of: end)
    let rest = String(decoding: layout.bytes[end..<line], as: UTF8.self)
    return YAMLSplice(
      start..<line,
      (rest.hasSuffix("\n") ? rest : rest + "\n") + block(entry.key.column + 2))
  }

  /// Writes a list behind all fields of a mapping.
  private func addList(
    _ name: String, to parent: YAMLNode, _ block: (_ indent: Int) -> String
  ) -> YAMLSplice? {
    guard parent.style == .block else { return nil }
    let indent = parent.column
    let margin = String(repeating: " ", count: indent)
    let text = margin + name + ":\n" + block(indent + 2)
    guard let last = parent.entries?.last else {
      return YAMLSplice(layout.bytes.count..<layout.bytes.count, endingLine(text))
    }
    let end = layout.end(ofLinesIn: last.span)
    return YAMLSplice(end..<end, end == layout.bytes.count ? endingLine(text) : text)
  }

  func removeItem(at index: Int, fromListAt steps: [YAMLStep]) -> YAMLSplice? {
    guard let list = node(along: steps), let items = list.items else { return nil }
    guard items.count == 1 else { return remove(index, from: list) }
    return emptyList(at: steps, keepingComments: true)
  }

  /// Leaves `[]` where the only item stood.
  private func emptyList(at steps: [YAMLStep], keepingComments: Bool) -> YAMLSplice? {
    guard case .key(let name)? = steps.last, let parent = node(along: steps.dropLast()),
      let entry = parent.entry(name)
    else { return nil }
    let list = entry.value
    if list.style == .flow {
      let hasComment = comments.contains { list.span.contains($0.span.lowerBound) }
      return hasComment ? nil : YAMLSplice(list.span, "[]")
    }
    guard let start = behindColon(of: entry) else { return nil }
    let line = layout.lineEnd(of: start)
    let end = layout.skippingComments(
      from: layout.end(ofLinesIn: list.span), deeperThan: list.column)
    guard list.span.lowerBound >= line else { return nil }
    let head = String(decoding: layout.bytes[start..<line], as: UTF8.self)
    let itemStart = dash(ofItem: 0, in: list).map { layout.lineStart(of: $0) } ?? line
    // What stands above the item is not the item's.
    let above = comments(in: line..<itemStart, indent: list.column)
    let among = keepingComments ? comments(in: itemStart..<end, indent: list.column) : ""
    return YAMLSplice(start..<end, " []" + head + above + among)
  }

  private func comments(in range: Range<Int>, indent: Int) -> String {
    removeLines(range, indent: indent).text
  }

  /// - Returns: what takes the item out and what puts it in, for the text as it is.
  func moveItem(
    at index: Int, ofListAt steps: [YAMLStep], to newIndex: Int, inListAt target: [YAMLStep]
  ) -> [YAMLSplice]? {
    guard let list = node(along: steps), let items = list.items else { return nil }
    let other = node(along: target)
    let isBlock = list.style == .block && other?.style != .flow || other?.items?.isEmpty == true
    guard isBlock, list.style == .block, let moved = lines(ofItem: index, in: list) else {
      return rewriteItem(at: index, ofListAt: steps, to: newIndex, inListAt: target)
    }
    let removal =
      items.count == 1
      ? emptyList(at: steps, keepingComments: false) : YAMLSplice(moved.range, "")
    let insertion: YAMLSplice?
    if steps == target {
      insertion = insertLines(moved.text, at: newIndex, in: list, without: index)
    } else if let other, let others = other.items, !others.isEmpty {
      let text = Self.shifted(moved.text, by: other.column - list.column)
      insertion = insertLines(text, at: min(newIndex, others.count), in: other)
    } else {
      let flow = YAMLWriter.flowItems([YAMLValue(items[index])])
      insertion = fillList(at: target, flow: flow) { indent in
        Self.shifted(moved.text, by: indent - list.column)
      }
    }
    guard let removal, let insertion else { return nil }
    return [removal, insertion]
  }

  /// The lines of an item, with the comments that are deeper than its list.
  private func lines(ofItem index: Int, in list: YAMLNode) -> YAMLSplice? {
    guard let items = list.items, let dash = dash(ofItem: index, in: list),
      layout.startsLine(dash)
    else { return nil }
    let start = layout.lineStart(of: dash)
    let end = layout.skippingComments(
      from: layout.end(ofLinesIn: items[index].span), deeperThan: list.column)
    let text = String(decoding: layout.bytes[start..<end], as: UTF8.self)
    return YAMLSplice(start..<end, text.hasSuffix("\n") ? text : text + "\n")
  }

  /// The same where a list is on one line: what the item says is written in the other's style.
  private func rewriteItem(
    at index: Int, ofListAt steps: [YAMLStep], to newIndex: Int, inListAt target: [YAMLStep]
  ) -> [YAMLSplice]? {
    guard let item = node(along: steps + [.item(index)]),
      let removal = removeItem(at: index, fromListAt: steps)
    else { return nil }
    // Counted with the item, which is there still.
    let place = steps == target && newIndex >= index ? newIndex + 1 : newIndex
    let insertion = insertItems([YAMLValue(item)], at: place, inListAt: target)
    return insertion.map { [removal, $0] }
  }

  /// Lines with more or fewer blanks before them.
  private static func shifted(_ text: String, by columns: Int) -> String {
    if columns == 0 { return text }
    let margin = String(repeating: " ", count: max(0, columns))
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.isEmpty { return "" }
      // Blanks are counted as scalars: an accent may follow one.
      let scalars = Substring(line).unicodeScalars
      let blanks = scalars.prefix { $0 == " " }.count
      return margin + String(scalars.dropFirst(min(blanks, max(0, -columns))))
    }.joined(separator: "\n")
  }

  func wrapItem(_ node: YAMLNode, underKey key: String) -> YAMLSplice? {
    let start = node.span.lowerBound
    let text = String(decoding: layout.bytes[node.span], as: UTF8.self)
    // Only in a block list does a dash stand before the item.
    let isInBlock =
      layout.bytes[layout.lineStart(of: start)..<start].allSatisfy {
        $0 == 0x20 || $0 == UInt8(ascii: "-")
      }
    return isInBlock
      ? YAMLSplice(start..<start, "\(key): ") : YAMLSplice(node.span, "{\(key): \(text)}")
  }

  func unwrapItem(_ node: YAMLNode, _ entry: YAMLEntry) -> YAMLSplice? {
    if node.style == .block {
      return YAMLSplice(entry.key.span.lowerBound..<entry.value.span.lowerBound, "")
    }
    return YAMLSplice(
      node.span, String(decoding: layout.bytes[entry.value.span], as: UTF8.self))
  }

  private func node(along steps: [YAMLStep]) -> YAMLNode? {
    steps.reduce(root as YAMLNode?) { $0?[$1] }
  }

  /// After the colon of a field in a block mapping.
  private func behindColon(of entry: YAMLEntry) -> Int? {
    var position = entry.key.span.upperBound
    while position < layout.bytes.count, layout.bytes[position] == 0x20 { position += 1 }
    guard position < layout.bytes.count, layout.bytes[position] == UInt8(ascii: ":") else {
      return nil
    }
    return position + 1
  }
}
