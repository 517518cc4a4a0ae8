/// What a commit knows of: the commits behind it, and those that came to it by squash merges whose
/// messages name them. Of the latter the history itself tells nothing.
final class KnownCommits {
  private let graph: CommitGraph
  private let sources: [Int: Int]
  /// The last answer: one commit is asked about many times in a row.
  private var last: (commit: Int, known: [Bool])?

  /// - Parameter sources: the commit that each squash merge names as its source.
  init(_ graph: CommitGraph, sources: [Int: Int]) {
    self.graph = graph
    self.sources = sources
  }

  func contains(_ commit: Int, for other: Int) -> Bool {
    if graph.isAncestor(commit, of: other) { return true }
    return !sources.isEmpty && known(to: other)[commit]
  }

  private func known(to commit: Int) -> [Bool] {
    if let last, last.commit == commit { return last.known }
    var known = [Bool](repeating: false, count: graph.commits.count)
    var next = [commit]
    known[commit] = true
    while let place = next.popLast() {
      for before in graph.commits[place].parents + [sources[place]].compactMap(\.self)
      where !known[before] {
        known[before] = true
        next.append(before)
      }
    }
    last = (commit, known)
    return known
  }
}
