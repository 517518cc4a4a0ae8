import ReadingLog
import TestSupport

/// A made-up library in which it is known which records are of one paper.
struct LabelledLibrary {
  struct Pair: Hashable, CustomStringConvertible {
    let first: Int
    let second: Int
    var description: String { "\(first)–\(second)" }
  }

  private(set) var papers: [Paper] = []
  /// The pairs that are of one paper, with what was done to the second.
  private(set) var duplicates: [Pair: String] = [:]
  /// The pairs that only look like it.
  private(set) var traps: [Pair: String] = [:]

  private var random: SeededGenerator

  init(seed: UInt64, of count: Int) {
    random = SeededGenerator(seed: seed)
    for index in 0..<count {
      let paper = self.paper()
      papers.append(paper)
      switch index % 4 {
      case 0: duplicates.merge(disguised(paper, by: Self.disguises)) { $1 }
      case 1: traps.merge(disguised(paper, by: Self.neighbours)) { $1 }
      default: break
      }
    }
  }

  /// Puts a changed copy of the last paper behind it.
  private mutating func disguised(_ paper: Paper, by changes: [Change]) -> [Pair: String] {
    let change = changes[Int.random(in: 0..<changes.count, using: &random)]
    var (one, other) = (paper, paper)
    change.make(&one, &other, &random)
    papers[papers.count - 1] = one
    papers.append(other)
    return [Pair(first: papers.count - 2, second: papers.count - 1): change.name]
  }

  /// What is done to two copies of a paper.
  struct Change: Sendable {
    typealias Make = @Sendable (inout Paper, inout Paper, inout SeededGenerator) -> Void

    let name: String
    let make: Make

    init(_ name: String, _ make: @escaping Make) {
      self.name = name
      self.make = make
    }
  }
}

// MARK: Papers

extension LabelledLibrary {
  static let words = """
    adversarial robustness label noise critical period representation similarity kernel alignment \
    curvature landscape sharpness margin calibration uncertainty dropout pruning lottery ticket \
    transformer attention memory recurrent graph spectral message passing equivariance symmetry \
    group manifold geodesic transport wasserstein divergence entropy information bottleneck \
    compression quantization distillation teacher student curriculum contrastive pretraining \
    augmentation invariance causal intervention counterfactual fairness privacy federated \
    differential federation gradient momentum adaptive stochastic variance reduction convergence \
    nonconvex saddle bilevel meta fewshot transfer domain adaptation generalization benchmark \
    segmentation detection retrieval captioning translation parsing dialogue reasoning planning \
    policy reward exploration bandit offline imitation diffusion score flow autoregressive \
    variational latent disentangled tokenizer embedding multilingual speech acoustic protein \
    molecule docking crystal weather turbulence solver operator fourier wavelet sparse lowrank \
    tensor decomposition clustering anomaly ranking recommendation auction mechanism
    """.split(whereSeparator: \.isWhitespace).map(String.init)
  static let families = """
    Smith Wang Garcia Kim Müller Novak Rossi Tanaka Okafor Silva Ivanov Chen Dubois Haddad Larsen \
    Nguyen Patel Cohen Lopez Schmidt Zhang Yilmaz Kowalski Andersen Moreau Sato Singh Ali Costa \
    Jansen
    """.split(whereSeparator: \.isWhitespace).map(String.init)
  static let givens =
    "Ada Ben Chloé Dmitri Elif Femi Gita Hugo Ines Jun Kofi Lena Mia Noor Otto Pia"
    .split(separator: " ").map(String.init)
  static let venues = ["ICML", "NeurIPS", "ICLR", "JMLR", "AISTATS", "CVPR", "ACL"]
  static let joints = ["for", "with", "by", "of", "and", "in", "via"]

  mutating func paper() -> Paper {
    var paper = Paper()
    paper[.title] = Self.title(&random)
    paper.authors = (0..<Int.random(in: 1...5, using: &random)).map { _ in Self.name(&random) }
    paper.year = .random(in: 2010...2024, using: &random)
    paper[.venue] = Self.venues.randomElement(using: &random)
    paper.type = Bool.random(using: &random) ? .inproceedings : nil
    if Int.random(in: 0..<3, using: &random) == 0 { paper[.doi] = Self.doi(&random) }
    return paper
  }

  static func title(_ random: inout SeededGenerator) -> String {
    let count = Int.random(in: 3...6, using: &random)
    let chosen = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }
    let joint = joints.randomElement(using: &random) ?? ""
    return (chosen.prefix(2) + [joint] + chosen.dropFirst(2)).map(\.capitalized).joined(
      separator: " ")
  }

  static func name(_ random: inout SeededGenerator) -> String {
    "\(givens.randomElement(using: &random) ?? "") \(families.randomElement(using: &random) ?? "")"
  }

  static func doi(_ random: inout SeededGenerator) -> String {
    "10.1145/\(Int.random(in: 1_000_000...9_999_999, using: &random))"
  }

  static func arxiv(_ random: inout SeededGenerator) -> String {
    "\(Int.random(in: 15...24, using: &random))0\(Int.random(in: 1...9, using: &random))."
      + "\(Int.random(in: 10_000...99_999, using: &random))"
  }
}

extension String {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
