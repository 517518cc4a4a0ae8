/// What a library says to a paper that is to come into it.
package enum Arrival: Sendable {
  case new
  /// The paper is here.
  case known(KnownPapers.Match)
  /// It may be here; the likeliest first, never empty.
  case near([NearMiss])

  /// A paper that is here and may be the one that comes.
  package struct NearMiss: Sendable {
    package let id: String
    /// As far as it is compared.
    package let paper: Paper
    package let suspicion: Suspicion
  }

  /// - Parameters:
  ///   - known: what is the same paper for all that both records say.
  ///   - neighbours: papers that are worth comparing.
  package init(
    of paper: Paper, known: KnownPapers.Match?, neighbours: [(id: String, paper: Paper)]
  ) {
    if let known {
      self = .known(known)
      return
    }
    let traits = PaperTraits(paper)
    let near = neighbours.map { neighbour in
      NearMiss(
        id: neighbour.id, paper: neighbour.paper,
        suspicion: Suspicion(traits, PaperTraits(neighbour.paper)))
    }.filter { $0.suspicion.score >= Suspicion.threshold }
      .sorted { ($1.suspicion.score, $0.id) < ($0.suspicion.score, $1.id) }
    self = near.isEmpty ? .new : .near(Array(near.prefix(5)))
  }
}
