/// What everybody did, and what each had seen by then.
///
/// From this alone follows what must be in a library that has taken in certain operations, however
/// its files were merged.
struct Ledger: Sendable {
  /// A change that somebody made, or the decision of somebody who was asked.
  struct Operation: Sendable {
    let step: Int
    let author: String
    /// The operations that the author knew.
    let seen: Knowledge
    let what: String
  }

  /// What an operation says of a place: its value, or that nothing shall be there.
  struct Write: Sendable {
    let operation: Int
    let value: String?
  }

  /// What has to be at a place.
  enum Expectation: Sendable, Equatable {
    case settled(String?)
    /// People who did not know of each other said different things: the values, the latest last.
    case open([String?])
  }

  private(set) var operations: [Operation] = []
  private(set) var writes: [Place: [Write]] = [:]
  private(set) var places: [String: Set<Place>] = [:]
  /// Where words and authors stand among the others; each is written only once.
  private var positions: [String: Double] = [:]

  /// - Returns: the operation's number.
  mutating func record(_ operation: Operation, _ values: [Place: String?]) -> Int {
    let number = operations.count
    operations.append(operation)
    for (place, value) in values {
      writes[place, default: []].append(Write(operation: number, value: value))
      places[place.subject, default: []].insert(place)
    }
    return number
  }

  /// Gives words that were not there before a position between their neighbours.
  mutating func place(_ sequence: [String]) {
    var previous = 0.0
    for index in sequence.indices {
      if let known = positions[sequence[index]] {
        previous = known
        continue
      }
      let next = sequence[(index + 1)...].first { positions[$0] != nil }.flatMap { positions[$0] }
      let position = next.map { (previous + $0) / 2 } ?? previous + 1
      positions[sequence[index]] = position
      previous = position
    }
  }

  func position(of word: String) -> Double { positions[word] ?? 0 }

  /// Words in the order in which they were written. Two that stand at one place, since people who did
  /// not know of each other put them there, are in the order of the alphabet.
  func inOrder(_ words: [String]) -> [String] {
    words.sorted { (position(of: $0), $0) < (position(of: $1), $1) }
  }
}

extension Ledger {
  /// The writes that no other known one had seen.
  func latestWrites(at place: Place, for knowledge: Knowledge) -> [Write] {
    var latest: [Write] = []
    for write in (writes[place] ?? []).reversed() where knowledge.contains(write.operation) {
      let isOlder = latest.contains { operations[$0.operation].seen.contains(write.operation) }
      if !isOlder { latest.append(write) }
    }
    return latest.reversed()
  }

  func expectation(at place: Place, for knowledge: Knowledge) -> Expectation {
    var values: [String?] = []
    for write in latestWrites(at: place, for: knowledge).reversed()
    where !values.contains(write.value) {
      values.append(write.value)
    }
    if place.prefersPresence, values.contains(where: { $0 != nil }) {
      values.removeAll { $0 == nil }
    }
    return values.count > 1 ? .open(values.reversed()) : .settled(values.first ?? nil)
  }

  /// The value that a person who knows everything would choose: what was said last.
  func decision(at place: Place, for knowledge: Knowledge) -> String? {
    let said = latestWrites(at: place, for: knowledge).filter { $0.value != FileFacts.either }
    switch expectation(at: place, for: knowledge) {
    case .settled(let value) where value != FileFacts.either: return value
    case .open(let values) where !values.contains(FileFacts.either): return values.last ?? nil
    default: break
    }
    // Nobody who said something of it last minds: it stays as it was.
    if let last = said.last { return last.value }
    return (writes[place] ?? []).last {
      knowledge.contains($0.operation) && $0.value != FileFacts.either
    }?.value
  }

  /// What a paper is called.
  func id(of subject: String, _ knowledge: Knowledge) -> String {
    decision(at: Place(subject: subject, kind: .id), for: knowledge) ?? subject
  }

  /// Whether everything that a place is part of is to be there, so that it can be asked about.
  func isInPlace(_ place: Place, for knowledge: Knowledge) -> Bool {
    var container = place.container
    while let place = container {
      if expectation(at: place, for: knowledge) == .settled(nil) { return false }
      container = place.container
    }
    return true
  }
}

extension Ledger.Expectation {
  func accepts(_ value: String?) -> Bool {
    switch self {
    case .settled(let wanted): wanted == value || wanted == FileFacts.either
    case .open(let values): values.contains(value) || values.contains(FileFacts.either)
    }
  }
}
