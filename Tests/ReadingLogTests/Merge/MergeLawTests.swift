import LibYAML
import TestSupport
import Testing

@testable import ReadingLog

/// What has to hold for every three records.
@Suite struct MergeLawTests {
  /// Triples in each seeded batch.
  private static let batch = 100
  static let seeds = Soak.seeds(usual: 2000, batch: batch)

  @Test(arguments: seeds) func everyLawHolds(seed: UInt64) throws {
    var records = RandomRecords(seed: seed)
    for index in 0..<Self.batch {
      let triple = try records.triple()
      for violation in try MergeLaws(triple).violations(&records) {
        Issue.record(
          """
          seed \(seed), triple \(index): \(violation)
          \(triple.shown)
          --- merged
          \(merge(.record, base: triple.base, ours: triple.ours, theirs: triple.theirs).text)
          """)
        return
      }
    }
  }
}

extension RandomRecords {
  mutating func triple() throws -> ThreeSides<String> {
    var base = record()
    if chance(40) { base = try restyled(base).replacing("\r\n", with: "\n") }
    let ours = try edited(base, times: number(0..<5))
    let theirs = try edited(base, times: number(0..<5))
    return ThreeSides(
      base: base, ours: chance(10) ? try restyled(ours) : ours,
      theirs: chance(10) ? try restyled(theirs) : theirs)
  }
}
