import LibYAML

extension ValueMerge {
  /// Sections by their headings, each with a list. An element that a side moved to another section is
  /// merged there with what the other side made of it in the old one.
  func sections(
    _ place: MergePlace, key: String, members: String, of rules: MergeRule.Fields
  ) -> Merged {
    let sections = ListKeys.tables(place.nodes, key)
    guard case .keyedList(let memberKey, let rule)? = rules.rules[members],
      let moves = SectionMoves(sections, members: members, key: memberKey),
      let merged = self.sections(place, sections, moves, members: members, of: rule, rules)
    else { return keyedList(place, key: key, of: .fields(rules)) }
    return merged
  }

  /// - Returns: `nil` where the order of something is a conflict.
  private func sections(
    _ place: MergePlace, _ sections: ThreeSides<[ListKeys.Element]>, _ moves: SectionMoves,
    members: String, of rule: MergeRule, _ rules: MergeRule.Fields
  ) -> Merged? {
    let names = sections.map { $0.map(\.key) }
    let tables = sections.map { Dictionary($0, uniquingKeysWith: { first, _ in first }) }
    var children: [String: MergedChild] = [:]
    for name in Set(names.ours).union(names.theirs) {
      let section = MergePlace(path: place.path + [name], nodes: tables.map { $0[name] })
      guard let list = list(moves, in: name, at: section, members: members, of: rule) else {
        return nil
      }
      let fields = fields(of: section, members: members, list, rules)
      let child = MergedChild(name, section.nodes, fields.map { .fields($0) } ?? .absent)
      if !child.isAbsent { children[name] = child }
    }
    let base = open.isOrderOpen(at: place.path) ? [] : names.base
    let order = KeyOrders.arrange(
      ThreeSides(base: base, ours: names.ours, theirs: names.theirs), present: Set(children.keys))
    return order.map { .items($0.compactMap { children[$0] }) }
  }

  /// The elements of a section, those that came to it among them.
  private func list(
    _ moves: SectionMoves, in section: String, at place: MergePlace, members: String,
    of rule: MergeRule
  ) -> [MergedChild]? {
    let path = place.path + [members]
    var names = moves.names(in: section)
    if open.isOrderOpen(at: path) { names.base = [] }
    var children: [String: MergedChild] = [:]
    for name in Set(names.ours).union(names.theirs) {
      let child = MergePlace(
        path: path + [name], nodes: moves.nodes(of: name, in: section))
      let merged = MergedChild(name, child.nodes, entry(child, rule))
      if !merged.isAbsent { children[name] = merged }
    }
    return KeyOrders.arrange(names, present: Set(children.keys)).map { order in
      order.compactMap { children[$0] }
    }
  }

  /// - Returns: `nil` for a section that one side removed and the other left alone.
  private func fields(
    of place: MergePlace, members: String, _ list: [MergedChild], _ rules: MergeRule.Fields
  ) -> [MergedChild]? {
    let isRemoved = place.nodes.ours == nil || place.nodes.theirs == nil
    var isChanged = place.nodes.base == nil || !list.isEmpty
    let children = keys(of: place).map { name -> MergedChild in
      let child = place.child(name)
      let rule = rules.rules[name] ?? .open
      if name == members { return MergedChild(name, child.nodes, .items(list)) }
      guard isRemoved else { return MergedChild(name, child.nodes, merge(child, rule)) }
      let node = child.nodes.ours ?? child.nodes.theirs
      if Meaning(node.map(YAMLValue.init), rule)
        != Meaning(child.nodes.base.map(YAMLValue.init), rule)
      {
        isChanged = true
      }
      return MergedChild(name, child.nodes, child.nodes.ours == nil ? .theirs : .ours)
    }
    return isRemoved && !isChanged ? nil : children
  }
}

/// Which section each element stands in, where the two sides do not agree on it.
private struct SectionMoves {
  private typealias Table = [String: [ListKeys.Element]]

  /// The elements of each section.
  private let lists: ThreeSides<Table>
  /// For what stands in several sections, the one that it is to stand in.
  private var homes: [String: String] = [:]

  /// - Returns: `nil` when no element stands in different sections on the two sides.
  init?(_ sections: ThreeSides<[ListKeys.Element]>, members: String, key: String) {
    lists = sections.map { sections in
      Dictionary(
        sections.map { ($0.key, ListKeys.table($0.node[members]?.items ?? [], key)) },
        uniquingKeysWith: { first, _ in first })
    }
    let places = lists.map(Self.places)
    for (name, ours) in places.ours {
      guard let theirs = places.theirs[name], ours != theirs else { continue }
      // What stands on a side twice is no move.
      guard let ours, let theirs, places.base[name] != .some(nil) else { return nil }
      switch places.base[name] ?? nil {
      case ours: homes[name] = theirs
      case theirs: homes[name] = ours
      default: homes[name] = min(ours, theirs)
      }
    }
    if homes.isEmpty { return nil }
  }

  /// The section of each element; `nil` for one that stands in several.
  private static func places(_ table: Table) -> [String: String?] {
    var places: [String: String?] = [:]
    for (section, elements) in table {
      for element in elements {
        places[element.key] = places[element.key] == nil ? section : .some(nil)
      }
    }
    return places
  }

  /// What each side has in a section, without what is to stand in another one.
  func names(in section: String) -> ThreeSides<[String]> {
    lists.map { lists in
      (lists[section] ?? []).map(\.key).filter { homes[$0] == nil || homes[$0] == section }
    }
  }

  func nodes(of name: String, in section: String) -> ThreeSides<YAMLNode?> {
    lists.map { lists in
      let elements = homes[name] == nil ? lists[section] ?? [] : lists.values.flatMap { $0 }
      return elements.first { $0.key == name }?.node
    }
  }
}
