/// Finds what somebody probably meant.
package enum Suggestion {
  /// The known words nearest to `word`, best first, at most `limit`; none when all are far away.
  package static func nearest(
    to word: String, among known: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    let target = Array(Folding.fold(word).unicodeScalars)
    guard !target.isEmpty else { return [] }
    let reach = max(1, target.count / 3)
    var found: [(word: String, distance: Int)] = []
    for candidate in known {
      let folded = Array(Folding.fold(candidate).unicodeScalars)
      if let distance = distance(from: target, to: folded, reach: reach) {
        found.append((candidate, distance))
      }
    }
    return found.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }
      .prefix(limit).map(\.word)
  }

  /// Few edits, or the word as a part of a longer one; `nil` when the two are far apart.
  private static func distance(
    from target: [Unicode.Scalar], to candidate: [Unicode.Scalar], reach: Int
  ) -> Int? {
    if abs(candidate.count - target.count) <= reach {
      let distance = editDistance(target, candidate)
      if distance <= reach { return distance }
    }
    let isPart =
      target.count >= 3 && candidate.count > target.count && contains(candidate, target)
    return isPart ? reach + 1 : nil
  }

  private static func contains(_ text: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
    (0...(text.count - part.count)).contains { text[$0..<$0 + part.count].elementsEqual(part) }
  }

  /// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
  package static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in 0..<b.count {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
