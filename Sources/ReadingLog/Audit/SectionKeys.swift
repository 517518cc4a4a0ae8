import LibYAML

/// What the sections of a shelf are known by in all versions of it, whatever their headings are there.
struct SectionKeys: Sendable {
  private static let (list, name) = ("sections", "heading")

  /// Of the sections that have another heading than their key, by that heading.
  private var keys: [String: String]
  private var headings: Set<String>

  /// As a merge of the versions knows them.
  init(_ sides: ThreeSides<String?>) {
    let lists = sides.map { $0.flatMap(Statements.root)?[Self.list] }
    keys = ListKeys.keys(lists, Self.name)
    headings = Set([lists.base, lists.ours, lists.theirs].flatMap(Self.headings))
  }

  /// With the headings that another version alone has: they stand for sections of `reference`.
  func including(_ text: String, like reference: String?) -> SectionKeys {
    var result = self
    let sides = ThreeSides(base: reference, ours: text, theirs: reference)
    for (heading, key) in SectionKeys(sides).keys where !headings.contains(heading) {
      result.keys[heading] = keys[key] ?? key
      result.headings.insert(heading)
    }
    return result
  }

  /// The key of each section of one version; no two have the same.
  func callAsFunction(_ headings: [String]) -> [String] {
    var taken = Set(headings)
    return headings.map { heading in
      guard let key = keys[heading], taken.insert(key).inserted else { return heading }
      return key
    }
  }

  private static func headings(_ list: YAMLNode?) -> [String] {
    (list?.items ?? []).compactMap { $0[name]?.filledText }
  }
}
