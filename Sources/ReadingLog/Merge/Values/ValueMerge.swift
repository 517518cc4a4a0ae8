import LibYAML

/// A place in the three texts.
struct MergePlace: Sendable {
  let path: [String]
  let nodes: ThreeSides<YAMLNode?>

  func child(_ name: String) -> MergePlace {
    MergePlace(path: path + [name], nodes: nodes.map { $0?[name] })
  }

  /// Whether both sides have lines for each field.
  fileprivate var areBlocks: Bool {
    [nodes.ours, nodes.theirs].allSatisfy { $0?.style == .block && $0?.entries != nil }
  }
}

/// Merges values by the rules of their fields.
///
/// A change of one side only is taken as it is, whatever it is. Rules decide what becomes of what
/// both sides changed.
struct ValueMerge: Sendable {
  let open: OpenBase
  /// The fields that are open on a side.
  var openSides = OpenSides()
  /// Where a field that only one side has is to stand.
  let order: KeyOrder

  func merge(_ place: MergePlace, _ rule: MergeRule) -> Merged {
    let values = place.nodes.map { $0.map(YAMLValue.init) }
    let isFit = [values.base, values.ours, values.theirs].allSatisfy { $0.map(rule.fits) ?? true }
    let rule = isFit ? rule : .open
    let meanings = values.map { Meaning($0, rule) }
    // Fields are looked at one by one even if one side changed none: it may have comments there.
    if rule.isMapping, place.areBlocks { return clash(place, meanings, rule) }
    if meanings.ours == meanings.theirs { return meanings.ours == nil ? .absent : .both }
    if !isOpen(near: place.path) {
      if meanings.ours == meanings.base { return meanings.theirs == nil ? .absent : .theirs }
      if meanings.theirs == meanings.base { return meanings.ours == nil ? .absent : .ours }
    }
    return clash(place, meanings, rule)
  }

  /// Whether the base has an open field here, above or below.
  func isOpen(near path: [String]) -> Bool {
    open.isOpen(near: path)
      || openSides.conflicts.keys.contains { $0.starts(with: path) }
  }

  func isOpen(at path: [String]) -> Bool { open.isOpen(at: path) }

  func conflict(
    _ place: MergePlace, _ reason: MergeConflict.Reason? = nil
  ) -> Merged {
    let sides = place.nodes.map { $0.map(YAMLValue.init) }
    let found: MergeConflict.Reason =
      switch (isOpen(at: place.path), sides.base, sides.ours, sides.theirs) {
      case (true, _, _, _): .openInBase
      case (_, nil, _, _): .addedDifferently
      case (_, _, nil, _), (_, _, _, nil): .changedAndRemoved
      default: .changedDifferently
      }
    return .conflict(MergeConflict(path: place.path, sides: sides, reason: reason ?? found))
  }
}

extension ValueMerge {
  /// Both sides differ from the base and from each other.
  private func clash(
    _ place: MergePlace, _ meanings: ThreeSides<Meaning?>, _ rule: MergeRule
  ) -> Merged {
    switch rule {
    case .scalar(let scalar): self.scalar(place, meanings, scalar)
    case .prose: prose(place, meanings)
    case .set: set(place, meanings)
    case .list: list(place, meanings)
    case .keyedList(let key, let rule): keyedList(place, key: key, of: rule)
    case .sections(let key, let members, let fields):
      sections(place, key: key, members: members, of: fields)
    case .fields(let fields): self.fields(place, fields)
    case .entries(let rule): entries(place, of: rule)
    case .notes(let rule): notes(place, of: rule)
    case .added: added(place)
    case .open: unknown(place)
    }
  }

  private func scalar(
    _ place: MergePlace, _ meanings: ThreeSides<Meaning?>, _ rule: MergeRule.Scalar
  ) -> Merged {
    if case .conflict = rule.clash { return conflict(place) }
    guard case .text(let ours)? = meanings.ours else { return .theirs }
    guard case .text(let theirs)? = meanings.theirs else { return .ours }
    switch rule.winner(ours, theirs) {
    case nil: return conflict(place)
    case let winner?: return winner == ours ? .ours : .theirs
    }
  }

  private func prose(_ place: MergePlace, _ meanings: ThreeSides<Meaning?>) -> Merged {
    guard !isOpen(at: place.path), case .text(let base)? = meanings.base,
      case .text(let ours)? = meanings.ours, case .text(let theirs)? = meanings.theirs,
      let text = WordMerge.merge(ThreeSides(base: base, ours: ours, theirs: theirs))
    else { return conflict(place) }
    if text == ours { return .ours }
    if text == theirs { return .theirs }
    let isBlock = [place.nodes.ours, place.nodes.theirs].contains { $0?.style == .literal }
    return .written(isBlock || text.contains("\n") ? .prose(text + "\n") : .text(text))
  }

  /// `added`: the earlier of the two, one that says when before one that does not.
  private func added(_ place: MergePlace) -> Merged {
    guard place.nodes.ours != nil else { return .theirs }
    guard place.nodes.theirs != nil else { return .ours }
    func rank(_ node: YAMLNode?) -> (String, String) {
      (node?["at"]?.filledText ?? "~", node?["by"]?.filledText ?? "~")
    }
    let (ours, theirs) = (rank(place.nodes.ours), rank(place.nodes.theirs))
    if ours != theirs { return ours < theirs ? .ours : .theirs }
    return unknown(place)
  }

  /// Mappings by key, lists of keyed mappings by key, the rest whole.
  private func unknown(_ place: MergePlace) -> Merged {
    let present = [place.nodes.base, place.nodes.ours, place.nodes.theirs].compactMap(\.self)
    guard place.nodes.ours != nil, place.nodes.theirs != nil, !isOpen(at: place.path) else {
      return conflict(place)
    }
    if present.allSatisfy({ $0.entries != nil }) {
      return fields(place, MergeRule.Fields([:]))
    }
    let key = ["id", "key", "name"].first { key in
      present.allSatisfy { ListKeys.areUnique($0.items, key) }
    }
    return key.map { keyedList(place, key: $0, of: .open) } ?? conflict(place)
  }
}
