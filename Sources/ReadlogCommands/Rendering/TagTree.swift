import LibYAML

/// Tags by their levels; a level counts the papers below it too, each once.
struct TagTree {
  /// By the parts of a tag: `nlp/parsing` is `["nlp", "parsing"]`.
  private var counts: [[Substring]: Int] = [:]

  /// - Parameter tags: of each paper.
  init(_ tags: [[String]]) {
    for tags in tags {
      var levels: Set<[Substring]> = []
      for tag in tags {
        let parts = tag.split(separator: "/")
        for length in parts.indices { levels.insert(Array(parts[...length])) }
      }
      for level in levels { counts[level, default: 0] += 1 }
    }
  }

  /// A number and an indented name for each level, in the order of a tree.
  var rows: [[String]] {
    counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { level, count in
      let indent = String(repeating: "  ", count: level.count - 1)
      return [String(count), indent + (level.last ?? "").escapingControlCharacters()]
    }
  }
}
