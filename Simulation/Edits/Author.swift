import ReadingLog
import TestSupport

/// Somebody at work in one clone: what they do, a seed decides.
///
/// Edits are made on the texts, as the commands make them. Each word is written only once in a
/// whole history, so that it can be told afterwards what became of it.
struct Author {
  let handle: String
  let now: Timestamp
  let step: Int
  var random: SeededGenerator
  /// The library, by paths.
  var texts: [String: String]
  /// The papers that the author knows, by their paths.
  var subjects: [String: String] = [:]
  /// Papers that others have added lately, which the author may find, too.
  var discoveries: [NewPaper] = []
  /// Papers that the author has added.
  var added: [NewPaper] = []
  /// Papers that the author has removed without a thought of what points to them.
  var orphans: Set<String> = []
  /// Whether papers are also renamed and removed.
  var movesPapers = false
  /// The paper at hand.
  var edited = ""
  private var written = 0

  /// A paper that somebody added.
  struct NewPaper: Sendable {
    let subject: String
    let uid: String
    let id: String
    let doi: String
    let title: String
    let author: String
  }

  static let handles = ["alice", "bob", "chen", "dora"]
  static let people = handles.map { Person(handle: $0) }
  static let tags = (0..<40).map { "topic-\($0)" }
  static let shelfPath = "shelves/reading-group.yaml"

  init(
    _ handle: String, step: Int, at now: Timestamp, seed: UInt64, texts: [String: String]
  ) {
    self.handle = handle
    self.step = step
    self.now = now
    self.texts = texts
    random = SeededGenerator(seed: seed)
  }

  // MARK: Choosing

  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func chance(_ percent: Int) -> Bool { number(0..<100) < percent }
  mutating func pick<Value>(_ values: [Value]) -> Value? { values.randomElement(using: &random) }

  /// One of several, each as likely as its weight says.
  mutating func pick<Value>(weighted values: [(weight: Int, value: Value)]) -> Value {
    var rest = number(0..<values.reduce(0) { $0 + $1.weight })
    for (weight, value) in values {
      if rest < weight { return value }
      rest -= weight
    }
    return values[0].value
  }

  mutating func letters(_ count: Int) -> String {
    let alphabet = Array("abcdefghjkmnpqrstvwxyz0123456789")
    return String((0..<count).map { _ in alphabet[number(0..<alphabet.count)] })
  }

  // MARK: Words

  private static let stems = [
    "neural", "noise", "label", "sparse", "kernel", "policy", "graph", "prior", "gradient",
  ]

  /// What says this word and no other: the step and a letter for each word of it.
  mutating func mark() -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
    defer { written += 1 }
    let letter = alphabet[written % alphabet.count]
    let round = written < alphabet.count ? "" : String(written / alphabet.count)
    return "\(step)\(letter)\(round)"
  }

  mutating func word() -> String { (pick(Self.stems) ?? "") + mark() }

  mutating func sentence(_ count: Range<Int>) -> String {
    (0..<number(count)).map { _ in word() }.joined(separator: " ")
  }

  mutating func authorName() -> String { "Ada \(word().capitalizedWord)" }

  /// With a word replaced, put in or left out.
  mutating func changingWords(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.split(separator: " ").map(String.init) }
    let line = number(0..<lines.count)
    let place = number(0..<lines[line].count + 1)
    switch number(0..<10) {
    case 0..<2 where place < lines[line].count && lines[line].count > 3:
      lines[line].remove(at: place)
    case 2..<6 where place < lines[line].count: lines[line][place] = word()
    default: lines[line].insert(word(), at: place)
    }
    return lines.map { $0.joined(separator: " ") }.joined(separator: "\n")
  }
}

extension String {
  var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
