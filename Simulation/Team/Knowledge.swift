/// A set of small numbers: the operations that somebody has seen, or the commits behind a commit.
struct Knowledge: Sendable {
  private var words: [UInt64] = []

  func contains(_ number: Int) -> Bool {
    let word = number >> 6
    return word < words.count && words[word] & (1 << UInt64(number & 63)) != 0
  }

  mutating func insert(_ number: Int) {
    let word = number >> 6
    while words.count <= word { words.append(0) }
    words[word] |= 1 << UInt64(number & 63)
  }

  mutating func formUnion(_ other: Knowledge) {
    while words.count < other.words.count { words.append(0) }
    for index in other.words.indices { words[index] |= other.words[index] }
  }

  func union(_ other: Knowledge) -> Knowledge {
    var all = self
    all.formUnion(other)
    return all
  }

  func intersection(_ other: Knowledge) -> Knowledge {
    var common = Knowledge()
    common.words = zip(words, other.words).map { $0 & $1 }
    return common
  }

  func isSubset(of other: Knowledge) -> Bool {
    words.indices.allSatisfy { index in
      words[index] & ~(index < other.words.count ? other.words[index] : 0) == 0
    }
  }

  /// The numbers that one of the two has and the other has not.
  func difference(from other: Knowledge) -> [Int] {
    (0..<max(words.count, other.words.count)).flatMap { index in
      let mine = index < words.count ? words[index] : 0
      let theirs = index < other.words.count ? other.words[index] : 0
      return Self.numbers(in: mine ^ theirs, at: index)
    }
  }

  /// In rising order.
  var numbers: [Int] { words.indices.flatMap { Self.numbers(in: words[$0], at: $0) } }

  private static func numbers(in word: UInt64, at index: Int) -> [Int] {
    var numbers: [Int] = []
    var rest = word
    while rest != 0 {
      numbers.append(index << 6 + rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return numbers
  }
}
