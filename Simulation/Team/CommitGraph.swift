/// The commits of all clones together, each with everything behind it.
struct CommitGraph: Sendable {
  /// Of each commit, itself included.
  private var ancestors: [Knowledge] = []

  /// - Returns: the number of the new commit; parents have smaller ones.
  mutating func commit(on parents: [Int]) -> Int {
    let number = ancestors.count
    var behind = Knowledge()
    for parent in parents { behind.formUnion(ancestors[parent]) }
    behind.insert(number)
    ancestors.append(behind)
    return number
  }

  func isAncestor(_ a: Int, of b: Int) -> Bool { ancestors[b].contains(a) }

  /// Whether Git has to make a base of several to merge the two.
  func isCrissCross(_ a: Int, _ b: Int) -> Bool {
    var covered = Knowledge()
    var bases = 0
    for commit in ancestors[a].intersection(ancestors[b]).numbers.reversed()
    where !covered.contains(commit) {
      covered.formUnion(ancestors[commit])
      bases += 1
    }
    return bases > 1
  }
}
