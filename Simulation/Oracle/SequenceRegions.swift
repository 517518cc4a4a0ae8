/// Two versions of a sequence of which each element stands for itself, side by side.
struct SequenceRegions {
  private let ours: [String]
  private let theirs: [String]

  init(_ ours: [String], _ theirs: [String]) {
    self.ours = ours
    self.theirs = theirs
  }

  /// Whether elements that both have stand in another order.
  var isRearranged: Bool {
    let (mine, other) = (Set(ours), Set(theirs))
    return ours.filter(other.contains) != theirs.filter(mine.contains)
  }

  /// Whether both sides changed the same stretch of `base`, with nothing between their changes that
  /// both left alone: what `diff3` calls a conflict, with words for lines.
  func clash(since base: [String], at position: (String) -> Double) -> Bool {
    let known = Set(base)
    let (mine, other) = (Set(ours), Set(theirs))
    let anchors = base.filter { mine.contains($0) && other.contains($0) }
    guard let ourParts = parts(of: ours, between: anchors),
      let theirParts = parts(of: theirs, between: anchors)
    else { return true }
    var gone = anchors.map { _ in [String]() } + [[]]
    for word in base where !mine.contains(word) && !other.contains(word) {
      let place = anchors.firstIndex { position($0) > position(word) } ?? anchors.count
      gone[place].append(word)
    }
    return gone.indices.contains { index in
      let (a, b) = (ourParts[index], theirParts[index])
      if a == b { return false }
      let bothRemoved = !gone[index].isEmpty
      let isOurs =
        bothRemoved || a.contains { !known.contains($0) } || b.contains(where: known.contains)
      let isTheirs =
        bothRemoved || b.contains { !known.contains($0) } || a.contains(where: known.contains)
      return isOurs && isTheirs
    }
  }

  /// What stands before each anchor and behind the last; `nil` where they come in another order.
  private func parts(of sequence: [String], between anchors: [String]) -> [[String]]? {
    var parts: [[String]] = [[]]
    for element in sequence {
      if parts.count <= anchors.count, element == anchors[parts.count - 1] {
        parts.append([])
      } else if anchors.contains(element) {
        return nil
      } else {
        parts[parts.count - 1].append(element)
      }
    }
    return parts
  }
}
