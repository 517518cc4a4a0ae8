import Testing

@testable import ReadingLog

/// Clones that merge with each other in any order come to have the same, and nothing that somebody
/// wrote is lost on the way.
@Suite struct GossipTests {
  static let seeds = Soak.seeds(usual: 30, share: 500, batch: 1)

  @Test(arguments: seeds) func everythingArrivesEverywhere(seed: UInt64) {
    var gossip = Gossip(clones: 3 + Int(seed % 6), seed: seed)
    gossip.run(steps: 60)
    let isSettled = gossip.settle()
    let faults = (isSettled ? [] : ["the clones differ in the end"]) + gossip.faults
    if Soak.isWanted { print("gossip \(seed): \(gossip.figures), \(faults.count) faults") }
    if !faults.isEmpty {
      Issue.record(
        """
        seed \(seed): \(faults.joined(separator: "\n"))
        \(gossip.log.joined(separator: "\n"))
        \(Soak.trace.map(gossip.trace) ?? "")
        """)
    }
  }
}
