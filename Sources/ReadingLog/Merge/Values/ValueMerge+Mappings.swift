import LibYAML

extension ValueMerge {
  /// A mapping with a rule for each field; where a side has none of it all its fields are absent.
  func fields(_ place: MergePlace, _ rules: MergeRule.Fields) -> Merged {
    if let short = rules.short {
      let present = [place.nodes.base, place.nodes.ours, place.nodes.theirs].compactMap(\.self)
      if present.allSatisfy({ $0.text != nil }) {
        return merge(place, rules.rules[short] ?? .open)
      }
    }
    // A text alone stands for its mapping; what comes of it and a mapping is written anew.
    let place = place.expanding(short: rules.short)
    let children = keys(of: place).map { name in
      let child = place.child(name)
      return open(child, name)
        ?? MergedChild(name, child.nodes, merge(child, rules.rules[name] ?? .open))
    }
    return .fields(inOrder(children, rules.dates, place))
  }

  func entries(_ place: MergePlace, of rule: MergeRule) -> Merged {
    .fields(
      keys(of: place).map { name in
        let child = place.child(name)
        return open(child, name) ?? MergedChild(name, child.nodes, entry(child, rule))
      })
  }

  /// A field that is open on a side, with the values that stand between its markers.
  private func open(_ place: MergePlace, _ name: String) -> MergedChild? {
    openSides.conflicts[place.path].map { conflict in
      MergedChild(name, ThreeSides(base: nil, ours: nil, theirs: nil), .conflict(conflict))
    }
  }

  /// Something that is known by its key, on one side or on both.
  func entry(_ place: MergePlace, _ rule: MergeRule) -> Merged {
    switch (place.nodes.ours, place.nodes.theirs) {
    case (nil, nil): return .absent
    case (_?, _?): return merge(place, rule)
    case (_?, nil): return survivor(place, \.ours, .ours, rule)
    case (nil, _?): return survivor(place, \.theirs, .theirs, rule)
    }
  }

  /// What one side removed or never had: it goes if the other left it alone.
  private func survivor(
    _ place: MergePlace, _ side: KeyPath<ThreeSides<YAMLNode?>, YAMLNode?>, _ taken: Merged,
    _ rule: MergeRule
  ) -> Merged {
    guard let base = place.nodes.base, !isOpen(at: place.path) else { return taken }
    let node = place.nodes[keyPath: side]
    if meaning(node, rule) == meaning(base, rule), !isOpen(near: place.path) { return .absent }
    guard case .fields(let rules) = rule, rules.hasKeyed, node?.entries != nil else { return taken }
    // The rest stays as its side has it, but each note was removed, or not, by itself.
    var isLeftAlone = true
    let children = keys(of: place).map { name -> MergedChild in
      let child = place.child(name)
      let rule = rules.rules[name] ?? .open
      if rule.isKeyed { return MergedChild(name, child.nodes, merge(child, rule)) }
      let node = child.nodes[keyPath: side]
      if meaning(child.nodes.base, rule) != meaning(node, rule) { isLeftAlone = false }
      return MergedChild(name, child.nodes, node == nil ? .absent : taken)
    }
    // Both sides removed something, and what is left was nobody's concern.
    let isEmptied = children.allSatisfy { child in
      !(rules.rules[child.name] ?? .open).isKeyed || child.isAbsent
    }
    return isLeftAlone && isEmptied ? .absent : .fields(children)
  }

  private func meaning(_ node: YAMLNode?, _ rule: MergeRule) -> Meaning? {
    Meaning(node.map(YAMLValue.init), rule)
  }

  /// The keys of both sides in the order in which they are to stand.
  func keys(of place: MergePlace) -> [String] {
    var names = place.nodes.map { ($0?.entries ?? []).map(\.name) }
    // What one side of an open field has not is there all the same.
    for path in openSides.conflicts.keys where path.dropLast() == place.path[...] {
      guard let name = path.last, !names.ours.contains(name), !names.theirs.contains(name) else {
        continue
      }
      names.ours.append(name)
    }
    return KeyOrders.join(names, .sorted { order(place.path, $0, $1) })
  }
}

extension MergeRule.Fields {
  fileprivate var hasKeyed: Bool { rules.values.contains(where: \.isKeyed) }
}

extension MergePlace {
  /// With each text alone made the mapping that it stands for.
  fileprivate func expanding(short: String?) -> MergePlace {
    guard let short else { return self }
    let nodes = nodes.map { node -> YAMLNode? in
      guard let node, node.text != nil else { return node }
      // The key stands nowhere in the text: nothing is ever taken from where it would be.
      let key = YAMLNode(
        content: .scalar(short), style: .plain,
        span: node.span.lowerBound..<node.span.lowerBound, column: node.column)
      let entries = node.isEmpty ? [] : [YAMLEntry(key: key, value: node)]
      return YAMLNode(
        content: .mapping(entries), style: .flow, span: node.span, column: node.column)
    }
    return MergePlace(path: path, nodes: nodes)
  }
}
