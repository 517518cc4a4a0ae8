import LibYAML

/// Lays a grammar over a parsed file.
struct SlotWalk {
  private(set) var slots: [Slot] = []

  private var listDepth = 0

  init(_ root: YAMLNode, as mapping: Shape.Mapping) {
    slots.reserveCapacity(64)
    let start = root.span.lowerBound
    visit(root, .mapping(mapping), path: [], label: start..<start)
  }

  private mutating func add(
    _ node: YAMLNode, _ shape: Shape, _ state: Slot.State, role: Slot.Role = .value,
    path: [String], label: Range<Int>
  ) {
    slots.append(
      Slot(
        shape: shape, state: state, role: role, node: node, path: path,
        isAddressable: listDepth == (role == .item ? 1 : 0), label: label))
  }

  private mutating func visit(
    _ node: YAMLNode, _ shape: Shape, role: Slot.Role = .value, path: [String], label: Range<Int>
  ) {
    guard !node.saysNothing || path.isEmpty else {
      return add(node, shape, .empty, role: role, path: path, label: label)
    }
    add(node, shape, shape.fits(node) ? .filled : .misshapen, role: role, path: path, label: label)
    switch (node.content, shape) {
    case (.sequence(let items), .list(let item)), (.sequence(let items), .set(let item)),
      (.sequence(let items), .textOrList(let item)):
      listDepth += 1
      for node in items { visit(node, item, role: .item, path: path, label: node.span) }
      listDepth -= 1
    case (.mapping(let entries), .mapping(let mapping)),
      (.mapping(let entries), .textOr(let mapping)):
      visit(entries, of: mapping, in: node, path: path, label: label)
    case (.mapping(let entries), .entries(let keys, let values, _)):
      for entry in entries {
        let path = path + [entry.name]
        add(entry.key, keys, .filled, role: .key, path: path, label: entry.key.span)
        visit(entry.value, values, path: path, label: entry.key.span)
      }
    default: break
    }
  }

  private mutating func visit(
    _ entries: [YAMLEntry], of mapping: Shape.Mapping, in node: YAMLNode, path: [String],
    label: Range<Int>
  ) {
    for field in mapping.required {
      let entry = entries.first { $0.name == field }
      if let entry, !entry.value.saysNothing { continue }
      let place = entry?.key.span ?? label
      add(node, .mapping(mapping), .lacking(field, in: mapping), path: path, label: place)
    }
    for entry in entries {
      let path = path + [entry.name]
      if let shape = mapping.shapes[entry.name] {
        // A required field without a value was told above.
        if entry.value.saysNothing, mapping.required.contains(entry.name) { continue }
        visit(entry.value, shape, path: path, label: entry.key.span)
      } else if !entry.name.hasPrefix(Field.extensionPrefix) {
        add(entry.value, .line, .unknown(in: mapping), path: path, label: entry.key.span)
      }
    }
  }
}

extension Shape {
  fileprivate func fits(_ node: YAMLNode) -> Bool {
    switch (self, node.content) {
    case (.list, .sequence), (.set, .sequence), (.mapping, .mapping), (.entries, .mapping),
      (.textOr, .mapping), (.textOr, .scalar), (.textOrList, .scalar), (.textOrList, .sequence):
      true
    case (.list, _), (.set, _), (.mapping, _), (.entries, _), (.textOr, _), (.textOrList, _): false
    case (_, .scalar): true
    default: false
    }
  }
}

extension YAMLNode {
  /// Whether there is no value: nothing, blanks, `[]` or `{}`.
  var saysNothing: Bool {
    switch content {
    case .scalar(let text): text.utf8.isEmpty || filledText == nil
    case .sequence(let items): items.isEmpty
    case .mapping(let entries): entries.isEmpty
    }
  }
}
