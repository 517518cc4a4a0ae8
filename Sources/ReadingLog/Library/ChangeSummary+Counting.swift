extension ChangeSummary {
  /// Counts what changed; what is no file of a library is nobody's business here.
  ///
  /// A rename is known by what the records say, not by how alike the texts are: see
  /// ``PaperPairing``.
  package init(_ changes: some Sequence<FileChange>) {
    var counter = Counter()
    var records: [FileChange] = []
    for change in changes where change.before != change.after {
      switch change.kind {
      case .record?: records.append(change)
      case .shelf?: counter.countShelf(change)
      case .config?: counter.countConfig(change)
      case nil: break
      }
    }
    for pair in PaperPairing(records).pairs { counter.count(pair) }
    self = counter.finished()
  }
}

/// Adds up changes, one file after the other.
private struct Counter {
  private var summary = ChangeSummary()
  private var people: [String: ChangeSummary.Person] = [:]
  private var tags: [String: ChangeSummary.Tag] = [:]
  private var adders: Set<String> = []

  mutating func count(_ pair: PaperPairing.Pair) {
    for side in [pair.before, pair.after].compactMap({ $0 }) where side.paper == nil {
      summary.unreadable.append(side.path)
    }
    if let after = pair.after, after.isUnmerged { summary.unmerged.append(after.path) }
    switch (pair.before, pair.after) {
    case (nil, let after?):
      summary.papers.added.append(after.id)
      if let handle = after.paper?.added?.by { adders.insert(handle) }
      countPeople(PaperChange.between(Paper(), after.paper ?? Paper()))
    case (let before?, nil):
      summary.papers.removed.append(before.id)
      // The status of somebody who has read a paper is not taken away with it.
      for case .noteRemoved(let handle, _) in PaperChange.between(before.paper ?? Paper(), Paper())
      {
        people[handle, default: .init(handle: handle)].notesRemoved += 1
      }
    case (let before?, let after?): count(from: before, to: after)
    case (nil, nil): break
    }
  }

  private mutating func count(from before: PaperPairing.Side, to after: PaperPairing.Side) {
    if before.id != after.id {
      summary.papers.renamed.append(.init(old: before.id, new: after.id))
    } else if before.path != after.path {
      summary.papers.moved.append(after.id)
    }
    if before.text != after.text { summary.papers.changed.append(after.id) }
    guard let old = before.paper, let new = after.paper else { return }
    let changes = PaperChange.between(old, new)
    countPeople(changes)
    for case .tags(let added, let removed) in changes {
      for tag in added { tags[tag, default: .init(tag: tag)].added += 1 }
      for tag in removed { tags[tag, default: .init(tag: tag)].removed += 1 }
    }
  }

  private mutating func countPeople(_ changes: [PaperChange]) {
    func count(_ handle: String, _ update: (inout ChangeSummary.Person) -> Void) {
      update(&people[handle, default: .init(handle: handle)])
    }
    for change in changes {
      switch change {
      case .noteAdded(let handle, _): count(handle) { $0.notesAdded += 1 }
      case .noteEdited(let handle, _): count(handle) { $0.notesEdited += 1 }
      case .noteRemoved(let handle, _): count(handle) { $0.notesRemoved += 1 }
      case .status(let handle, let new):
        count(handle) { $0.statuses[new?.rawValue ?? "none", default: 0] += 1 }
      case .rating(let handle, _?): count(handle) { $0.rated += 1 }
      case .starred(let handle, true): count(handle) { $0.starred += 1 }
      case .added, .removed, .field, .tags, .related, .rating, .starred: break
      }
    }
  }

  mutating func countShelf(_ change: FileChange) {
    func papers(_ state: FileChange.State) -> [String]? {
      guard case .text(let text) = state else { return state == .absent ? [] : nil }
      return try? Shelf(name: "", text: text).papers
    }
    guard let old = papers(change.before), let new = papers(change.after) else {
      summary.unreadable.append(change.path)
      return
    }
    let name = LibraryFile(.shelf, path: change.path, text: "").stem ?? change.path
    summary.shelves.append(
      .init(
        name: name, isNew: change.before == .absent, isRemoved: change.after == .absent,
        added: Set(new).subtracting(old).count, removed: Set(old).subtracting(new).count))
  }

  mutating func countConfig(_ change: FileChange) {
    func handles(_ state: FileChange.State) -> Set<String>? {
      guard case .text(let text) = state else { return state == .absent ? [] : nil }
      return (try? LibraryConfig(text: text)).map { Set($0.people.map(\.handle)) }
    }
    let (old, new) = (handles(change.before), handles(change.after))
    if old == nil || new == nil { summary.unreadable.append(change.path) }
    guard let old, let new else {
      summary.config = .init(peopleAdded: [], peopleRemoved: [])
      return
    }
    summary.config = .init(
      peopleAdded: new.subtracting(old).sorted(), peopleRemoved: old.subtracting(new).sorted())
  }

  mutating func finished() -> ChangeSummary {
    summary.papers.added.sort()
    summary.papers.addedBy = adders.sorted()
    summary.papers.removed.sort()
    summary.papers.renamed.sort { $0.new < $1.new }
    summary.papers.changed.sort()
    summary.papers.moved.sort()
    summary.people = people.values.sorted { $0.handle < $1.handle }
    summary.tags = tags.values.sorted {
      ($1.added + $1.removed, $0.tag) < ($0.added + $0.removed, $1.tag)
    }
    summary.shelves.sort { $0.name < $1.name }
    summary.unreadable = Set(summary.unreadable).sorted()
    summary.unmerged.sort()
    return summary
  }
}
