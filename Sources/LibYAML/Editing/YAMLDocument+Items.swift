/// Edits of what stands in lists. Comments on the lines of an item are the item's; those on lines of
/// their own stay where they are.
extension YAMLDocument {
  package func node(along steps: [YAMLStep]) -> YAMLNode? {
    steps.reduce(root as YAMLNode?) { $0?[$1] }
  }

  /// Puts values into a list; a list that is missing or has no items is made.
  ///
  /// - Parameter index: how many items stand before them then.
  package mutating func insertItems(
    _ values: [YAMLValue], at index: Int, inListAt steps: [YAMLStep]
  ) throws {
    if values.isEmpty { return }
    try commit(
      changing(steps) { old in
        var items = old?.items ?? []
        items.insert(contentsOf: values, at: min(index, items.count))
        return .sequence(items)
      }, steps
    ) { editor in
      editor.insertItems(values, at: index, inListAt: steps).map { [$0] }
    }
  }

  /// Takes an item out of a list; a list that has no other is left as `[]`.
  package mutating func removeItem(at index: Int, fromListAt steps: [YAMLStep]) throws {
    guard let items = node(along: steps)?.items, items.indices.contains(index) else { return }
    try commit(
      changing(steps) { old in
        var items = old?.items ?? []
        items.remove(at: index)
        return .sequence(items)
      }, steps
    ) { editor in
      editor.removeItem(at: index, fromListAt: steps).map { [$0] }
    }
  }

  /// Takes an item, as it is written, from a list to another place in it or in another list.
  ///
  /// - Parameter newIndex: how many items stand before it then.
  package mutating func moveItem(
    at index: Int, ofListAt steps: [YAMLStep], to newIndex: Int, inListAt target: [YAMLStep]
  ) throws {
    guard let items = node(along: steps)?.items, items.indices.contains(index),
      steps != target || index != newIndex
    else { return }
    let moved = YAMLValue(items[index])
    let without = value.changing(steps[...]) { old in
      var items = old?.items ?? []
      items.remove(at: index)
      return .sequence(items)
    }
    let expected = without?.changing(target[...]) { old in
      var items = old?.items ?? []
      items.insert(moved, at: min(newIndex, items.count))
      return .sequence(items)
    }
    try commit(expected, steps) { editor in
      editor.moveItem(at: index, ofListAt: steps, to: newIndex, inListAt: target)
    }
  }

  /// Makes an item that is a text a mapping with that text under a key.
  package mutating func wrapItem(at steps: [YAMLStep], underKey key: String) throws {
    guard let node = node(along: steps), node.text != nil else { return }
    try commit(
      changing(steps) { $0.map { .mapping([.init(key, $0)]) } }, steps
    ) { editor in
      editor.wrapItem(node, underKey: key).map { [$0] }
    }
  }

  /// Makes an item that is a mapping with one field the text that stands in the field.
  package mutating func unwrapItem(at steps: [YAMLStep]) throws {
    guard let node = node(along: steps), let entry = node.entries?.first,
      node.entries?.count == 1, entry.value.text != nil
    else { return }
    try commit(changing(steps) { $0?.fields?.first?.value }, steps) { editor in
      editor.unwrapItem(node, entry).map { [$0] }
    }
  }

  /// Puts a value into a field of the mapping at the end of some steps.
  package mutating func set(
    _ value: YAMLValue, for key: String, along steps: [YAMLStep], order: KeyOrder
  ) throws {
    guard let mapping = node(along: steps), mapping.entries != nil else {
      throw YAMLEditFailure(path: steps.keys)
    }
    if let old = mapping[key], YAMLValue(old).says(value) { return }
    try commit(changing(steps + [.key(key)]) { _ in value }, steps, column: mapping.column) {
      editor in
      editor.set(value, at: [key], from: mapping, order: order).map { [$0] }
    }
  }

  /// Removes a field of the mapping at the end of some steps.
  package mutating func remove(_ key: String, along steps: [YAMLStep]) throws {
    guard let mapping = node(along: steps), mapping[key] != nil else { return }
    try commit(changing(steps + [.key(key)]) { _ in nil }, steps, column: mapping.column) {
      editor in
      editor.remove([key], from: mapping).map { [$0] }
    }
  }

  private func changing(
    _ steps: [YAMLStep], _ change: (YAMLValue?) -> YAMLValue?
  ) -> YAMLValue? {
    value.changing(steps[...], change)
  }

  /// - Parameter expected: `nil` for an edit at a place that there is not.
  private mutating func commit(
    _ expected: YAMLValue?, _ steps: [YAMLStep], column: Int? = nil,
    by edit: (YAMLEditor) -> [YAMLSplice]?
  ) throws {
    guard let expected else { throw YAMLEditFailure(path: steps.keys) }
    let column = column ?? node(along: steps)?.column ?? 0
    try commit(expected, at: steps.keys, column: column, by: edit)
  }
}

extension [YAMLStep] {
  fileprivate var keys: [String] {
    map { step in
      switch step {
      case .key(let name): name
      case .item(let index): String(index)
      }
    }
  }
}
