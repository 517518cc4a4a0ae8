import LibYAML

/// The keys by which elements of a list are known.
enum ListKeys {
  typealias Element = (key: String, node: YAMLNode)

  /// The elements of three lists; one that a side gave another name keeps its key.
  static func tables(_ lists: ThreeSides<YAMLNode?>, _ key: String) -> ThreeSides<[Element]> {
    let tables = lists.map { table($0?.items ?? [], key) }
    return ThreeSides(
      base: tables.base, ours: followingRenames(tables.ours, since: tables.base),
      theirs: followingRenames(tables.theirs, since: tables.base))
  }

  static func areUnique(_ items: [YAMLNode]?, _ key: String) -> Bool {
    guard let items else { return false }
    let names = items.compactMap { $0.entries == nil ? nil : name(of: $0, key) }
    return Set(names).count == items.count
  }

  /// Each element with its key; a second one of the same key, or one without, is known by its place.
  private static func table(_ items: [YAMLNode], _ key: String) -> [Element] {
    var seen: [String: Int] = [:]
    return items.map { item in
      let name = name(of: item, key) ?? ""
      let count = seen[name, default: 0] + 1
      seen[name] = count
      return (count == 1 && !name.isEmpty ? name : "\(name)#\(count)", item)
    }
  }

  private static func name(of item: YAMLNode, _ key: String) -> String? {
    item.filledText ?? item[key]?.filledText
  }

  /// A section under another heading that holds half of what one of the base held is that one.
  private static func followingRenames(_ side: [Element], since base: [Element]) -> [Element] {
    let names = Set(side.map(\.key))
    let known = Set(base.map(\.key))
    var gone = base.filter { !names.contains($0.key) }.map { ($0.key, members(of: $0.node)) }
    return side.map { element in
      guard !known.contains(element.key) else { return element }
      let members = members(of: element.node)
      let match = gone.firstIndex { _, earlier in
        !earlier.isEmpty && members.intersection(earlier).count * 2 >= earlier.count
      }
      return match.map { (gone.remove(at: $0).0, element.node) } ?? element
    }
  }

  /// What the lists in an element hold.
  private static func members(of node: YAMLNode) -> Set<String> {
    let items = (node.entries ?? []).flatMap { $0.value.items ?? [] }
    return Set(items.compactMap { name(of: $0, "id") })
  }
}
