import LibYAML

/// What the sections of a shelf are known by in all versions of it, whatever their headings are there.
struct SectionKeys: Sendable {
  private static let (list, heading) = ("sections", "heading")

  /// Of the sections that have another name than their key, by that name: their heading or, without
  /// one, their place.
  private var keys: [String: String]
  private var names: Set<String>

  /// As a merge of the versions knows them.
  init(_ sides: ThreeSides<String?>) {
    let lists = sides.map { $0.flatMap(Statements.root)?[Self.list] }
    keys = ListKeys.keys(lists, Self.heading)
    names = Set(
      [lists.base, lists.ours, lists.theirs].flatMap { list in
        ListKeys.table(list?.items ?? [], Self.heading).map(\.key)
      })
  }

  /// With the names that another version alone has: they stand for sections of `reference`.
  func including(_ text: String, like reference: String?) -> SectionKeys {
    var result = self
    let sides = ThreeSides(base: reference, ours: text, theirs: reference)
    for (name, key) in SectionKeys(sides).keys where !names.contains(name) {
      result.keys[name] = keys[key] ?? key
      result.names.insert(name)
    }
    return result
  }

  /// The key of each section of one version; no two have the same.
  ///
  /// - Parameter names: what they are known by in that version alone.
  func callAsFunction(_ names: [String]) -> [String] {
    var taken = Set(names)
    return names.map { name in
      guard let key = keys[name], taken.insert(key).inserted else { return name }
      return key
    }
  }
}
