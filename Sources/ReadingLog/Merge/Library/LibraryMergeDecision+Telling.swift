extension LibraryMergeDecision {
  /// Everything that people want to know of, in the order of the papers.
  static func all(
    _ items: [LibraryItem], _ survival: Survival, _ placement: Placement
  ) -> [LibraryMergeDecision] {
    items.indices.flatMap { index -> [LibraryMergeDecision] in
      let item = items[index]
      guard item.isPaper, placement.paths[index] != nil, let id = placement.id(of: index) else {
        return []
      }
      var decisions: [LibraryMergeDecision] = []
      if survival.keptForReaders.contains(index) { decisions.append(.keptForReaders(id: id)) }
      if let path = survival.keptForReference[index].flatMap({ placement.paths[$0] }) {
        decisions.append(.keptForReference(id: id, path: path))
      }
      if let decision = naming(of: item, id) { decisions.append(decision) }
      if let wanted = placement.displaced[index] {
        let title = item.eldestPaper?.title ?? ""
        decisions.append(.gotNewID(title: title, from: wanted, to: id))
      }
      return decisions
    }
  }

  private static func naming(of item: LibraryItem, _ id: String) -> LibraryMergeDecision? {
    guard let ours = item.versions.ours, let theirs = item.versions.theirs else { return nil }
    let names = [ours.stem, theirs.stem].sorted()
    guard let base = item.versions.base else {
      if ours.text == theirs.text, names[0] == names[1] { return nil }
      if names[0] == names[1] { return .addedTwice(id: id) }
      return names.first { $0 != id }.map { .joined(id: id, dropped: $0) }
    }
    let (mine, other) = (ours.stem != base.stem, theirs.stem != base.stem)
    if mine, other {
      return names[0] == names[1] ? nil : .settledRename(from: base.stem, names: names, to: id)
    }
    let isEdited = mine ? theirs.text != base.text : ours.text != base.text
    return (mine || other) && isEdited ? .followedRename(from: base.stem, to: id) : nil
  }
}
