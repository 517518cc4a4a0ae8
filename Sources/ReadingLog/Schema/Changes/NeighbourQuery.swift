/// What has to be known of the files that a change leaves alone, so that the rules of the library as
/// a whole can be held to without reading all of it.
package struct NeighbourQuery: Sendable, Hashable {
  /// Ids, as ``PaperID/collisionKey(_:)`` folds them: which records have one of them?
  package private(set) var ids: Set<String> = []
  /// Texts: which files hold one of them, in upper or lower case?
  package private(set) var words: Set<String> = []
  /// Whether every file is concerned, since tags are only now kept to the vocabulary.
  package private(set) var concernsAll = false

  /// - Parameter old: one state for each parent; the reports of all are of the same files.
  package init(from old: [CheckedState], to new: CheckedState) {
    let paths = Set(old.flatMap { $0.reports.map(\.path) } + new.reports.map(\.path))
    let before = old.map { Set($0.records.compactMap(\.id)) }
    let after = Set(new.records.compactMap(\.id))
    let vanished = before.reduce(into: Set<String>()) { $0.formUnion($1) }.subtracting(after)
    let appeared = after.filter { id in before.isEmpty || before.contains { !$0.contains(id) } }
    ids = Set(
      vanished.union(appeared).union(Self.newMentions(from: old, to: new))
        .map(PaperID.collisionKey))
    // A file that was left alone spoke in vain of what one parent lacked, there already.
    words = vanished.filter { id in before.allSatisfy { $0.contains(id) } }
      .union(Self.newIdentifiers(from: old, to: new))
    if paths.contains("readlog.yaml") { askAboutRules(from: old.map(\.config), to: new.config) }
  }

  package var isEmpty: Bool { ids.isEmpty && !needsSearch }

  /// Whether the contents of other files matter, and not only their names.
  package var needsSearch: Bool { !words.isEmpty || concernsAll }

  private static func newMentions(
    from old: [CheckedState], to new: CheckedState
  ) -> Set<String> {
    struct Key: Hashable {
      let path: String
      let id: String
    }
    let known = Set(
      old.flatMap(\.mentions).map { Key(path: $0.place.path, id: $0.id) })
    return Set(
      new.mentions.filter { !known.contains(Key(path: $0.place.path, id: $0.id)) }.map(\.id))
  }

  /// What another record may have too. A title is left to `check`, which only warns.
  private static func newIdentifiers(
    from old: [CheckedState], to new: CheckedState
  ) -> Set<String> {
    func values(_ state: CheckedState) -> Set<String> {
      Set(state.records.flatMap { $0.identifiers.map(\.value) })
    }
    return values(new).subtracting(old.flatMap(values))
  }

  /// Files that were left alone are wrong only by what all the parents allowed.
  private mutating func askAboutRules(from old: [LibraryConfig], to new: LibraryConfig) {
    func everywhere(_ names: (LibraryConfig) -> Set<String>) -> Set<String> {
      guard let first = old.first else { return [] }
      return old.dropFirst().reduce(names(first)) { $0.intersection(names($1)) }
    }
    let handles = Set(new.people.map(\.handle))
    if !handles.isEmpty {
      words.formUnion(everywhere { Set($0.people.map(\.handle)) }.subtracting(handles))
      // Where nobody was named, every handle was right.
      if old.contains(where: { $0.people.isEmpty }) { concernsAll = true }
    }
    guard new.tags.isClosed else { return }
    if old.contains(where: { !$0.tags.isClosed }) { concernsAll = true }
    words.formUnion(
      everywhere { Set($0.tags.entries.map(\.tag)) }.subtracting(new.tags.entries.map(\.tag)))
  }
}
