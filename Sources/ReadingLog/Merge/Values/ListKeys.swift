import LibYAML

/// The keys by which elements of a list are known.
enum ListKeys {
  typealias Element = (key: String, node: YAMLNode)

  /// The elements of three lists; one that a side gave another name keeps its key.
  static func tables(_ lists: ThreeSides<YAMLNode?>, _ key: String) -> ThreeSides<[Element]> {
    let tables = lists.map { table($0?.items ?? [], key) }
    let keys = keys(tables)
    func following(_ table: [Element]) -> [Element] {
      table.map { (keys[$0.key] ?? $0.key, $0.node) }
    }
    return ThreeSides(
      base: tables.base, ours: following(tables.ours), theirs: following(tables.theirs))
  }

  /// The keys of the elements that a side gave another name, by that name.
  static func keys(_ lists: ThreeSides<YAMLNode?>, _ key: String) -> [String: String] {
    keys(lists.map { table($0?.items ?? [], key) })
  }

  private static func keys(_ tables: ThreeSides<[Element]>) -> [String: String] {
    let ours = renames(in: tables.ours, since: tables.base, beside: tables.theirs)
    let theirs = renames(in: tables.theirs, since: tables.base, beside: tables.ours)
    var taken = (ours: Set(tables.ours.map(\.key)), theirs: Set(tables.theirs.map(\.key)))
    let shared = taken.ours.intersection(taken.theirs)
    var keys: [String: String] = [:]
    // What both have under one new name is one thing, and has the first claim: it gets one key on
    // both sides, and no two elements of a side get the same, or one of them would be lost.
    for name in shared.sorted() {
      guard let key = [ours[name], theirs[name]].compactMap(\.self).min(),
        !taken.ours.contains(key), !taken.theirs.contains(key)
      else { continue }
      keys[name] = key
      taken.ours.insert(key)
      taken.theirs.insert(key)
    }
    func follow(_ table: [Element], _ renames: [String: String], _ taken: inout Set<String>) {
      for (name, _) in table where !shared.contains(name) {
        if let key = renames[name], taken.insert(key).inserted { keys[name] = key }
      }
    }
    follow(tables.ours, ours, &taken.ours)
    follow(tables.theirs, theirs, &taken.theirs)
    return keys
  }

  static func areUnique(_ items: [YAMLNode]?, _ key: String) -> Bool {
    guard let items else { return false }
    let names = items.compactMap { $0.entries == nil ? nil : name(of: $0, key) }
    return Set(names).count == items.count
  }

  /// Each element with its key; a second one of the same key, or one without, is known by its place.
  ///
  /// A text that stands there again is no second element: whoever removed the one removed it.
  static func table(_ items: [YAMLNode], _ key: String) -> [Element] {
    var texts: Set<String> = []
    let items = items.filter { $0.filledText.map { texts.insert($0).inserted } ?? true }
    return Array(zip(keys(items.map { name(of: $0, key) }), items))
  }

  static func keys(_ names: [String?]) -> [String] {
    var seen: [String: Int] = [:]
    return names.map { name in
      let name = name ?? ""
      let count = seen[name, default: 0] + 1
      seen[name] = count
      return count == 1 && !name.isEmpty ? name : "\(name)#\(count)"
    }
  }

  private static func name(of item: YAMLNode, _ key: String) -> String? {
    item.filledText ?? item[key]?.filledText
  }

  /// New keys of a side with the keys of the base that they stand for.
  ///
  /// A section under another heading that holds half of what one of the base held, there or on the
  /// other side, is that one.
  private static func renames(
    in side: [Element], since base: [Element], beside other: [Element]
  ) -> [String: String] {
    let names = Set(side.map(\.key))
    let known = Set(base.map(\.key))
    var gone = base.filter { !names.contains($0.key) }
    var renames: [String: String] = [:]
    for element in side where !known.contains(element.key) {
      let members = members(of: element.node)
      func isMostly(_ earlier: YAMLNode) -> Bool {
        let earlier = Self.members(of: earlier)
        return !earlier.isEmpty && members.intersection(earlier).count * 2 >= earlier.count
      }
      let match = gone.firstIndex { earlier in
        isMostly(earlier.node)
          || other.contains { $0.key == earlier.key && isMostly($0.node) }
      }
      if let match { renames[element.key] = gone.remove(at: match).key }
    }
    return renames
  }

  /// What the lists in an element hold.
  private static func members(of node: YAMLNode) -> Set<String> {
    let items = (node.entries ?? []).flatMap { $0.value.items ?? [] }
    return Set(items.compactMap { name(of: $0, "id") })
  }
}
