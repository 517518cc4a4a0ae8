import LibYAML
import TestSupport
import Testing

@testable import ReadingLog

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How much is tried: `READLOG_SOAK=100000` asks for as many triples, `READLOG_SEED=827` for one
/// seed's.
enum Soak {
  /// - Parameters:
  ///   - usual: how many triples there are without a wish.
  ///   - share: of the wish, since some take longer.
  ///   - batch: triples of one seed.
  static func seeds(usual: Int, share: Int = 1, batch: Int) -> [UInt64] {
    if let seed = number("READLOG_SEED") { return [UInt64(seed)] }
    let wanted = number("READLOG_SOAK").map { $0 / share } ?? usual
    return (1...UInt64(max(1, wanted / batch))).map { $0 }
  }

  private static func number(_ name: String) -> Int? {
    getenv(name).flatMap { Int(String(cString: $0)) }
  }
}

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
