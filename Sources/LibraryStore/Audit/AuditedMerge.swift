import ReadingLog

/// A merge, or a squash merge, with everything that has to be known to make it again.
struct AuditedMerge: Sendable {
  /// Places in the graph; `nil` for a merge that is not made yet.
  let commit: Int?
  let parents: [Int]
  /// The best common ancestors of each parent from the second on, and all that are before it.
  let bases: [[Int]]
  /// The common ancestors of common ancestors that a criss-cross merge needs.
  private let deeper: [[Int]: [Int]]

  /// How deep a criss-cross is followed; Git has no limit, but nobody's history needs more.
  private static let depth = 4

  init(_ commit: Int?, parents: [Int], in graph: CommitGraph) {
    self.commit = commit
    self.parents = parents
    bases = parents.indices.dropFirst().map { index in
      graph.mergeBases(parents[index], Array(parents[..<index]))
    }
    var deeper: [[Int]: [Int]] = [:]
    func follow(_ bases: [Int], _ depth: Int) {
      guard depth > 0 else { return }
      for (index, base) in bases.enumerated().dropFirst() {
        let key = Array(bases[...index])
        guard deeper[key] == nil else { continue }
        let below = graph.mergeBases(base, Array(bases[..<index]))
        deeper[key] = below
        follow(below, depth - 1)
      }
    }
    for bases in bases { follow(bases, Self.depth) }
    self.deeper = deeper
  }

  /// Every commit whose tree is looked at.
  var involved: Set<Int> {
    Set(parents).union([commit].compactMap(\.self)).union(bases.flatMap(\.self)).union(
      deeper.values.flatMap(\.self))
  }

  /// The tree that all others are compared with.
  func reference(_ graph: CommitGraph, emptyTree: String) -> String {
    bases.first?.first.map { graph.commits[$0].tree } ?? emptyTree
  }

  func pairs(_ graph: CommitGraph, emptyTree: String) -> [TreePairs.Pair] {
    let reference = reference(graph, emptyTree: emptyTree)
    return involved.map { TreePairs.Pair(old: reference, new: graph.commits[$0].tree) }
  }

  /// The ancestors of the first of `bases` and the next one.
  func ancestors(of bases: ArraySlice<Int>) -> [Int] { deeper[Array(bases)] ?? [] }
}

/// The blobs of the files in which the commits of one merge differ.
struct MergeBlobs {
  private let reference: [String: String?]
  private let changes: [Int: [String: TreePairs.Change]]
  /// Every path in which any of them differs from another.
  let paths: Set<String>

  init(_ merge: AuditedMerge, _ graph: CommitGraph, _ trees: TreePairs, emptyTree: String) {
    let tree = merge.reference(graph, emptyTree: emptyTree)
    var changes: [Int: [String: TreePairs.Change]] = [:]
    var reference: [String: String?] = [:]
    for place in merge.involved {
      let own = trees.between(tree, graph.commits[place].tree)
      changes[place] = own
      for (path, change) in own { reference.updateValue(change.old, forKey: path) }
    }
    self.changes = changes
    self.reference = reference
    paths = Set(reference.keys)
  }

  /// A file's blob in a commit; without a commit, in the empty tree.
  func blob(_ path: String, in commit: Int?) -> String? {
    guard let commit else { return nil }
    if let change = changes[commit]?[path] { return change.new }
    return reference[path] ?? nil
  }
}

extension AuditedMerge {
  /// The paths that have to be merged anew: where lines or hands may have gone wrong, and whatever
  /// was added or removed beside them, since it can be a paper's other name.
  func doubtfulPaths(_ blobs: MergeBlobs) -> Set<String> {
    let doubtful = blobs.paths.filter { path in
      let result = blobs.blob(path, in: commit)
      let sides = parents.map { blobs.blob(path, in: $0) }
      if sides.allSatisfy({ $0 == result }) { return false }
      let bases = Set(bases.flatMap(\.self).map { blobs.blob(path, in: $0) })
      guard parents.count == 2, bases.count <= 1 else { return true }
      let base = bases.first ?? nil
      if sides[0] == base { return result != sides[1] }
      return sides[1] != base || result != sides[0]
    }
    if doubtful.isEmpty { return [] }
    // What was removed on one side may be pointed to on the other, and stay for it.
    let isRemoved = blobs.paths.contains { path in
      let bases = bases.flatMap(\.self).map { blobs.blob(path, in: $0) }
      return bases.contains { $0 != nil } && parents.contains { blobs.blob(path, in: $0) == nil }
    }
    if isRemoved { return blobs.paths }
    let moved = blobs.paths.filter { path in
      let all = involved.map { blobs.blob(path, in: $0) }
      return all.contains(nil) && all.contains { $0 != nil }
    }
    return doubtful.union(moved)
  }
}
