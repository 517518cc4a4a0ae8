import LibYAML

/// A file that could be parsed, as checks look at it.
package struct CheckedFile: Sendable {
  package let file: LibraryFile
  package let root: YAMLNode
  /// Every place in it that the grammar knows or that should not be there, in the order of the text.
  package let slots: [Slot]
  package let rules: LibraryRules

  init(_ file: LibraryFile, root: YAMLNode, rules: LibraryRules) {
    self.file = file
    self.root = root
    self.rules = rules
    slots = SlotWalk(root, as: file.grammar).slots
  }

  /// The filled slots of the shapes that `matches` accepts.
  func filled(where matches: (Shape) -> Bool) -> [Slot] {
    slots.filter { $0.isFilled && matches($0.shape) }
  }
}

/// What `readlog.yaml` says, arranged for looking up.
package struct LibraryRules: Sendable {
  package let config: LibraryConfig
  let handles: Set<String>
  let vocabulary: Set<String>
  let tagsByAlias: [String: String]

  init(_ config: LibraryConfig) {
    self.config = config
    handles = Set(config.people.map(\.handle))
    vocabulary = Set(config.tags.entries.map(\.tag))
    let aliases = config.tags.entries.flatMap { entry in entry.aliases.map { ($0, entry.tag) } }
    tagsByAlias = Dictionary(aliases, uniquingKeysWith: { first, _ in first })
  }
}
