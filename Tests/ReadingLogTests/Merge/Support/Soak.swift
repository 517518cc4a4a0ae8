#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How much is tried: `READLOG_SOAK=100000` asks for as many triples, `READLOG_SEED=827` for those of
/// one seed.
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

  /// Whether somebody wants to see figures.
  static let isWanted = getenv("READLOG_SOAK") != nil

  /// A text that a failing run of `Gossip` is to be searched for: `READLOG_TRACE=born-base-0`.
  static let trace = getenv("READLOG_TRACE").map { String(cString: $0) }

  private static func number(_ name: String) -> Int? {
    getenv(name).flatMap { Int(String(cString: $0)) }
  }
}
