import ReadingLog

/// Finds commits that bring back what had been removed before them.
struct ReturnSearch {
  let graph: CommitGraph
  let trees: TreePairs
  let removals: RemovalIndex
  let place: GitPlace
  let emptyTree: String
  /// The commits that squash merges name as their source.
  let sources: [Int: Int]
  let known: KnownCommits

  init(
    _ graph: CommitGraph, _ trees: TreePairs, _ removals: RemovalIndex, _ place: GitPlace,
    emptyTree: String, sources: [Int: Int]
  ) {
    self.graph = graph
    self.trees = trees
    self.removals = removals
    self.place = place
    self.emptyTree = emptyTree
    self.sources = sources
    known = KnownCommits(graph, sources: sources)
  }

  /// Something that a commit has and a parent of it has not, and that was removed before that
  /// parent.
  struct Return {
    let commit: Int
    let parent: Int
    let others: [Int]
    let path: String
    let key: RemovalIndex.Key
    let removal: RemovalIndex.Removal
    let before: String?
    let after: String
    /// How much the commit adds to the file in all.
    let additions: Int
  }

  /// How many commits have their texts in memory at once.
  private static let chunk = 500

  func deeds(in commits: [Int], _ merges: [AuditedMerge]) async throws -> [AuditedDeed] {
    if removals.paths.isEmpty { return [] }
    let merges = Dictionary(
      merges.map { ($0.commit, $0) }, uniquingKeysWith: { first, _ in first })
    var deeds: [AuditedDeed] = []
    var start = 0
    while start < commits.count {
      let part = commits[start..<min(start + Self.chunk, commits.count)]
      let steps = part.filter(mayBringBack).map { ($0, changes(of: $0, merges[$0])) }
      let ids = steps.flatMap { $0.1.flatMap(\.changes.values) }.flatMap { [$0.old, $0.new] }
      let texts = try await place.git.texts(Set(ids.compactMap(\.self)))
      for (commit, changes) in steps where !changes.isEmpty {
        for found in returns(in: commit, changes, texts) {
          if let deed = try await judge(found) { deeds.append(deed) }
        }
      }
      start += Self.chunk
    }
    return deeds
  }

  private func mayBringBack(_ commit: Int) -> Bool {
    let own = graph.commits[commit]
    return own.parents.count > 1 || !own.isDeliberate || own.isReplayed
  }

  /// By parent, the files that a commit has otherwise and in which something had been removed.
  private func changes(
    of commit: Int, _ merge: AuditedMerge?
  ) -> [(parent: Int, changes: [String: TreePairs.Change])] {
    let own = graph.commits[commit]
    if own.parents.count == 1 {
      let all = trees.between(graph.commits[own.parents[0]].tree, own.tree).filter(isConcerned)
      return all.isEmpty ? [] : [(own.parents[0], all)]
    }
    guard let merge, own.parents.count > 1 else { return [] }
    let blobs = MergeBlobs(merge, graph, trees, emptyTree: emptyTree)
    return own.parents.compactMap { parent in
      var all: [String: TreePairs.Change] = [:]
      for path in blobs.paths {
        let change = TreePairs.Change(
          old: blobs.blob(path, in: parent), new: blobs.blob(path, in: commit))
        if change.old != change.new, isConcerned((path, change)) { all[path] = change }
      }
      return all.isEmpty ? nil : (parent, all)
    }
  }

  private func isConcerned(_ entry: (key: String, value: TreePairs.Change)) -> Bool {
    guard entry.value.new != nil else { return false }
    return removals.paths.contains(entry.key)
      || entry.value.old == nil && removals.hasRemovedFiles
  }

  private func returns(
    in commit: Int, _ changes: [(parent: Int, changes: [String: TreePairs.Change])],
    _ texts: [String: String]
  ) -> [Return] {
    var found: [Return] = []
    for (parent, changes) in changes {
      let others = graph.commits[commit].parents.filter { $0 != parent }
      for (path, change) in changes.sorted(by: { $0.key < $1.key }) {
        guard let after = change.new.flatMap({ texts[$0] }) else { continue }
        let before = change.old.flatMap { texts[$0] }
        let file = FileIdentity.key(of: after, at: path)
        for (key, removal, additions) in removed(file, path, before, after, parent) {
          found.append(
            Return(
              commit: commit, parent: parent, others: others, path: path, key: key,
              removal: removal, before: before, after: after, additions: additions))
        }
      }
    }
    return found
  }

  private func removed(
    _ file: String, _ path: String, _ before: String?, _ after: String, _ parent: Int
  ) -> [(RemovalIndex.Key, RemovalIndex.Removal, additions: Int)] {
    let kind = LibraryFolder.kind(of: path)
    guard let before else {
      let key = RemovalIndex.Key(file: file, statement: nil)
      return latest(key, nil, behind: parent).map { [(key, $0, 1)] } ?? []
    }
    guard let added = StatementChange(from: before, to: after, kind: kind)?.added else { return [] }
    return added.compactMap { statement, value in
      let key = RemovalIndex.Key(file: file, statement: statement)
      return latest(key, statement.kind == .field ? value : nil, behind: parent)
        .map { (key, $0, added.count) }
    }.sorted { ($0.0.statement?.path ?? []).lexicographicallyPrecedes($1.0.statement?.path ?? []) }
  }

  /// The last commit that another one knows of and that removed something.
  private func latest(
    _ key: RemovalIndex.Key, _ value: StatementValue?, behind commit: Int
  ) -> RemovalIndex.Removal? {
    let all = removals.removals(of: key).filter { removal in
      (value == nil || removal.value == value) && known.contains(removal.commit, for: commit)
    }
    return all.first { removal in
      !all.contains { other in
        other.commit != removal.commit && known.contains(removal.commit, for: other.commit)
      }
    }
  }
}
