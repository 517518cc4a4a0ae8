/// How likely it is that two records are of one paper, and what says so.
///
/// Every piece of evidence has a weight, the logarithm to base 2 of how much more often it is seen
/// in two records of one paper than in two papers; the weights are added up, as Fellegi and Sunter
/// have it (A Theory for Record Linkage, 1969). They were set by hand, and are held to what is
/// written in `DuplicateAccuracyTests`.
package struct Suspicion: Hashable, Sendable {
  /// From 0 to 1.
  package let score: Double
  /// What speaks for it, the strongest first.
  package let reasons: [DuplicateEvidence]
  /// What speaks against it, the strongest first.
  package let doubts: [DuplicateEvidence]

  /// From where on two records are worth a person's look.
  package static let threshold = 0.8

  /// Papers that are compared at all are rarely one.
  private static let prior = -8.0

  package init(_ a: PaperTraits, _ b: PaperTraits) {
    self.init(WeighedEvidence(a, b).pieces)
  }

  /// - Returns: `nil` below a score.
  init?(_ a: PaperTraits, _ b: PaperTraits, atLeast threshold: Double) {
    let evidence = WeighedEvidence(a, b).pieces
    if Self.score(evidence) < threshold { return nil }
    self.init(evidence)
  }

  private init(_ evidence: [(evidence: DuplicateEvidence, weight: Double)]) {
    score = Self.score(evidence)
    let sorted = evidence.enumerated()
      .sorted { (-abs($0.element.weight), $0.offset) < (-abs($1.element.weight), $1.offset) }
      .map(\.element)
    reasons = sorted.filter { $0.weight > 0 }.map(\.evidence)
    doubts = sorted.filter { $0.weight < 0 }.map(\.evidence)
  }

  private static func score(_ evidence: [(evidence: DuplicateEvidence, weight: Double)]) -> Double {
    let weight = evidence.reduce(prior) { $0 + $1.weight }
    return 1 / (1 + powerOfTwo(-weight))
  }

  /// Exact for whole exponents, a straight line between them: the domain has no mathematics library,
  /// and weights are no more exact than that.
  private static func powerOfTwo(_ exponent: Double) -> Double {
    let whole = exponent.rounded(.down)
    return Double(sign: .plus, exponent: Int(whole), significand: 1 + exponent - whole)
  }

  /// The reasons in words: `same title but for its spelling, same authors`.
  package var words: String { reasons.map(\.words).joined(separator: ", ") }
}
