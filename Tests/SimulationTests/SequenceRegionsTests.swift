import Testing

@testable import readlog_simulation

/// Whether two people changed the same stretch of a text.
@Suite struct SequenceRegionsTests {
  private func clash(_ base: String, _ ours: String, _ theirs: String) -> Bool {
    let base = base.split(separator: " ").map(String.init)
    let regions = SequenceRegions(
      ours.split(separator: " ").map(String.init), theirs.split(separator: " ").map(String.init))
    return regions.clash(since: base) { word in Double(base.firstIndex(of: word) ?? 0) }
  }

  @Test func changesWithAWordBetweenThemDoNotClash() {
    #expect(!clash("a b c", "x b c", "a b y"))
    #expect(!clash("a b c d", "a c d", "a b c y d"))
    #expect(!clash("a b c", "a b c", "x"))
    #expect(!clash("a b c", "a x c", "a x c"))
  }

  @Test func changesOfOneWordDo() {
    #expect(clash("a b c", "a x c", "a y c"))
    #expect(clash("a b c", "a c", "a y c"))
    #expect(clash("a b", "a x b", "a y b"))
  }

  @Test func otherOrdersAreSeen() {
    #expect(SequenceRegions(["a", "b", "c"], ["c", "a", "d"]).isRearranged)
    #expect(!SequenceRegions(["a", "b", "c"], ["a", "d", "c"]).isRearranged)
  }
}
