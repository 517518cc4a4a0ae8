extension Ledger {
  /// What somebody said by changing a library so.
  ///
  /// Whoever changes something in a paper or a note says that it shall be there. Whoever removes one
  /// says nothing of what is in it, should it stay because of others.
  func writes(from before: Snapshot, to after: Snapshot) -> [Place: String?] {
    let (old, new) = (before.values, after.values)
    var writes: [Place: String?] = [:]
    for place in Set(old.keys).union(new.keys) where old[place] != new[place] {
      if let container = place.container, new[container] == nil {
        writes[place] = FileFacts.either
        continue
      }
      writes[place] = .some(new[place])
      if place.kind == .remark || place.kind == .id { continue }
      var container = place.container
      while let place = container {
        writes[place] = new[place]
        container = place.container
      }
    }
    pointedTo(before, after, &writes)
    leftWithContainers(before, after, &writes)
    takenFromVersions(before, after, &writes)
    // A text with other line breaks is another text, although no word of it is.
    let texts = before.noteTexts
    for (note, text) in after.noteTexts where texts[note].map({ $0 != text }) ?? false {
      writes[note] = new[note]
    }
    return writes
  }

  /// A paper that somebody removes stays if another has pointed to it since, as long as anything does.
  private func pointedTo(
    _ before: Snapshot, _ after: Snapshot, _ writes: inout [Place: String?]
  ) {
    for place in after.values.keys where place.kind == .related || place.kind == .entry {
      let paper = Place(subject: place.name, kind: .paper)
      if before.values[place] == nil, before.values[paper] != nil, writes[paper] == nil {
        writes[paper] = FileFacts.either
      }
    }
  }

  /// What had been taken from a paper or a note before the whole of it was removed: should it stay
  /// because of others, then with what they have in it, since none of this is left to be seen.
  private func leftWithContainers(
    _ before: Snapshot, _ after: Snapshot, _ writes: inout [Place: String?]
  ) {
    for container in before.values.keys where after.values[container] == nil {
      guard [.paper, .note, .entry].contains(container.kind) else { continue }
      for place in places[container.subject] ?? [] where place.isPart(of: container) {
        writes[place] = FileFacts.either
      }
    }
  }

  /// What went from one version of a note and stands in another.
  private func takenFromVersions(
    _ before: Snapshot, _ after: Snapshot, _ writes: inout [Place: String?]
  ) {
    let said = after.versions
    for (note, versions) in before.versions where versions.count > 1 {
      for (id, places) in versions {
        let gone = places.subtracting(said[note]?[id] ?? [])
        for place in gone where after.values[place] != nil { writes[place] = FileFacts.either }
      }
    }
  }
}
