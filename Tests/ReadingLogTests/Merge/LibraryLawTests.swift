import Testing

@testable import ReadingLog

/// What has to hold for every three libraries.
@Suite struct LibraryLawTests {
  private static let batch = 25
  static let seeds = Soak.seeds(usual: 400, share: 5, batch: batch)

  @Test(arguments: seeds) func everyLawHolds(seed: UInt64) {
    var random = RandomRecords(seed: seed)
    for index in 0..<Self.batch {
      let base = random.library()
      let ours = random.edited(base, by: "a", times: random.number(0..<6))
      let theirs = random.edited(base, by: "b", times: random.number(0..<6))
      let sides = ThreeSides(base: base.texts, ours: ours.texts, theirs: theirs.texts)
      let laws = LibraryLaws(sides)
      for violation in laws.violations {
        Issue.record(
          """
          seed \(seed), library \(index): \(violation)
          \(laws.merge.decisions.map(\.message))
          \(sides.shown)
          """)
        return
      }
    }
  }
}

extension ThreeSides<[String: String]> {
  /// What the sides changed, for the report of a violation.
  fileprivate var shown: String {
    let paths = Set(base.keys).union(ours.keys).union(theirs.keys).sorted()
    return paths.map { path in
      let sides = map { $0[path] ?? "none\n" }
      let isSame = sides.base == sides.ours && sides.base == sides.theirs
      return isSame ? "=== \(path) is the same" : "=== \(path)\n\(sides.shown)"
    }.joined(separator: "\n")
  }
}
