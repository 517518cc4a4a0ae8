import ReadingLog

/// Whether a line is a list of names. Titles have commas, too: each part must look like a name.
enum AuthorLine {
  /// - Returns: the names as records write them; `nil` when the line is something else.
  static func names(_ text: String) -> [String]? {
    guard text.count < 3000,
      text.contains(where: { ",;·•∙⋅|&".contains($0) }) || text.holds(" and ")
    else { return nil }
    // Most lines show with their first words that they are none.
    let first = text.prefix { !",;·•∙⋅|&(".contains($0) }
    guard first.utf8.count < 120, isShort(String(first)) else { return nil }
    let pieces = NameList.pieces(of: NameList.withoutAffiliations(text))
    let isDotted = text.holds("·") || text.holds("⋅") || text.holds("∙")
    func couldBeName(_ piece: String) -> Bool {
      isName(piece, isSure: isDotted) || isNameInSmallLetters(piece)
    }
    guard pieces.count > 1 || pieces.first.map({ $0.holds(",") && wordCount($0) < 5 }) ?? false,
      pieces.dropLast().allSatisfy(couldBeName),
      pieces.contains(where: { isName($0, isSure: isDotted) }),
      // Where a line is broken, half a name may stand at its end.
      pieces.last.map({ couldBeName($0) || (pieces.count > 2 && isHalfName($0)) }) ?? false
    else { return nil }
    let names = NameList.reading(text)
    return names.isEmpty ? nil : names
  }

  private static func isShort(_ text: String) -> Bool {
    let end = text.places(of: " and ").first ?? text.utf8.count
    return text.utf8.prefix(end).count { $0 == 0x20 } < 6
  }

  /// Whether a text could be one name: `Jane Q. Doe`, `van der Berg, Jan`.
  static func isName(_ text: String, isSure: Bool = false) -> Bool {
    let text = text.trimmingEnd(of: "*†‡§¶∗ 0123456789,^")
    let words = text.split { $0 == " " || $0 == "," }.map(String.init)
    if ["et al.", "et al", "others"].contains(text.lowercased()) { return true }
    guard (isSure ? 1 : 2)...6 ~= words.count || (words.count == 1 && isSure), text.count <= 60
    else { return false }
    return words.allSatisfy { word in
      let isCapital = word.first.map { $0.isUppercase || $0.isTitlecaseOrUncased } ?? false
      let isParticle = particles.contains(word.lowercased())
      return (isCapital || isParticle) && !word.contains(where: \.isNumber)
        && (isSure || !subjects.contains(word.lowercased().trimmingEnd(of: ":.!?").description))
        && !word.contains(where: { ":?!\"()[]".contains($0) })
    } && words.contains { !particles.contains($0.lowercased()) }
  }

  /// Somebody among others who writes no capitals: `hai zhao`.
  private static func isNameInSmallLetters(_ text: String) -> Bool {
    let words = text.split { $0 == " " || $0 == "," }
    return 2...3 ~= words.count
      && words.allSatisfy {
        !subjects.contains(String($0)) && $0.allSatisfy { $0.isLetter || "-'.".contains($0) }
      }
  }

  private static func isHalfName(_ text: String) -> Bool {
    !text.contains(" ") && text.first?.isUppercase ?? false && !subjects.contains(text.lowercased())
      && text.allSatisfy { $0.isLetter || "-'.".contains($0) }
  }

  private static func wordCount(_ text: String) -> Int { text.split(separator: " ").count }

  private static let particles: Set<String> = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el",
    "al", "bin", "ibn", "ter", "ten", "zu", "y", "e", "af", "av",
  ]

  /// Words of titles that nobody is called.
  private static let subjects: Set<String> = [
    "a", "an", "the", "of", "for", "in", "on", "with", "to", "by", "from", "via", "and", "or", "is",
    "are", "how", "what",
    "why", "when", "using", "towards", "toward", "under", "through", "between", "as", "at",
    "learning", "deep", "neural",
    "network", "networks", "model", "models", "modeling", "data", "training", "robust",
    "robustness", "adversarial",
    "generative", "representation", "representations", "optimization", "inference", "analysis",
    "methods", "method",
    "classification", "detection", "segmentation", "recognition", "generalization",
    "regularization", "augmentation",
    "reinforcement", "supervised", "unsupervised", "self-supervised", "semi-supervised", "bayesian",
    "gaussian", "kernel",
    "kernels", "processes", "process", "graph", "graphs", "convolutional", "recurrent", "attention",
    "transformer",
    "transformers", "language", "vision", "image", "images", "video", "text", "speech",
    "translation", "policy", "policies",
    "gradient", "gradients", "stochastic", "convex", "sparse", "efficient", "fast", "scalable",
    "large", "large-scale",
    "noise", "noisy", "labels", "label", "transfer", "domain", "adaptation", "meta-learning",
    "few-shot", "zero-shot",
    "embedding", "embeddings", "theory", "theoretical", "empirical", "statistical", "causal",
    "privacy", "private",
    "fairness", "fair", "interpretability", "explainable", "uncertainty", "sampling", "search",
    "architecture",
    "architectures", "systems", "system", "applications", "application", "algorithms", "algorithm",
    "approach",
    "framework", "study", "survey", "review", "understanding", "improving", "exploring",
    "rethinking", "revisited",
    "machine", "learned", "time", "series", "features", "feature", "dynamics", "physics", "control",
    "planning",
    "perception", "memory", "knowledge", "reasoning", "evaluation", "benchmark", "benchmarks",
    "dataset", "datasets",
    "quantum", "online", "offline", "distributed", "federated", "compression", "pruning",
    "quantization", "distillation",
  ]
}

extension Character {
  /// Letters of scripts that know no capitals.
  fileprivate var isTitlecaseOrUncased: Bool { isLetter && !isLowercase && !isUppercase }
}
