import Testing

@testable import readlog_simulation

@Suite struct CommitGraphTests {
  @Test func mergesOfEachOtherHaveTwoBases() {
    var graph = CommitGraph()
    let root = graph.commit(on: [])
    let (a, b) = (graph.commit(on: [root]), graph.commit(on: [root]))
    #expect(!graph.isCrissCross(a, b))
    let (mine, other) = (graph.commit(on: [a, b]), graph.commit(on: [b, a]))
    #expect(graph.isCrissCross(mine, other))
    #expect(graph.isCrissCross(mine, other))
    let later = graph.commit(on: [mine, other])
    let latest = graph.commit(on: [later])
    #expect(!graph.isCrissCross(later, latest))
    #expect(graph.isAncestor(a, of: later) && !graph.isAncestor(later, of: a))
  }

  @Test func setsOfNumbersHoldAnyNumber() {
    var set = Knowledge()
    for number in [0, 63, 64, 200] { set.insert(number) }
    #expect(set.numbers == [0, 63, 64, 200])
    #expect(set.contains(64) && !set.contains(65) && !set.contains(1000))
    var other = Knowledge()
    other.insert(64)
    #expect(set.difference(from: other) == [0, 63, 200])
    #expect(other.difference(from: set) == [0, 63, 200])
    #expect(set.intersection(other).numbers == [64])
    #expect(other.union(set).numbers == set.numbers)
  }
}
