/// Finds the records of a library that may be of one paper, without comparing each with each.
///
/// Compared are records that share a *blocking key*: an identifier, the title or a part of it, two
/// of their rarest title words, such a word and the first author, or first author and year. A key
/// that very many share tells nothing and is passed over. The result depends on the papers and
/// their order alone.
package struct DuplicateSearch: Sendable {
  /// Two papers, by their places in what was given, the earlier first.
  package struct Pair: Hashable, Sendable {
    package let first: Int
    package let second: Int
    package let suspicion: Suspicion
  }

  /// The best first.
  package let pairs: [Pair]
  /// How many pairs were looked at.
  package let comparisons: Int

  package init(_ traits: [PaperTraits], threshold: Double = Suspicion.threshold) {
    let blocks = BlockingKeys(traits)
    let candidates = blocks.pairs
    let suspicions = onAllCores(candidates, size: 512) { pair in
      Suspicion(traits[pair.first], traits[pair.second])
    }
    let found = zip(candidates, suspicions).filter { $0.1.score >= threshold }
    pairs = found.map { Pair(first: $0.first, second: $0.second, suspicion: $1) }
      .sorted {
        ($1.suspicion.score, $0.first, $0.second) < ($0.suspicion.score, $1.first, $1.second)
      }
    comparisons = candidates.count
  }
}

/// Which papers are worth comparing.
private struct BlockingKeys {
  struct Candidates: Hashable {
    let first: Int
    let second: Int
  }

  /// Each pair once, in the order of the papers.
  private(set) var pairs: [Candidates] = []

  /// How many papers may share a key that says much, and one that says little.
  private static let (most, few) = (60, 12)

  init(_ traits: [PaperTraits]) {
    var frequency: [String: Int] = [:]
    for paper in traits {
      for word in paper.title.telling { frequency[word, default: 0] += 1 }
    }
    let counts = frequency
    let keys = onAllCores(Array(traits.indices)) { index in
      Self.keys(of: traits[index], counts).map {
        Entry(key: $0.hash, limit: $0.limit, paper: index)
      }
    }.flatMap(\.self).sorted { ($0.key, $0.paper) < ($1.key, $1.paper) }
    var found: Set<Candidates> = []
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end].key == keys[start].key { end += 1 }
      if end - start <= keys[start].limit {
        for i in start..<end {
          for j in i + 1..<end where keys[i].paper != keys[j].paper {
            found.insert(Candidates(first: keys[i].paper, second: keys[j].paper))
          }
        }
      }
      start = end
    }
    pairs = found.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  private struct Entry {
    let key: UInt64
    let limit: Int
    let paper: Int
  }

  private static func keys(
    of paper: PaperTraits, _ frequency: [String: Int]
  ) -> [(hash: UInt64, limit: Int)] {
    var keys: [(UInt64, Int)] = []
    func add(_ kind: String, _ values: String..., limit: Int = most) {
      keys.append((hash([kind] + values), limit))
    }
    for uid in paper.uids { add("uid", uid) }
    for (kind, value) in paper.identifiers { add(kind.rawValue, value) }
    let title = paper.title
    // What joins a title to one with a subtitle has to stand for both.
    for part in Set([title.joined, title.head, title.tail].compactMap(\.self)) where !part.isEmpty {
      add("title", part)
    }
    let rare = title.telling.sorted { (frequency[$0] ?? 0, $0) < (frequency[$1] ?? 0, $1) }.prefix(
      5)
    for (place, word) in rare.enumerated() {
      for other in rare.dropFirst(place + 1).prefix(3) {
        add("words", min(word, other), max(word, other))
      }
    }
    guard let author = paper.authors.first?.family else { return keys }
    for word in rare { add("author", author, word) }
    // Titles that were given by hand and share no word at all.
    if let year = paper.year { add("year", author, String(year), limit: few) }
    return keys
  }

  /// FNV-1a: the same on every machine and in every run.
  private static func hash(_ texts: [String]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for text in texts {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    return hash
  }
}
