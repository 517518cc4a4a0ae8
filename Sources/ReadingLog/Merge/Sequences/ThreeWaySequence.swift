/// A three-way merge of sequences: lines, words or the elements of a list.
package struct ThreeWaySequence<Element: Hashable> {
  /// A stretch of the result, or of what stands in its place.
  package enum Region {
    case settled([Element])
    case conflict(ThreeSides<[Element]>)
  }

  /// Whether changes that touch without overlapping are kept apart.
  package enum Touching {
    /// As Git does with lines.
    case conflicts
    /// For words and authors, where a neighbour says less: only insertions at one place clash.
    case merges

    /// Whether `a` lies before `b` and has nothing to do with it.
    func keepsApart(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
      if a.upperBound < b.lowerBound { return true }
      return self == .merges && a.upperBound == b.lowerBound && !a.isEmpty && !b.isEmpty
    }
  }

  /// In order; settled ones never stand side by side.
  package private(set) var regions: [Region] = []

  package init(_ sides: ThreeSides<[Element]>, touching: Touching = .conflicts) {
    var walk = HunkWalk(sides, touching: touching)
    while let region = walk.next() { append(region) }
  }

  private mutating func append(_ region: Region) {
    if case .settled(let more) = region, case .settled(let before)? = regions.last {
      regions[regions.count - 1] = .settled(before + more)
    } else {
      regions.append(region)
    }
  }

  /// The merged sequence, `nil` where the sides conflict.
  package var merged: [Element]? {
    var result: [Element] = []
    for region in regions {
      guard case .settled(let elements) = region else { return nil }
      result += elements
    }
    return result
  }

  /// The merged sequence if merging either side in once more changes nothing.
  ///
  /// An edit that a merge can neither see as made nor make again would come back with each merge.
  package static func stable(
    _ sides: ThreeSides<[Element]>, touching: Touching
  ) -> [Element]? {
    guard let merged = ThreeWaySequence(sides, touching: touching).merged else { return nil }
    for side in [sides.ours, sides.theirs] {
      let again = ThreeSides(base: sides.base, ours: merged, theirs: side)
      guard ThreeWaySequence(again, touching: touching).merged == merged else { return nil }
    }
    return merged
  }
}

/// Goes through both sides' changes in the order of the base.
private struct HunkWalk<Element: Hashable> {
  private let sides: ThreeSides<[Element]>
  private let touching: ThreeWaySequence<Element>.Touching
  private var ours: Cursor
  private var theirs: Cursor
  private var position = 0

  private struct Cursor {
    let hunks: [SequenceDifference.Hunk]
    var index = 0
    /// How far the side's indices are ahead of the base's.
    var shift = 0

    var next: SequenceDifference.Hunk? { hunks.indices.contains(index) ? hunks[index] : nil }

    mutating func advance() {
      shift = hunks[index].new.upperBound - hunks[index].old.upperBound
      index += 1
    }
  }

  init(_ sides: ThreeSides<[Element]>, touching: ThreeWaySequence<Element>.Touching) {
    self.sides = sides
    self.touching = touching
    func hunks(_ side: [Element]) -> [SequenceDifference.Hunk] {
      let hunks = SequenceDifference(sides.base, side).hunks
      return touching == .merges ? hunks.flatMap(\.replacements) : hunks
    }
    ours = Cursor(hunks: hunks(sides.ours))
    theirs = Cursor(hunks: hunks(sides.theirs))
  }

  mutating func next() -> ThreeWaySequence<Element>.Region? {
    let start = min(
      ours.next?.old.lowerBound ?? sides.base.count,
      theirs.next?.old.lowerBound ?? sides.base.count)
    if position < start {
      defer { position = start }
      return .settled(Array(sides.base[position..<start]))
    }
    guard let mine = ours.next else {
      return theirs.next.map { take($0, from: sides.theirs, \.theirs) }
    }
    guard let other = theirs.next, !touching.keepsApart(mine.old, other.old) else {
      return take(mine, from: sides.ours, \.ours)
    }
    if touching.keepsApart(other.old, mine.old) { return take(other, from: sides.theirs, \.theirs) }
    if mine.old == other.old, sides.ours[mine.new] == sides.theirs[other.new] {
      theirs.advance()
      return take(mine, from: sides.ours, \.ours)
    }
    return clash()
  }

  private mutating func take(
    _ hunk: SequenceDifference.Hunk, from side: [Element], _ cursor: WritableKeyPath<Self, Cursor>
  ) -> ThreeWaySequence<Element>.Region {
    self[keyPath: cursor].advance()
    position = hunk.old.upperBound
    return .settled(Array(side[hunk.new]))
  }

  /// All changes that hang together, as one conflict unless both sides say the same.
  private mutating func clash() -> ThreeWaySequence<Element>.Region {
    let start = ThreeSides(
      base: position, ours: position + ours.shift, theirs: position + theirs.shift)
    var reach = position..<position
    let touching = touching
    func absorb(_ cursor: inout Cursor) -> Bool {
      guard let hunk = cursor.next, !touching.keepsApart(reach, hunk.old) else { return false }
      cursor.advance()
      reach = reach.lowerBound..<max(reach.upperBound, hunk.old.upperBound)
      return true
    }
    while absorb(&ours) || absorb(&theirs) {}
    position = reach.upperBound
    let end = ThreeSides(
      base: position, ours: position + ours.shift, theirs: position + theirs.shift)
    let part = ThreeSides(
      base: Array(sides.base[start.base..<end.base]),
      ours: Array(sides.ours[start.ours..<end.ours]),
      theirs: Array(sides.theirs[start.theirs..<end.theirs]))
    return part.ours == part.theirs ? .settled(part.ours) : .conflict(part)
  }
}

extension SequenceDifference.Hunk {
  /// As many new elements as old ones replace them one by one: what one side made of two words and
  /// the other of one of them can then be compared.
  fileprivate var replacements: [Self] {
    guard old.count == new.count else { return [self] }
    return zip(old, new).map { Self(old: $0..<$0 + 1, new: $1..<$1 + 1) }
  }
}
