/// What two sequences do not have in common: the shortest edit between them, after Eugene Myers,
/// "An O(ND) Difference Algorithm and Its Variations" (1986), in linear space.
struct SequenceDifference: Sendable {
  /// A stretch of one sequence that stands for a stretch of the other; either may be empty.
  struct Hunk: Hashable, Sendable {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// In order; between two of them stands at least one element that both sequences have.
  let hunks: [Hunk]

  init<Element: Hashable>(_ old: [Element], _ new: [Element]) {
    // Comparing numbers is much cheaper than comparing texts, which Swift does by Unicode's rules.
    var numbers: [Element: Int] = [:]
    func number(_ element: Element) -> Int {
      if let number = numbers[element] { return number }
      numbers[element] = numbers.count
      return numbers.count - 1
    }
    var search = EditSearch(old: old.map(number), new: new.map(number))
    search.run()
    var groups = ChangeGroups(search)
    groups.compact()
    hunks = groups.hunks
  }
}

/// Marks the elements without a partner, by dividing at the middle of a shortest path.
struct EditSearch {
  let old: [Int]
  let new: [Int]
  private(set) var isRemoved: [Bool]
  private(set) var isInserted: [Bool]

  /// How far paths have come on each diagonal, from the front and from the back.
  private var forward: [Int]
  private var backward: [Int]
  private let origin: Int

  /// Beyond so many edits a good path serves as well as the shortest.
  private static let patience = 1024

  init(old: [Int], new: [Int]) {
    self.old = old
    self.new = new
    isRemoved = Array(repeating: false, count: old.count)
    isInserted = Array(repeating: false, count: new.count)
    origin = new.count + 1
    let diagonals = old.count + new.count + 3
    forward = Array(repeating: 0, count: diagonals)
    backward = Array(repeating: 0, count: diagonals)
  }

  mutating func run() {
    compare(0..<old.count, 0..<new.count)
  }

  private mutating func compare(_ a: Range<Int>, _ b: Range<Int>) {
    var (a, b) = (a, b)
    while !a.isEmpty, !b.isEmpty, old[a.lowerBound] == new[b.lowerBound] {
      a = a.dropFirst()
      b = b.dropFirst()
    }
    while !a.isEmpty, !b.isEmpty, old[a.upperBound - 1] == new[b.upperBound - 1] {
      a = a.dropLast()
      b = b.dropLast()
    }
    if a.isEmpty {
      for index in b { isInserted[index] = true }
    } else if b.isEmpty {
      for index in a { isRemoved[index] = true }
    } else {
      let (x, y) = middle(of: a, b)
      compare(a.lowerBound..<x, b.lowerBound..<y)
      compare(x..<a.upperBound, y..<b.upperBound)
    }
  }

  /// A point that a shortest path through both ranges passes.
  private mutating func middle(of a: Range<Int>, _ b: Range<Int>) -> (Int, Int) {
    let limits = (a.lowerBound - b.upperBound)...(a.upperBound - b.lowerBound)
    let start = a.lowerBound - b.lowerBound
    let end = a.upperBound - b.upperBound
    let meetsGoingForward = (start - end) % 2 != 0
    var ahead = Band(low: start, high: start)
    var behind = Band(low: end, high: end)
    forward[origin + start] = a.lowerBound
    backward[origin + end] = a.upperBound
    var cost = 1
    while true {
      ahead.widen(within: limits) { forward[origin + $0] = -1 }
      for diagonal in ahead.diagonals {
        let x = advance(on: diagonal, a, b)
        if meetsGoingForward, behind.contains(diagonal), backward[origin + diagonal] <= x {
          return (x, x - diagonal)
        }
      }
      behind.widen(within: limits) { backward[origin + $0] = Int.max }
      for diagonal in behind.diagonals {
        let x = retreat(on: diagonal, a, b)
        if !meetsGoingForward, ahead.contains(diagonal), x <= forward[origin + diagonal] {
          return (x, x - diagonal)
        }
      }
      if cost > Self.patience { return furthest(on: ahead, a, b) }
      cost += 1
    }
  }

  private mutating func advance(on diagonal: Int, _ a: Range<Int>, _ b: Range<Int>) -> Int {
    let (left, right) = (forward[origin + diagonal - 1], forward[origin + diagonal + 1])
    var x = left >= right ? left + 1 : right
    while x < a.upperBound, x - diagonal < b.upperBound, old[x] == new[x - diagonal] { x += 1 }
    forward[origin + diagonal] = x
    return x
  }

  private mutating func retreat(on diagonal: Int, _ a: Range<Int>, _ b: Range<Int>) -> Int {
    let (left, right) = (backward[origin + diagonal - 1], backward[origin + diagonal + 1])
    var x = left < right ? left : right - 1
    while x > a.lowerBound, x - diagonal > b.lowerBound, old[x - 1] == new[x - diagonal - 1] {
      x -= 1
    }
    backward[origin + diagonal] = x
    return x
  }

  private func furthest(on band: Band, _ a: Range<Int>, _ b: Range<Int>) -> (Int, Int) {
    var best = (a.lowerBound, b.lowerBound)
    for diagonal in band.diagonals {
      let x = min(forward[origin + diagonal], a.upperBound)
      let y = x - diagonal
      guard y >= b.lowerBound, y <= b.upperBound else { continue }
      if x + y > best.0 + best.1 { best = (x, y) }
    }
    return best
  }
}

/// The diagonals that a search has reached; every second one of them is looked at in a round.
private struct Band {
  var low: Int
  var high: Int

  var diagonals: StrideThrough<Int> { stride(from: high, through: low, by: -2) }

  func contains(_ diagonal: Int) -> Bool { low <= diagonal && diagonal <= high }

  /// One diagonal more at each end; at a limit one fewer, since odd and even rounds alternate.
  mutating func widen(within limits: ClosedRange<Int>, clear: (Int) -> Void) {
    if low > limits.lowerBound {
      low -= 1
      clear(low - 1)
    } else {
      low += 1
    }
    if high < limits.upperBound {
      high += 1
      clear(high + 1)
    } else {
      high -= 1
    }
  }
}
