import ReadingLog

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A paper that is like another, and why.
package struct SimilarPaper: Sendable {
  package let id: String
  /// From the library's folder on.
  package let path: String
  /// From 0 to 1: how much of what tells the other paper from the rest is in this one, too.
  package let score: Double
  package let tags: [String]
  /// The shared words as they stand in the other paper, folded; the most telling first.
  package let words: [String]
}

/// Looks for what shares rare words and tags with a paper, wherever the papers are kept.
struct SimilaritySearch<Key: Hashable> {
  /// How many papers there are.
  let count: Int
  let papersWithWord: (SimilarityProfile.Word) throws -> [Key]
  let papersWithTag: (String) throws -> [Key]

  struct Shared {
    var score = 0.0
    var tags: [String] = []
    var words: [String] = []

    /// One word in common is chance.
    var means: Bool { !tags.isEmpty || words.count > 1 }
  }

  /// How many words count: the most telling ones.
  private var mostWords: Int { 24 }
  /// A tag was given to say what a paper is about.
  private var tagWeight: Double { 4 }

  /// What every other paper has in common with a profile's paper.
  func shared(with profile: SimilarityProfile) throws -> [Key: Shared] {
    var shared: [Key: Shared] = [:]
    var whole = 0.0
    for tag in profile.tags {
      let papers = Set(try papersWithTag(tag))
      let weight = tagWeight * rarity(papers.count)
      whole += weight
      for paper in papers {
        shared[paper, default: Shared()].score += weight
        shared[paper, default: Shared()].tags.append(tag)
      }
    }
    let words = try rareWords(of: profile)
    whole += words.prefix(mostWords).reduce(0) { $0 + $1.weight }
    for word in words.filter({ $0.papers.count > 1 }).prefix(mostWords) {
      for paper in word.papers {
        shared[paper, default: Shared()].score += word.weight
        shared[paper, default: Shared()].words.append(word.text)
      }
    }
    return shared.filter(\.value.means).mapValues { value in
      var value = value
      value.score /= whole
      return value
    }
  }

  private struct RareWord {
    let text: String
    let weight: Double
    let papers: Set<Key>
  }

  /// All but the words that most papers have, the most telling first.
  private func rareWords(of profile: SimilarityProfile) throws -> [RareWord] {
    let usual = max(5, count / 4)
    let words = try profile.words.compactMap { word -> RareWord? in
      let papers = Set(try papersWithWord(word))
      guard (1...usual).contains(papers.count) else { return nil }
      return RareWord(
        text: word.text, weight: word.weight * rarity(papers.count), papers: papers)
    }
    return words.sorted { ($1.weight, $0.text) < ($0.weight, $1.text) }
  }

  private func rarity(_ papers: Int) -> Double {
    log(1 + Double(count) / Double(max(papers, 1)))
  }
}
