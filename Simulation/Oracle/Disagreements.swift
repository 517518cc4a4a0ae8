/// Where two people truly said different things of one, so that a merge has to ask.
struct Disagreements: Sendable {
  /// The places, single values and papers.
  private(set) var places: Set<Place> = []
  /// By subject, as a merge names the fields.
  private(set) var fields: [String: Set<String>] = [:]

  var isEmpty: Bool { fields.isEmpty }

  /// - Parameter common: what both sides know.
  init(_ ours: Clone.Head, _ theirs: Clone.Head, _ ledger: Ledger) {
    let all = ours.knowledge.union(theirs.knowledge)
    let common = ours.knowledge.intersection(theirs.knowledge)
    let values = (ours: ours.snapshot.values, theirs: theirs.snapshot.values)
    let news = Set(ours.knowledge.difference(from: theirs.knowledge))
    for (place, writes) in ledger.writes where place.canConflict {
      guard writes.contains(where: { news.contains($0.operation) }),
        ledger.isInPlace(place, for: all)
      else { continue }
      if place.kind == .paper {
        if Self.isRemovedAndKept(place, ours, theirs, ledger) { insert(place) }
        continue
      }
      let (mine, other) = (values.ours[place], values.theirs[place])
      guard case .open(let open) = ledger.expectation(at: place, for: all), mine != other,
        !open.contains(FileFacts.either),
        open.contains(mine) || open.contains(other),
        !place.survivesRemoval || open.count(where: { $0 != nil }) > 1
      else { continue }
      // What a side put back as it was is no change that a merge of three texts could see.
      if case .settled(let base) = ledger.expectation(at: place, for: common),
        base == mine || base == other
      {
        continue
      }
      insert(place)
    }
    sequences(ours, theirs, ledger)
    sharedNames(ours, theirs)
  }

  private mutating func insert(_ place: Place) {
    places.insert(place)
    fields[place.subject, default: []].insert(place.fieldName)
  }

  private static func isRemovedAndKept(
    _ place: Place, _ ours: Clone.Head, _ theirs: Clone.Head, _ ledger: Ledger
  ) -> Bool {
    let all = ours.knowledge.union(theirs.knowledge)
    let latest = ledger.latestWrites(at: place, for: all).filter { $0.value != FileFacts.either }
    return latest.contains { $0.value == nil } && latest.contains { $0.value != nil }
      && (ours.snapshot.values[place] == nil) != (theirs.snapshot.values[place] == nil)
  }

  /// Texts, authors and the order of shelves.
  private mutating func sequences(_ ours: Clone.Head, _ theirs: Clone.Head, _ ledger: Ledger) {
    let others = Dictionary(
      theirs.snapshot.facts.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
    let common = ours.knowledge.intersection(theirs.knowledge)
    for mine in ours.snapshot.facts {
      guard let other = others[mine.subject] else { continue }
      for (name, sequence) in mine.sequences {
        guard let another = other.sequences[name], sequence != another else { continue }
        let regions = SequenceRegions(sequence, another)
        let isOpen: Bool
        if mine.subject.isShelf {
          isOpen = regions.isRearranged
        } else if name.contains("/") {
          continue
        } else {
          let kind: Place.Kind = name == FileFacts.authors ? .author : .word
          let base = (ledger.places[mine.subject] ?? []).filter { place in
            place.kind == kind && place.owner == name
              && ledger.expectation(at: place, for: common) == .settled(FileFacts.present)
          }.map(\.name)
          isOpen = regions.clash(since: ledger.inOrder(base), at: ledger.position)
        }
        if isOpen { fields[mine.subject, default: []].insert(name) }
      }
    }
  }

  /// Two papers under one id.
  private mutating func sharedNames(_ ours: Clone.Head, _ theirs: Clone.Head) {
    for (path, file) in ours.snapshot.files {
      guard let mine = file.facts?.subject,
        let other = theirs.snapshot.files[path]?.facts?.subject, mine != other
      else { continue }
      for subject in [mine, other] { fields[subject, default: []].insert("id") }
    }
  }
}

extension Place {
  /// As a merge names the field that holds it.
  var fieldName: String {
    switch kind {
    case .related: "related.\(name)"
    case .reader: "readers.\(owner).\(name)"
    case .word: owner
    case .author: FileFacts.authors
    case .paper, .id, .field: name.isEmpty ? kind.rawValue : name
    case .entryField: "entry \(owner) \(name)"
    default: "\(kind.rawValue) \(name)"
    }
  }
}
