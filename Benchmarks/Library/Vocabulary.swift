import TestSupport

/// The words that made-up papers consist of: real ones first, then a long tail of invented ones, so
/// that a text has common, rare and unique words as real texts have.
struct Vocabulary {
  let words: [String]
  let frequencies: Zipf
  let tags: [String]
  let tagFrequencies: Zipf
  let families: [String]

  init() {
    var random = SeededGenerator(seed: 1)
    var known = Set(Self.common)
    var words = Self.common
    while words.count < 5000 {
      let word = Self.invented(syllables: 2...4, using: &random)
      if known.insert(word).inserted { words.append(word) }
    }
    self.words = words
    frequencies = Zipf(ranks: words.count)
    tags = Self.subjects.flatMap { subject in Self.aspects.map { subject + "-" + $0 } }
      .shuffled(using: &random)
    tagFrequencies = Zipf(ranks: tags.count)
    families = (0..<3000).map { number in
      // Some with an accent: the slow way through every fold and every byte offset.
      let name = Self.invented(syllables: 2...3, using: &random).capitalized
      return number % 8 == 0 ? name.replacing("o", with: "ö").replacing("e", with: "é") : name
    }
  }

  /// A tag that about a twentieth of the papers have.
  var usualTag: String { tags[12] }

  /// A word that about a hundredth of the papers have.
  var rareWord: String { words[2500] }

  private static func invented(
    syllables: ClosedRange<Int>, using random: inout SeededGenerator
  ) -> String {
    (0..<Int.random(in: syllables, using: &random)).map { _ in
      onsets[Int.random(in: 0..<onsets.count, using: &random)]
        + nuclei[Int.random(in: 0..<nuclei.count, using: &random)]
    }.joined()
  }

  static let givenNames = [
    "Ada", "Alan", "Amélie", "Chen", "Diego", "Élodie", "Fatima", "Grace", "Hiroshi", "Ines",
    "Jürgen", "Katja", "Liang", "Maria", "Nia", "Olga", "Priya", "Rafael", "Søren", "Wei",
  ]
  static let venues = [
    "ICLR", "NeurIPS", "ICML", "CVPR", "ACL", "EMNLP", "AISTATS", "UAI", "JMLR", "TMLR",
    "Proceedings of the National Academy of Sciences", "Nature Machine Intelligence",
  ]
  private static let onsets = [
    "b", "br", "c", "d", "dr", "f", "g", "gl", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st",
    "t", "tr", "v", "w", "z",
  ]
  private static let nuclei = [
    "a", "e", "i", "o", "u", "al", "an", "ar", "en", "er", "in", "on", "or", "us",
  ]
  private static let subjects = [
    "label", "graph", "image", "language", "speech", "policy", "kernel", "energy", "causal",
    "sparse", "robust", "federated", "generative", "contrastive", "bayesian",
  ]
  private static let aspects = [
    "learning", "noise", "models", "search", "attention", "pruning", "sampling", "theory",
    "benchmarks", "transfer", "inference", "optimization", "privacy", "planning",
  ]
  private static let common: [String] = {
    let text = """
      the of and to a in we that is for on with as are by this model learning network data training \
      can our from an which be show method neural networks models results it deep task tasks \
      performance approach new using propose these representation representations existing each not \
      gradient function loss training set problem based more have their such between large than or \
      state art algorithm algorithms distribution image images language attention optimization \
      generalization policy reward agent environment noise label labels sample samples space feature \
      features layer layers weights convergence bound bounds theory experiments empirical improve \
      improves efficient efficiency robust robustness adversarial examples generative likelihood \
      inference variational latent variable variables prior posterior uncertainty estimation graph \
      nodes structure structured sequence sequences translation speech text domain adaptation transfer \
      pretrained fine tuning benchmark benchmarks datasets classification regression clustering
      """
    var words: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace).map(String.init)
    where !words.contains(word) {
      words.append(word)
    }
    return words
  }()
}

extension String {
  /// With its first letter in upper case.
  var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
