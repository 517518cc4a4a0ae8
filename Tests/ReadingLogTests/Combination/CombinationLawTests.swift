import Testing

@testable import ReadingLog

/// What has to hold when people combine records, among everything else that they do.
@Suite struct CombinationLawTests {
  @Test(arguments: Array(UInt64(1)...12)) func everyLawHolds(seed: UInt64) {
    var random = RandomRecords(seed: seed)
    for index in 0..<5 {
      let base = random.library()
      let ours = random.combining(in: random.edited(base, by: "a", times: random.number(0..<4)))
      var theirs = random.edited(base, by: "b", times: random.number(0..<4))
      if random.chance(40) { theirs = random.combining(in: theirs) }
      for violation in violations(base.texts, ours.texts, theirs.texts) {
        Issue.record("seed \(seed), library \(index): \(violation)")
      }
    }
  }

  /// The laws would hold of nothing if every merge were in conflict.
  @Test func manyMergesAreCleanAndFollowACombination() {
    var (clean, followed) = (0, 0)
    for seed in UInt64(1)...12 {
      var random = RandomRecords(seed: seed)
      for _ in 0..<5 {
        let base = random.library()
        let ours = random.combining(in: base)
        let theirs = random.edited(base, by: "b", times: 3)
        let merge = LibraryMerge(base: base.texts, ours: ours.texts, theirs: theirs.texts)
        if merge.isClean { clean += 1 }
        let isFollowed = merge.decisions.contains { decision in
          if case .followedCombination = decision { true } else { false }
        }
        if isFollowed { followed += 1 }
      }
    }
    #expect(clean > 40, "\(clean) of 60")
    #expect(followed > 5, "\(followed) of 60")
  }

  private func violations(
    _ base: [String: String], _ ours: [String: String], _ theirs: [String: String]
  ) -> [String] {
    var violations: [String] = []
    func merged(_ base: [String: String], _ ours: [String: String], _ theirs: [String: String])
      -> (texts: [String: String], isClean: Bool)
    {
      let merge = LibraryMerge(base: base, ours: ours, theirs: theirs)
      var texts = ours
      for file in merge.files { texts[file.path] = file.text }
      return (texts, merge.isClean)
    }
    for (name, side) in [("ours", ours), ("theirs", theirs)] {
      if merged(base, side, base).texts != side { violations.append("merge(b, \(name), b)") }
      if merged(base, base, side).texts != side { violations.append("merge(b, b, \(name))") }
      if merged(base, side, side).texts != side { violations.append("merge(b, \(name), \(name))") }
    }
    let (texts, isClean) = merged(base, ours, theirs)
    let swapped = merged(base, theirs, ours)
    guard isClean, swapped.isClean else {
      return isClean == swapped.isClean ? violations : violations + ["conflicts on one way only"]
    }
    if swapped.texts != texts { violations.append("the sides exchanged") }
    let notes = Self.notes(texts)
    for side in [ours, theirs] {
      for note in Self.notes(side).subtracting(Self.notes(base)) where !notes.contains(note) {
        violations.append("lost: \(note)")
      }
      if merged(side, texts, side).texts != texts { violations.append("merging in again") }
    }
    return violations
  }

  /// What notes say, wherever they stand. Their words may be edited on the other side.
  private static func notes(_ texts: [String: String]) -> Set<String> {
    Set(
      texts.filter { $0.key.hasPrefix("papers/") }.flatMap { path, text in
        ((try? Record(id: path, text: text))?.paper.notes ?? []).map {
          "\($0.handle)/\($0.note.id.prefix(21))"
        }
      })
  }
}

extension RandomRecords {
  /// One record made of two that have uids, and everything pointing to it.
  mutating func combining(in library: RandomLibrary) -> RandomLibrary {
    let papers = library.papers.filter { path in
      let record = try? Record(id: LibraryPath(path).stem, text: library.texts[path] ?? "")
      return record?.paper.uid != nil
    }
    guard papers.count > 1 else { return library }
    let kept = pick(papers)
    let gone = pick(papers.filter { $0 != kept })
    let (id, old) = (LibraryPath(kept).stem, LibraryPath(gone).stem)
    guard let record = try? Record(id: id, text: library.texts[kept] ?? ""),
      let other = try? Record(id: old, text: library.texts[gone] ?? ""),
      record.paper.uid != other.paper.uid,
      let combined = try? Combination(record, with: other)
    else { return library }
    var library = library
    library.texts[kept] = combined.text
    library.texts[gone] = nil
    for (path, text) in library.texts {
      let kind: LibraryFile.Kind = path.hasPrefix("papers/") ? .record : .shelf
      library.texts[path] = CombinedReferences.text(text, of: kind, from: old, to: id)
    }
    return library
  }
}
