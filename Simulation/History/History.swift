import ReadingLog
import TestSupport

/// One team's work from a first commit until everybody has everything: seeded, with the real Git.
///
/// Who does what when depends on the seed alone, not on how the clones merge, so that strategies can
/// be compared.
struct History {
  let team: Team
  let seed: UInt64
  let folder: String
  var ledger = Ledger()
  var catalogue = Catalogue()
  var graph = CommitGraph()
  var clones: [Clone] = []
  var tally = Tally()
  /// What went wrong, for people to read.
  var remarks: [String] = []
  /// Follows one place through the history.
  var watch: Watch?
  /// Where the texts of merges that went wrong are kept.
  var keep: String?
  /// What a merge had lost or brought back when it was judged, whatever became of it since.
  var deeds: Set<Place> = []
  /// Whether everybody takes in what everybody has: by merges alone, so that all come together.
  var isGathering = false
  private(set) var step = 0
  var random: SeededGenerator
  /// Papers to which references are left that go nowhere: no merge's doing.
  var orphans: Set<String> = []
  private var discoveries: [(operation: Int, paper: Author.NewPaper)] = []

  init(_ team: Team, seed: UInt64, in folder: String) {
    self.team = team
    self.seed = seed
    self.folder = folder
    random = SeededGenerator(seed: seed)
  }

  /// The moment of a step: ten minutes after the one before.
  var seconds: Int { 1_790_000_000 + step * 600 }

  /// - Parameter merges: how many at least.
  mutating func run(merges: Int, clones: Int, papers: Int) throws {
    try begin(clones: clones, papers: papers)
    while tally.merges < merges {
      beginStep()
      switch number(0..<100) {
      case 0..<52: try edit(number(0..<clones))
      case 52..<80: try pull(number(0..<clones), from: number(0..<clones))
      case 80..<98: try exchange(clones)
      default: try meet()
      }
    }
    try gather()
    try conclude()
  }

  /// Each step has random numbers of its own: whatever one draws, the next are the same.
  mutating func beginStep() {
    step += 1
    random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(step))
  }

  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

  /// Two clones merge each other's branch as it was: the next merge between them has two bases.
  private mutating func exchange(_ clones: Int) throws {
    let (a, b) = (number(0..<clones), number(0..<clones))
    if a == b { return }
    let heads = (self.clones[a].head, self.clones[b].head)
    try merge(a, with: heads.1, of: b)
    try merge(b, with: heads.0, of: a)
    try compare(a, b)
  }

  private mutating func pull(_ number: Int, from peer: Int) throws {
    if number == peer { return }
    try merge(number, with: clones[peer].head, of: peer)
  }

  // MARK: Editing

  /// Somebody changes one to three things and commits.
  mutating func edit(_ number: Int) throws {
    let clone = clones[number]
    let head = clone.head
    var author = Author(
      clone.person, step: step, at: Timestamp(seconds: seconds), seed: random.next(),
      texts: head.snapshot.contents)
    author.movesPapers = team.movesPapers
    author.subjects = head.snapshot.files.compactMapValues { $0.facts?.subject }
    author.discoveries = discoveries.suffix(12)
      .filter { !head.knowledge.contains($0.operation) }.map(\.paper)
    let messages = try (0..<author.number(1..<4)).map { _ in try author.edit() }
    register(author)
    let message = messages.joined(separator: "; ")
    let repository = clone.repository(at: seconds)
    try repository.write(author.texts, over: head.snapshot.contents)
    try repository.commitAll(message)
    let snapshot = head.snapshot.replacing(author.texts, catalogue)
    catalogue.learn(snapshot)
    let operation = record(
      "\(clone.person) in clone \(number)", message, seen: head.knowledge,
      ledger.writes(from: head.snapshot, to: snapshot), snapshot)
    for paper in author.added { discoveries.append((operation, paper)) }
    clones[number].head.snapshot = snapshot
    clones[number].head.knowledge.insert(operation)
    clones[number].head.commit = graph.commit(on: [head.commit])
    clones[number].head.id = try repository.head()
    watch?.look(step, "clone \(number): \(message)", snapshot)
  }

  private mutating func register(_ author: Author) {
    for paper in author.added { catalogue.add(paper.subject, uid: paper.uid, id: paper.id) }
    orphans.formUnion(author.orphans)
  }

  mutating func record(
    _ author: String, _ what: String, seen: Knowledge, _ writes: [Place: String?],
    _ snapshot: Snapshot
  ) -> Int {
    for facts in snapshot.facts where !facts.subject.isShelf {
      for owner in facts.sequences.keys.sorted() { ledger.place(facts.sequences[owner] ?? []) }
    }
    return ledger.record(
      Ledger.Operation(step: step, author: author, seen: seen, what: what), writes)
  }
}
