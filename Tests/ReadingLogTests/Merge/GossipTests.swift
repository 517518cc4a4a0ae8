import Testing

@testable import ReadingLog
import Glibc

/// Clones that merge with each other in any order come to have the same, and nothing that somebody
/// wrote is lost on the way.
@Suite struct GossipTests {
  static let seeds = Soak.seeds(usual: 30, share: 500, batch: 1)

  @Test(arguments: seeds) func everythingArrivesEverywhere(seed: UInt64) {
    var gossip = Gossip(clones: 3 + Int(seed % 6), seed: seed)
    gossip.run(steps: 60)
    let isSettled = gossip.settle()
    let faults = (isSettled ? [] : ["the clones differ in the end"]) + gossip.faults
    print(
      "seed \(seed): merges \(gossip.merges), criss-cross \(gossip.history.crissCrosses), "
        + "asked \(gossip.asked), commits \(gossip.history.commits.count), faults \(faults.count)")
    for (reason, count) in gossip.reasons { print("reason \(count) \(reason)") }
    if !faults.isEmpty {
      if let key = getenv("TRACE").map({ String(cString: $0) }) { print(gossip.trace(key)) }
      Issue.record(
        "seed \(seed): \(faults.joined(separator: "\n"))\n\(gossip.log.joined(separator: "\n"))")
    }
  }
}
