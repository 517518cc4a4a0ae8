import ReadingLog

/// One merge with the blobs of its doubtful files, made again once their texts are there.
struct MergeTexts: Sendable {
  let merge: AuditedMerge
  private let paths: Set<String>
  /// By commit, then by path.
  private let blobs: [Int: [String: String]]

  init(_ merge: AuditedMerge, _ blobs: MergeBlobs, _ paths: Set<String>) {
    self.merge = merge
    self.paths = paths
    var own: [Int: [String: String]] = [:]
    for commit in merge.involved {
      for path in paths {
        if let blob = blobs.blob(path, in: commit) { own[commit, default: [:]][path] = blob }
      }
    }
    self.blobs = own
  }

  /// Of every blob that is needed.
  var ids: [String] { blobs.values.flatMap(\.values) }

  /// What the merge did that it should not have done.
  func findings(_ texts: [String: String]) -> [AuditFinding] {
    var ours = files(merge.parents[0], texts)
    var settledByHand: Set<String> = []
    for (index, parent) in merge.parents.enumerated().dropFirst() {
      let base = ancestor(merge.bases[index - 1][...], texts, depth: 1)
      let sides = ThreeSides(base: base.texts, ours: ours, theirs: files(parent, texts))
        .restoring(base.gone)
        .map { files in files.filter { !settledByHand.contains($0.key) } }
      if index == merge.parents.count - 1 {
        let actual = files(merge.commit ?? parent, texts).filter { !settledByHand.contains($0.key) }
        return MergeAudit(sides, actual: actual).findings
      }
      // Of an octopus each parent is merged with what came of those before it.
      let step = LibraryMerge(base: sides.base, ours: sides.ours, theirs: sides.theirs)
      for file in step.files {
        ours[file.path] = file.text
        if !file.conflicts.isEmpty { settledByHand.insert(file.path) }
      }
    }
    return []
  }

  /// What a merge of the first two parents is made of.
  func sides(_ texts: [String: String]) -> ThreeSides<[String: String]> {
    let base = ancestor(merge.bases[0][...], texts, depth: 1)
    return ThreeSides(
      base: base.texts, ours: files(merge.parents[0], texts),
      theirs: files(merge.parents[1], texts)
    ).restoring(base.gone)
  }

  private func files(_ commit: Int, _ texts: [String: String]) -> [String: String] {
    (blobs[commit] ?? [:]).compactMapValues { texts[$0] }
  }

  /// What several common ancestors stand for: their own merge, in which what was in conflict stays
  /// open.
  private func ancestor(
    _ bases: ArraySlice<Int>, _ texts: [String: String], depth: Int
  ) -> (texts: [String: String], gone: [String: String]) {
    guard let first = bases.first else { return ([:], [:]) }
    var result = files(first, texts)
    var gone: [String: String] = [:]
    for end in bases.indices.dropFirst() {
      let below = merge.ancestors(of: bases[bases.startIndex...end])
      let base = ancestor(below[...], texts, depth: depth + 1)
      let sides = ThreeSides(base: base.texts, ours: result, theirs: files(bases[end], texts))
        .restoring(base.gone)
      let step = LibraryMerge(
        base: sides.base, ours: sides.ours, theirs: sides.theirs,
        style: ConflictStyle(
          markerSize: 7 + 2 * depth, ours: "Temporary merge branch 1",
          theirs: "Temporary merge branch 2"))
      for file in step.files { result[file.path] = file.textAsBase }
      gone.merge(step.gone) { first, _ in first }
    }
    return (result, gone)
  }
}
