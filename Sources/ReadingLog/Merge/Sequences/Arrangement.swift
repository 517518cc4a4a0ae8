extension KeyOrders {
  /// The order of a list that people arrange: who moved an element decides where it stands, and
  /// what both added at one place stands there in turn.
  ///
  /// - Parameter present: the keys that the merged list has.
  /// - Returns: `nil` where both moved an element to different places, and where merging either side
  ///   in once more would change the order again.
  static func arrange(_ sides: ThreeSides<[String]>, present: Set<String>) -> [String]? {
    guard let order = Arrangement(sides, present: present)?.order else { return nil }
    for side in [sides.ours, sides.theirs] {
      let again = ThreeSides(base: sides.base, ours: order, theirs: side)
      guard Arrangement(again, present: present)?.order == order else { return nil }
    }
    return order
  }
}

/// Places what a side added or moved between the keys that nobody moved.
private struct Arrangement {
  private let base: Set<String>
  private let ours: Edited
  private let theirs: Edited
  /// The keys that stand in all three in the same order.
  private let still: [String]
  /// What each side put behind so many of them.
  private var runs: [Int: ThreeSides<[String]>] = [:]

  init?(_ sides: ThreeSides<[String]>, present: Set<String>) {
    base = Set(sides.base)
    let unmoved = sides.map { Self.unmoved(in: $0, since: sides.base) }
    let still = unmoved.ours.intersection(unmoved.theirs)
    self.still = sides.base.filter(still.contains)
    ours = Edited(sides.ours, unmoved: unmoved.ours, still: still)
    theirs = Edited(sides.theirs, unmoved: unmoved.theirs, still: still)
    for key in sides.ours where present.contains(key) && !still.contains(key) {
      guard let owners = owners(of: key) else { return nil }
      if owners.ours, let place = ours.places[key] { put(key, at: place, \.ours) }
    }
    for key in sides.theirs where present.contains(key) && !still.contains(key) {
      guard let owners = owners(of: key) else { return nil }
      if owners.theirs, let place = theirs.places[key] { put(key, at: place, \.theirs) }
    }
  }

  var order: [String] {
    var order = joined(at: 0)
    for (index, key) in still.enumerated() {
      order.append(key)
      order += joined(at: index + 1)
    }
    return order
  }

  private func joined(at place: Int) -> [String] {
    runs[place].map { KeyOrders.join($0, .inTurn) } ?? []
  }

  /// A side's list as an edit of the base.
  private struct Edited {
    /// The keys that stand in the base, too, and in its order.
    let unmoved: Set<String>
    /// For every key that is not still, behind how many still ones it stands.
    let places: [String: Int]

    init(_ keys: [String], unmoved: Set<String>, still: Set<String>) {
      self.unmoved = unmoved
      var places: [String: Int] = [:]
      var count = 0
      for key in keys {
        if still.contains(key) { count += 1 } else { places[key] = count }
      }
      self.places = places
    }
  }

  private static func unmoved(in keys: [String], since base: [String]) -> Set<String> {
    var unmoved = Set(base)
    for hunk in SequenceDifference(base, keys).hunks { unmoved.subtract(base[hunk.old]) }
    return unmoved
  }

  /// Whose place for a key counts; `nil` where both moved it and not to the same place.
  private func owners(of key: String) -> (ours: Bool, theirs: Bool)? {
    guard let mine = ours.places[key] else { return (false, true) }
    guard let other = theirs.places[key] else { return (true, false) }
    guard base.contains(key) else { return (mine <= other, other <= mine) }
    switch (ours.unmoved.contains(key), theirs.unmoved.contains(key)) {
    case (false, true): return (true, false)
    case (true, false): return (false, true)
    default: return mine == other ? (true, true) : nil
    }
  }

  private mutating func put(
    _ key: String, at place: Int, _ side: WritableKeyPath<ThreeSides<[String]>, [String]>
  ) {
    runs[place, default: ThreeSides(base: [], ours: [], theirs: [])][keyPath: side].append(key)
  }
}
