/// A commit, as far as a digest has to know of it.
package struct PastCommit: Sendable {
  /// The handle of its author, or a name where the library knows no handle.
  package let by: String
  package let at: Timestamp
  package let files: [FileChange]

  package init(by: String, at: Timestamp, files: [FileChange]) {
    self.by = by
    self.at = at
    self.files = files
  }
}

/// What commits tell of facts for which records have no date: ratings, stars, tags, and readings and
/// papers that somebody wrote down without one.
///
/// Each fact counts once, however often it was changed and whichever merges brought it along: what
/// counts is how it was before the first commit that changed it, and how it is after the last.
package struct DigestHistory: Sendable {
  /// A value before and after, and who gave it when.
  struct Change<Value: Sendable & Hashable>: Sendable {
    let before: Value
    private(set) var after: Value
    private(set) var by: String
    private(set) var at: Timestamp

    var isReal: Bool { before != after }

    /// A merge repeats what its sides did: who did it first stays.
    mutating func follow(_ value: Value, _ commit: PastCommit) {
      if value == after { return }
      (after, by, at) = (value, commit.by, commit.at)
    }

    init(_ before: Value, _ after: Value, _ commit: PastCommit) {
      (self.before, self.after, by, at) = (before, after, commit.by, commit.at)
    }
  }

  /// What one person says, or one tag, of a paper.
  struct Key: Hashable, Sendable {
    var paper: String
    /// A handle, or a tag.
    var name: String
  }

  private(set) var ratings: [Key: Change<Int?>] = [:]
  private(set) var stars: [Key: Change<Bool>] = [:]
  private(set) var statuses: [Key: Change<ReadingStatus?>] = [:]
  private(set) var tags: [Key: Change<Bool>] = [:]
  /// Papers that came, by their ids.
  private(set) var added: [String: (by: String, at: Timestamp)] = [:]
  private let period: DigestPeriod

  /// - Parameter commits: the oldest first; those that are not of the period do not count.
  package init(_ commits: some Sequence<PastCommit>, in period: DigestPeriod) {
    self.period = period
    for commit in commits where period.contains(commit.at) {
      let records = commit.files.filter { $0.kind == .record && $0.before != $0.after }
      for pair in PaperPairing(records).pairs { follow(pair, commit) }
    }
  }

  private mutating func follow(_ pair: PaperPairing.Pair, _ commit: PastCommit) {
    guard let after = pair.after, let paper = after.paper else { return }
    guard let before = pair.before else {
      // What comes with a paper is as old as the paper: it may only have come from elsewhere.
      let isOld = paper.added?.at.map { !period.contains($0) } ?? false
      if added[after.id] == nil { added[after.id] = (commit.by, commit.at) }
      follow(from: isOld ? paper : Paper(), to: paper, id: after.id, commit)
      return
    }
    if before.id != after.id { rename(before.id, to: after.id) }
    if let old = before.paper { follow(from: old, to: paper, id: after.id, commit, isEdit: true) }
  }

  private mutating func follow(
    from old: Paper, to new: Paper, id: String, _ commit: PastCommit, isEdit: Bool = false
  ) {
    for handle in Set((old.readers + new.readers).map(\.handle)) {
      let key = Key(paper: id, name: handle)
      let none = Reader(handle: handle)
      let (before, after) = (old.reader(handle) ?? none, new.reader(handle) ?? none)
      Self.follow(&ratings, key, before.rating, after.rating, commit)
      Self.follow(&stars, key, before.starred, after.starred, commit)
      Self.follow(&statuses, key, before.status, after.status, commit)
    }
    // The tags that a paper comes with are its own.
    guard isEdit else { return }
    let (before, after) = (Set(old.tags), Set(new.tags))
    for tag in before.symmetricDifference(after) {
      Self.follow(
        &tags, Key(paper: id, name: tag), before.contains(tag), after.contains(tag), commit)
    }
  }

  private static func follow<Value>(
    _ changes: inout [Key: Change<Value>], _ key: Key, _ before: Value, _ after: Value,
    _ commit: PastCommit
  ) {
    if changes[key] != nil {
      changes[key]?.follow(after, commit)
    } else if before != after {
      changes[key] = Change(before, after, commit)
    }
  }

  private mutating func rename(_ old: String, to new: String) {
    if let paper = added.removeValue(forKey: old) { added[new] = paper }
    Self.rename(&ratings, old, new)
    Self.rename(&stars, old, new)
    Self.rename(&statuses, old, new)
    Self.rename(&tags, old, new)
  }

  private static func rename<Value>(
    _ changes: inout [Key: Change<Value>], _ old: String, _ new: String
  ) {
    for key in changes.keys where key.paper == old {
      changes[Key(paper: new, name: key.name)] = changes.removeValue(forKey: key)
    }
  }
}
