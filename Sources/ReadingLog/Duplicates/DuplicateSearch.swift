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
    // Millions are compared and few suspected: what is none is let go at once.
    let parts = stride(from: 0, to: candidates.count, by: 2048).map {
      candidates[$0..<min($0 + 2048, candidates.count)]
    }
    let found = onAllCores(parts, size: 1) { part in
      part.compactMap { candidate -> Pair? in
        let (first, second) = (candidate.first, candidate.second)
        return Suspicion(traits[first], traits[second], atLeast: threshold)
          .map { Pair(first: first, second: second, suspicion: $0) }
      }
    }
    pairs = found.flatMap(\.self)
      .sorted {
        ($1.suspicion.score, $0.first, $0.second) < ($0.suspicion.score, $1.first, $1.second)
      }
    comparisons = candidates.count
  }
}

/// Which papers are worth comparing.
private struct BlockingKeys {
  /// Two papers in one word, since there are millions.
  struct Candidate: Comparable {
    private let places: UInt64

    init(_ first: UInt32, _ second: UInt32) {
      places = UInt64(first) << 32 | UInt64(second)
    }

    var first: Int { Int(places >> 32) }
    var second: Int { Int(places & 0xFFFF_FFFF) }

    static func < (a: Candidate, b: Candidate) -> Bool { a.places < b.places }
  }

  /// Each pair once, in the order of the papers.
  private(set) var pairs: [Candidate] = []

  /// How many papers may share a key that says much, and one that says little.
  private static let (most, few) = (60, 12)

  init(_ traits: [PaperTraits]) {
    var frequency: [String: Int] = [:]
    for paper in traits {
      for word in paper.title.telling { frequency[word, default: 0] += 1 }
    }
    let counts = frequency
    var keys = onAllCores(Array(traits.indices)) { index in
      Self.keys(of: traits[index], counts).map {
        Entry(key: $0.hash, limit: UInt32($0.limit), paper: UInt32(index))
      }
    }.flatMap(\.self)
    keys.sort { ($0.key, $0.paper) < ($1.key, $1.paper) }
    var found: [Candidate] = []
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end].key == keys[start].key { end += 1 }
      if end - start <= Int(keys[start].limit) {
        for i in start..<end {
          for j in i + 1..<end where keys[i].paper != keys[j].paper {
            found.append(Candidate(keys[i].paper, keys[j].paper))
          }
        }
      }
      start = end
    }
    found.sort()
    for candidate in found where candidate != pairs.last { pairs.append(candidate) }
  }

  private struct Entry {
    let key: UInt64
    let limit: UInt32
    let paper: UInt32
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
    let byRarity = title.telling.sorted {
      (frequency[$0] ?? 0, $0) < (frequency[$1] ?? 0, $1)
    }
    let rare = byRarity.prefix(5)
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
