/// The changed stretches of two sequences, moved to where Git would show them.
///
/// An insertion beside a repetition can be told in several ways (`a [a] b` or `[a] a b`). Which one
/// is chosen decides whether it touches the other side's change, so this follows Git: every group
/// slides as far down as it can, but stays beside a change of the other sequence where there is one.
struct ChangeGroups {
  private var old: Marked
  private var new: Marked

  init(_ search: EditSearch) {
    old = Marked(elements: search.old, isChanged: search.isRemoved)
    new = Marked(elements: search.new, isChanged: search.isInserted)
  }

  mutating func compact() {
    old.compact(beside: new)
    new.compact(beside: old)
  }

  /// Both sequences have the same unchanged elements, so their groups come in pairs.
  var hunks: [SequenceDifference.Hunk] {
    var hunks: [SequenceDifference.Hunk] = []
    var removed: Range<Int>? = old.firstGroup
    var inserted: Range<Int>? = new.firstGroup
    while let a = removed, let b = inserted {
      if !a.isEmpty || !b.isEmpty { hunks.append(SequenceDifference.Hunk(old: a, new: b)) }
      removed = old.group(after: a)
      inserted = new.group(after: b)
    }
    return hunks
  }
}

/// One of the two sequences. A group is the changed stretch, often an empty one, in front of an
/// unchanged element or of the end.
private struct Marked {
  let elements: [Int]
  var isChanged: [Bool]

  var firstGroup: Range<Int> { 0..<end(from: 0) }

  private func end(from start: Int) -> Int {
    var end = start
    while end < isChanged.count, isChanged[end] { end += 1 }
    return end
  }

  private func start(from end: Int) -> Int {
    var start = end
    while start > 0, isChanged[start - 1] { start -= 1 }
    return start
  }

  func group(after group: Range<Int>) -> Range<Int>? {
    guard group.upperBound < elements.count else { return nil }
    let next = group.upperBound + 1
    return next..<end(from: next)
  }

  func group(before group: Range<Int>) -> Range<Int>? {
    guard group.lowerBound > 0 else { return nil }
    let last = group.lowerBound - 1
    return start(from: last)..<last
  }

  /// The group one element further up, joined with what it then touches.
  mutating func slideUp(_ group: Range<Int>) -> Range<Int>? {
    guard group.lowerBound > 0,
      elements[group.lowerBound - 1] == elements[group.upperBound - 1]
    else { return nil }
    isChanged[group.lowerBound - 1] = true
    isChanged[group.upperBound - 1] = false
    return start(from: group.lowerBound - 1)..<group.upperBound - 1
  }

  mutating func slideDown(_ group: Range<Int>) -> Range<Int>? {
    guard group.upperBound < elements.count,
      elements[group.lowerBound] == elements[group.upperBound]
    else { return nil }
    isChanged[group.lowerBound] = false
    isChanged[group.upperBound] = true
    return group.lowerBound + 1..<end(from: group.upperBound + 1)
  }

  mutating func compact(beside other: Marked) {
    var group = firstGroup
    var partner = other.firstGroup
    while true {
      if !group.isEmpty { place(&group, &partner, beside: other) }
      guard let next = self.group(after: group), let nextPartner = other.group(after: partner)
      else { return }
      group = next
      partner = nextPartner
    }
  }

  private mutating func place(
    _ group: inout Range<Int>, _ partner: inout Range<Int>, beside other: Marked
  ) {
    var highest = group.upperBound
    var hasNeighbour = false
    var size: Int
    repeat {
      size = group.count
      while let moved = slideUp(group) {
        group = moved
        partner = other.group(before: partner) ?? partner
      }
      highest = group.upperBound
      hasNeighbour = !partner.isEmpty
      while let moved = slideDown(group) {
        group = moved
        partner = other.group(after: partner) ?? partner
        if !partner.isEmpty { hasNeighbour = true }
      }
    } while size != group.count
    guard hasNeighbour, group.upperBound != highest else { return }
    while partner.isEmpty, let moved = slideUp(group) {
      group = moved
      partner = other.group(before: partner) ?? partner
    }
  }
}
