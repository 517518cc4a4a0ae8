import LibYAML

/// Fields that an earlier merge left open on a side: somebody committed them so, or the side is a
/// base that is being made of several.
///
/// Such a field stays open as it is, and the rest of the file is merged as ever.
struct OpenSides: Sendable {
  /// By their paths, what stands between the markers.
  private(set) var conflicts: [[String]: MergeConflict] = [:]

  init() {}

  /// - Returns: `nil` where the other side has a third value for a field, or a field cannot be kept
  ///   apart from what the other side did.
  init?(
    ours: [OpenField], theirs: [OpenField], _ roots: ThreeSides<YAMLNode?>, open: OpenBase,
    _ rules: MergeRule.Fields
  ) {
    let fields = ours.map { (field: $0, isOurs: true) } + theirs.map { (field: $0, isOurs: false) }
    for (field, isOurs) in fields {
      guard let rule = Self.rule(at: field.path, roots, rules) else { return nil }
      let nodes = roots.map { root in field.path.reduce(root) { $0?[$1] } }
      let other = Meaning((isOurs ? nodes.theirs : nodes.ours).map(YAMLValue.init), rule)
      let known = [field.ours, field.theirs].map { Meaning($0, rule) }
      let isLeftAlone =
        !open.isOpen(near: field.path) && other == Meaning(nodes.base.map(YAMLValue.init), rule)
      guard isLeftAlone || known.contains(other) else { return nil }
      conflicts[field.path] = MergeConflict(
        path: field.path,
        sides: ThreeSides(
          base: nodes.base.map(YAMLValue.init), ours: field.ours, theirs: field.theirs),
        reason: .openInBase)
    }
  }

  /// The rule of a field that stands below nothing but mappings, which both sides have.
  private static func rule(
    at path: [String], _ roots: ThreeSides<YAMLNode?>, _ rules: MergeRule.Fields
  ) -> MergeRule? {
    var rule = MergeRule.fields(rules)
    var nodes = [roots.ours, roots.theirs]
    for key in path {
      guard nodes.allSatisfy({ $0?.style == .block && $0?.entries != nil }) else { return nil }
      switch rule {
      case .fields(let fields): rule = fields.rules[key] ?? .open
      case .entries(let entry): rule = entry
      default: return nil
      }
      nodes = nodes.map { $0?[key] }
    }
    return rule
  }
}
