import LibYAML

/// What a merge made of one place: which side's bytes it takes, or what has to be written.
indirect enum Merged: Sendable {
  case absent
  /// Both sides say it, perhaps in different words.
  case both
  case ours
  case theirs
  /// What neither side wrote like this.
  case written(YAMLValue)
  /// A mapping whose fields come from here and there.
  case fields([MergedChild])
  /// A list whose items do.
  case items([MergedChild])
  case conflict(MergeConflict)
}

/// A field or an item, with what the three texts have in its place.
struct MergedChild: Sendable {
  let name: String
  let nodes: ThreeSides<YAMLNode?>
  let merged: Merged

  init(_ name: String, _ nodes: ThreeSides<YAMLNode?>, _ merged: Merged) {
    self.name = name
    self.nodes = nodes
    self.merged = merged
  }

  /// What is said here; in a conflict, what our side says.
  var value: YAMLValue? {
    switch merged {
    case .absent: nil
    case .both: Self.either(nodes.map { $0.map(YAMLValue.init) })
    case .ours: nodes.ours.map(YAMLValue.init)
    case .theirs: nodes.theirs.map(YAMLValue.init)
    case .written(let value): value
    case .fields(let children):
      .mapping(
        children.compactMap { child in child.value.map { YAMLValue.Field(child.name, $0) } })
    case .items(let children): .sequence(children.compactMap(\.value))
    case .conflict(let conflict): conflict.sides.ours
    }
  }

  /// One of two ways to say the same: the one that is not the base's, else the same in every clone.
  private static func either(_ sides: ThreeSides<YAMLValue?>) -> YAMLValue? {
    guard let ours = sides.ours, let theirs = sides.theirs else {
      return sides.ours ?? sides.theirs
    }
    if ours == theirs || theirs == sides.base { return ours }
    if ours == sides.base { return theirs }
    return YAMLWriter.flow(ours) < YAMLWriter.flow(theirs) ? ours : theirs
  }

  /// Whether nothing is to be written here: in a conflict one side may have it.
  var isAbsent: Bool {
    switch merged {
    case .absent: true
    case .fields(let children), .items(let children): children.allSatisfy(\.isAbsent)
    default: false
    }
  }

  /// The same with one side's value for whatever is in conflict.
  func settled(_ side: KeyPath<ThreeSides<YAMLValue?>, YAMLValue?>) -> MergedChild {
    switch merged {
    case .conflict(let conflict):
      MergedChild(name, nodes, conflict.sides[keyPath: side].map { .written($0) } ?? .absent)
    case .fields(let children): MergedChild(name, nodes, .fields(children.map { $0.settled(side) }))
    case .items(let children): MergedChild(name, nodes, .items(children.map { $0.settled(side) }))
    case .absent, .both, .ours, .theirs, .written: self
    }
  }

  var conflicts: [MergeConflict] {
    switch merged {
    case .conflict(let conflict): [conflict]
    case .fields(let children), .items(let children): children.flatMap(\.conflicts)
    default: []
    }
  }
}
