import LibYAML

extension ValueMerge {
  /// `(o∩t) ∪ (o∖b) ∪ (t∖b)`: what a side added is in, what a side removed is out.
  func set(_ place: MergePlace, _ meanings: ThreeSides<Meaning?>) -> Merged {
    let sets = meanings.map { meaning -> Set<Meaning> in
      if case .set(let items)? = meaning { items } else { [] }
    }
    let base = isOpen(at: place.path) ? [] : sets.base
    let kept = sets.ours.intersection(sets.theirs)
      .union(sets.ours.subtracting(base)).union(sets.theirs.subtracting(base))
    if kept.isEmpty { return .absent }
    if kept == sets.ours { return .ours }
    if kept == sets.theirs { return .theirs }
    let items = place.nodes.map(ItemTable.init)
    let order = KeyOrders.join(
      items.map(\.keys), .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    return .items(order.filter { kept.contains(.text($0)) }.map { child($0, items) })
  }

  /// Names in their order: element by element, else a conflict.
  func list(_ place: MergePlace, _ meanings: ThreeSides<Meaning?>) -> Merged {
    guard !isOpen(at: place.path), meanings.ours != nil, meanings.theirs != nil else {
      return conflict(place)
    }
    let items = place.nodes.map(ItemTable.init)
    guard let merged = ThreeWaySequence.stable(items.map(\.keys), touching: .merges),
      Set(merged).count == merged.count || items.hasRepetition
    else { return conflict(place) }
    if merged == items.ours.keys { return .ours }
    if merged == items.theirs.keys { return .theirs }
    return .items(merged.map { child($0, items) })
  }

  private func child(_ key: String, _ items: ThreeSides<ItemTable>) -> MergedChild {
    let nodes = items.map { $0.nodes[key] }
    let merged: Merged = nodes.ours == nil ? .theirs : nodes.theirs == nil ? .ours : .both
    return MergedChild(key, nodes, merged)
  }

  /// Elements by their keys, each as an entry; their order is as people put it.
  func keyedList(_ place: MergePlace, key: String, of rule: MergeRule) -> Merged {
    let items = ListKeys.tables(place.nodes, key)
    let names = items.map { $0.map(\.key) }
    let tables = items.map { Dictionary($0, uniquingKeysWith: { first, _ in first }) }
    var children: [String: MergedChild] = [:]
    for name in Set(names.ours).union(names.theirs) {
      let child = MergePlace(path: place.path + [name], nodes: tables.map { $0[name] })
      let merged = MergedChild(name, child.nodes, entry(child, rule))
      if !merged.isAbsent { children[name] = merged }
    }
    let base = open.isOrderOpen(at: place.path) ? [] : names.base
    let order = KeyOrders.arrange(
      ThreeSides(base: base, ours: names.ours, theirs: names.theirs), present: Set(children.keys))
    guard let order else { return conflict(place, .arrangedDifferently) }
    return .items(order.compactMap { children[$0] })
  }
}

/// The texts of a list, each with the node that says it first.
private struct ItemTable {
  var keys: [String] = []
  var nodes: [String: YAMLNode] = [:]

  init(_ node: YAMLNode?) {
    let items = node?.items ?? node.map { [$0] } ?? []
    for item in items {
      guard let text = item.filledText else { continue }
      keys.append(text)
      if nodes[text] == nil { nodes[text] = item }
    }
  }
}

extension ThreeSides<ItemTable> {
  fileprivate var hasRepetition: Bool {
    [base, ours, theirs].contains { $0.keys.count != $0.nodes.count }
  }
}
