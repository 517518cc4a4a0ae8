import CLibGit2

extension Repository {
  /// A best common ancestor; nil for unrelated histories.
  package func mergeBase(of one: ObjectID, and other: ObjectID) throws -> ObjectID? {
    try mergeBases(of: one, and: other).first
  }

  /// All best common ancestors: more than one where branches have merged each other criss-cross,
  /// none for unrelated histories.
  package func mergeBases(of one: ObjectID, and other: ObjectID) throws -> [ObjectID] {
    var bases = git_oidarray()
    defer { git_oidarray_dispose(&bases) }
    var (left, right) = (one.oid, other.oid)
    guard try found("find merge base", git_merge_bases(&bases, pointer, &left, &right)) else {
      return []
    }
    return (0..<bases.count).map { ObjectID(bases.ids[$0]) }
  }

  /// All best common ancestors of a commit and of what a merge of several others would be.
  package func mergeBases(of one: ObjectID, andMergeOf others: [ObjectID]) throws -> [ObjectID] {
    var bases = git_oidarray()
    defer { git_oidarray_dispose(&bases) }
    // «the best common ancestors between the first commit and a hypothetical merge across all the
    // rest», as git_merge_base_many says of them (git2/merge.h).
    let commits = [one.oid] + others.map(\.oid)
    guard
      try found(
        "find merge base", git_merge_bases_many(&bases, pointer, commits.count, commits))
    else { return [] }
    return (0..<bases.count).map { ObjectID(bases.ids[$0]) }
  }
}
