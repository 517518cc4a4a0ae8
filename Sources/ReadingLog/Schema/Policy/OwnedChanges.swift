/// A fact that a commit changed, against all its parents.
struct OwnedChange {
  enum Kind: Int {
    case removed, edited, added
  }

  let key: OwnedFacts.Key
  let kind: Kind
  let path: String
  let meaning: Meaning?
  let span: Range<Int>
  /// The new text; the old one for what was removed.
  let text: String

  /// Whose part of a record it is.
  var handle: String? {
    switch key {
    case .field(let handle, _): handle
    case .note(let note): note.handle
    case .person, .setting: nil
    }
  }

  var note: OwnedNote? { if case .note(let note) = key { note } else { nil } }

  /// The worst comes first, then the order of the text.
  var rank: (Int, Int, Int) { (kind.rawValue, note == nil ? 1 : 0, span.lowerBound) }
}

/// All that a commit changed of what belongs to somebody.
struct OwnedChanges {
  private(set) var settings: [OwnedChange] = []
  private var readings: [OwnedChange] = []

  init(_ files: [CommittedFile]) {
    for file in files {
      switch LibraryFile.Kind(placedAt: file.path) {
      case .config?: settings += Self.changes(in: file, of: .config)
      case .record?: readings += Self.changes(in: file, of: .record)
      case .shelf?, nil: break
      }
    }
  }

  var changesConfig: Bool { !settings.isEmpty }

  /// Notes that are gone, and in no other paper.
  var removedNotes: Set<OwnedNote> {
    Set(missing.compactMap(\.note))
  }

  /// The changes that a rule reserves for the owner.
  func readings(under rule: WritePolicy.Readers) -> [OwnedChange] {
    switch rule {
    case .anybody: []
    case .keep: missing.filter { $0.note != nil }
    case .own: unmoved
    }
  }

  /// Removed here and not written elsewhere, the same or edited.
  private var missing: [OwnedChange] {
    let written = Set(readings.filter { $0.kind != .removed }.map(\.key))
    return readings.filter { $0.kind == .removed && !written.contains($0.key) }
  }

  /// Without what one paper lost and another got unchanged.
  private var unmoved: [OwnedChange] {
    struct Move: Hashable {
      let key: OwnedFacts.Key
      let meaning: Meaning?
    }
    func moves(_ kind: OwnedChange.Kind) -> Set<Move> {
      Set(readings.filter { $0.kind == kind }.map { Move(key: $0.key, meaning: $0.meaning) })
    }
    let moved = moves(.removed).intersection(moves(.added))
    return readings.filter { change in
      change.kind == .edited || !moved.contains(Move(key: change.key, meaning: change.meaning))
    }
  }

  /// What is unreadable is not judged: the checks refuse it, and mending it is nobody's offence.
  private static func changes(
    in file: CommittedFile, of kind: LibraryFile.Kind
  ) -> [OwnedChange] {
    let old = file.old.map { OwnedFacts($0, of: kind) }
    guard let new = OwnedFacts(file.new, of: kind), old.allSatisfy({ $0 != nil }) else { return [] }
    let parents = old.compactMap { $0?.facts }
    let written = new.facts.compactMap { key, fact -> OwnedChange? in
      if parents.contains(where: { $0[key].map { $0.meaning == fact.meaning } ?? false }) {
        return nil
      }
      return OwnedChange(
        key: key, kind: parents.contains { $0[key] != nil } ? .edited : .added, path: file.path,
        meaning: fact.meaning, span: fact.span, text: file.new.text ?? "")
    }
    guard let first = parents.first else { return written }
    let removed = first.filter { key, _ in
      new.facts[key] == nil && parents.allSatisfy { $0[key] != nil }
    }
    return written
      + removed.map { key, fact in
        OwnedChange(
          key: key, kind: .removed, path: file.path, meaning: fact.meaning, span: fact.span,
          text: file.old.first?.text ?? "")
      }
  }
}
