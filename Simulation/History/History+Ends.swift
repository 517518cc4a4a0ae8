import ReadingLog
import TestSupport

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How a history begins and how it ends.
extension History {
  /// Clones of one small library.
  mutating func begin(clones count: Int, papers: Int) throws {
    var author = Author(
      "alice", step: 0, at: Timestamp(seconds: seconds), seed: seed, texts: [:])
    let texts = try author.startingLibrary(papers: papers)
    for paper in author.added { catalogue.add(paper.subject, uid: paper.uid, id: paper.id) }
    let snapshot = Snapshot().replacing(texts, catalogue)
    let operation = record(
      "alice", "begins", seen: Knowledge(), ledger.writes(from: Snapshot(), to: snapshot), snapshot)
    var knowledge = Knowledge()
    knowledge.insert(operation)

    let first = Repository(folder + "/0", person: "alice", seconds: seconds)
    try Program(name: "git").succeed(["init", "-q", "-b", "main", first.folder])
    let config = LibraryConfig.initialText(name: "Lab", people: Author.people)
    try first.write([".gitattributes": Self.attributes, "readlog.yaml": config], over: [:])
    try first.write(texts, over: [:])
    try first.commitAll("a library")
    let head = Clone.Head(
      commit: graph.commit(on: []), id: try first.head(), snapshot: snapshot, knowledge: knowledge)
    for number in 0..<count {
      let clone = Clone(
        number: number, person: Author.handles[number % Author.handles.count],
        folder: "\(folder)/\(number)",
        strategy: team.strategies[number % team.strategies.count], head: head)
      if number > 0 {
        try Program(name: "git").succeed(["clone", "-q", first.folder, clone.folder])
      }
      try configure(clone)
      clones.append(clone)
    }
  }

  /// As `init` writes them, but without `eol=lf`: so that Windows line ends reach the merges.
  private static let attributes = "papers/** merge=readlog\nshelves/** merge=readlog\n"

  private func configure(_ clone: Clone) throws {
    // Nothing here has to outlive a power cut, and a collection in the background would disturb.
    var lines = [
      "[core]\n\tfsync = none\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n",
      "[uploadpack]\n\tallowAnySHA1InWant = true\n",
    ]
    let config = clone.folder + "/.git/config"
    lines.append(try String(contentsOfFile: config, encoding: .utf8))
    try lines.joined().write(toFile: config, atomically: false, encoding: .utf8)
    let repository = clone.repository(at: seconds)
    for (key, value) in clone.strategy.configuration.sorted(by: { $0.key < $1.key }) {
      try repository.succeed("config", key, value)
    }
    let info = clone.folder + "/.git/info"
    try FileManager.default.createDirectory(atPath: info, withIntermediateDirectories: true)
    try clone.strategy.attributes.write(
      toFile: info + "/attributes", atomically: false, encoding: .utf8)
  }

  /// Everybody takes in what everybody has, each in another order, and is compared; then all come
  /// to the same commit.
  mutating func gather() throws {
    beginStep()
    isGathering = true
    let heads = clones.map(\.head)
    for number in clones.indices {
      for peer in clones.indices.shuffled(using: &random) where peer != number {
        try merge(number, with: heads[peer], of: peer)
      }
    }
    for a in clones.indices {
      for b in clones.indices where a < b { try compare(a, b) }
    }
    try meet()
  }

  /// One takes in what everybody has, and everybody takes that: all are at one commit.
  mutating func meet() throws {
    for number in clones.indices.dropFirst() {
      try merge(0, with: clones[number].head, of: number)
    }
    for number in clones.indices.dropFirst() { try merge(number, with: clones[0].head, of: 0) }
  }

  /// Whether two clones that know the same say the same.
  mutating func compare(_ a: Int, _ b: Int) throws {
    let (mine, other) = (clones[a].head, clones[b].head)
    tally.pairs += 1
    let (values, others) = (mine.snapshot.values, other.snapshot.values)
    let differing = Set(values.keys).union(others.keys)
      .filter { values[$0] != others[$0] && $0.kind != .remark }
    if differing.isEmpty { return }
    tally.differingPairs += 1
    for place in differing.sorted().prefix(3) {
      remarks.append(
        "seed \(seed), step \(step): clones \(a) and \(b) differ: \(place) is "
          + "\(values[place] ?? "–") and \(others[place] ?? "–")")
    }
  }

  /// What is wrong in the end, and of how much.
  mutating func conclude() throws {
    for clone in clones.dropFirst() where clone.head.commit != clones[0].head.commit {
      tally.differingPairs += 1
      remarks.append("seed \(seed): clone \(clone.number) is not where clone 0 is")
    }
    let head = clones[0].head
    let faults = head.snapshot.faults(ledger, knowing: head.knowledge, in: Set(ledger.places.keys))
    for (place, fault) in faults.sorted(by: { $0.key < $1.key }) {
      tally.faults[fault, default: 0] += 1
      if fault != .remarkLost {
        remarks.append("seed \(seed), in the end: \(fault.rawValue): \(place)")
      }
    }
    for place in ledger.writes.keys where ledger.isInPlace(place, for: head.knowledge) {
      let isGone = ledger.expectation(at: place, for: head.knowledge) == .settled(nil)
      switch (place.kind, isGone) {
      case (.note, false): tally.notes += 1
      case (.note, true): tally.removedNotes += 1
      case (.tag, false): tally.tags += 1
      case (.tag, true): tally.removedTags += 1
      default: break
      }
    }
    check(head.snapshot)
    try audit()
  }

  private mutating func check(_ snapshot: Snapshot) {
    var config = LibraryConfig()
    config.people = Author.people
    let checker = Checker(config: config)
    let reports = snapshot.files.sorted { $0.key < $1.key }.compactMap { path, file in
      LibraryFile.Kind(path: path).map {
        checker.check(LibraryFile($0, path: path, text: file.text))
      }
    }
    let findings = reports.flatMap(\.findings) + checker.check(library: reports)
    for error in findings where error.severity == .error && !isOrphan(error, snapshot) {
      tally.invalid += 1
      remarks.append("seed \(seed), in the end: \(error.place): \(error.message)")
    }
  }

  /// Whether a file points to a paper whose references somebody left behind when they removed it.
  private func isOrphan(_ finding: Finding, _ snapshot: Snapshot) -> Bool {
    guard let text = snapshot.files[finding.place.path]?.text else { return false }
    let id = Array(text.utf8)[finding.place.span]
    return orphans.contains(
      catalogue.subject(uid: nil, id: String(decoding: id, as: UTF8.self)))
  }
}
