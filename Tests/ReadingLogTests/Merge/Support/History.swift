@testable import ReadingLog

/// Commits of a library, as Git would have them: who merges sees what both sides have in common.
struct History {
  struct Commit {
    let parents: [Int]
    let texts: [String: String]
    /// Itself among them.
    let ancestors: Set<Int>
  }

  private(set) var commits: [Commit] = []
  /// How many merges had more than one best common ancestor.
  private(set) var crissCrosses = 0

  mutating func commit(_ texts: [String: String], after parents: [Int]) -> Int {
    var ancestors = parents.reduce(into: Set()) { $0.formUnion(commits[$1].ancestors) }
    ancestors.insert(commits.count)
    commits.append(Commit(parents: parents, texts: texts, ancestors: ancestors))
    return commits.count - 1
  }

  func isAncestor(_ a: Int, of b: Int) -> Bool { commits[b].ancestors.contains(a) }

  /// The best common ancestors, oldest first.
  private func bases(_ a: Int, _ b: Int) -> [Int] {
    let common = commits[a].ancestors.intersection(commits[b].ancestors)
    return common.filter { one in
      !common.contains { $0 != one && isAncestor(one, of: $0) }
    }.sorted()
  }

  /// What the merge of two commits comes to; with several best common ancestors these are merged
  /// first, as Git does.
  mutating func merge(_ a: Int, _ b: Int, depth: Int = 0) -> LibraryMerge {
    let bases = bases(a, b)
    if bases.count > 1, depth == 0 { crissCrosses += 1 }
    var base: Int?
    for next in bases { base = base.map { merged($0, next, depth: depth + 1) } ?? next }
    return LibraryMerge(
      base: base.map { commits[$0].texts } ?? [:], ours: commits[a].texts,
      theirs: commits[b].texts, style: ConflictStyle(markerSize: 7 + 2 * depth))
  }

  /// A commit that nobody has, made of two as it comes.
  private mutating func merged(_ a: Int, _ b: Int, depth: Int) -> Int {
    let merge = merge(a, b, depth: depth)
    var texts = commits[a].texts
    for file in merge.files { texts[file.path] = file.textAsBase }
    return commit(texts, after: [a, b])
  }
}
