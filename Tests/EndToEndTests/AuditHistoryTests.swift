import TestSupport
import Testing

/// Random histories of three people who merge each other, criss-cross too, with real Git.
@Suite("A random history")
struct AuditHistoryTests {
  private static let people = ["ada", "bob", "cy"]

  @Test("that readlog has merged gives no finding", arguments: [UInt64](1...5))
  func clean(seed: UInt64) async throws {
    var history = try await RandomHistory(seed: seed, people: Self.people)
    try await history.go(on: 40)
    let run = try await history.lab("check", "--merges", "--strict", "--json")
    #expect(run.status == 0, "seed \(seed)\n\(run.output)")
    #expect(run.output.contains(#""findings" : []"#), "seed \(seed)\n\(run.output)")
    #expect(history.mergeCount > 5)
    #expect(run.output.contains(#""merges" : "#))
  }

  @Test("names each tag that somebody dropped in a merge, and nothing else")
  func damaged() async throws {
    var dropped = 0
    for seed in UInt64(11)...12 {
      var history = try await RandomHistory(seed: seed, people: Self.people)
      history.damages = true
      try await history.go(on: 40)
      dropped += history.damage.count
      let run = try await history.lab("check", "--merges", "--json")
      for damage in history.damage {
        #expect(
          run.output.contains(damage.commit) && run.output.contains("\"\(damage.field)\""),
          "seed \(seed): \(damage)\n\(run.output)")
      }
      let named = run.lines.count { $0.contains("\"code\"") }
      #expect(named == history.damage.count, "seed \(seed)\n\(history.damage)\n\(run.output)")
    }
    #expect(dropped > 0)
  }
}

/// Branches of one repository on which people work, each merging the others' at random.
private struct RandomHistory {
  /// Something that was dropped from a merge by hand.
  struct Damage {
    let commit: String
    let field: String
  }

  let lab: Lab
  var damages = false
  private(set) var damage: [Damage] = []
  private(set) var mergeCount = 0
  private var random: SeededGenerator
  private let people: [String]
  private static let tags = ["nlp", "gan", "meta", "theory", "vision"]

  init(seed: UInt64, people: [String]) async throws {
    random = SeededGenerator(seed: seed)
    self.people = people
    lab = try await Lab.library()
    try await lab.git("branch", "--move", people[0])
    try await lab.use(.readlog)
    for person in people.dropFirst() { try await lab.git("branch", person) }
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  mutating func go(on steps: Int) async throws {
    for step in 0..<steps {
      let person = pick(people)
      try await lab.git("checkout", "--quiet", person)
      if step > 5, chance(40) {
        try await merge(pick(people.filter { $0 != person }))
      } else {
        try await edit(lab.as(person.prefix(1).uppercased() + person.dropFirst()))
      }
    }
    for person in people.dropFirst() {
      try await lab.git("checkout", "--quiet", people[0])
      try await merge(person)
    }
  }

  private mutating func edit(_ lab: Lab) async throws {
    let papers = try papers()
    let paper = pick(papers)
    var words: [String]
    switch Int.random(in: 0..<13, using: &random) {
    case 0, 1, 2: words = ["tag", paper, (chance(60) ? "+" : "-") + pick(Self.tags)]
    case 3, 4: words = ["note", paper, "-m", "Note \(Int.random(in: 0..<1000, using: &random))."]
    case 5: words = ["set", paper, "venue=" + pick(["ICML", "ICLR", "TMLR"])]
    case 6: words = ["set", paper, "tldr=" + pick(["One thing.", "Another thing.", "Both."])]
    case 7:
      words = ["mark", paper, pick(["queued", "reading", "read"]), "--rating", pick(["2", "5"])]
    case 8: words = ["unset", paper, pick(["venue", "tldr"])]
    case 9: words = ["relate", paper, pick(papers.filter { $0 != paper })]
    case 10: words = ["add", "--title", "Paper \(Int.random(in: 0..<9, using: &random))"]
    case 11 where papers.count > 3: words = ["remove", paper, "--force"]
    default: words = ["rename", paper, "renamed\(Int.random(in: 0..<1000, using: &random))"]
    }
    let run = try await lab.run([lab.program] + words)
    // A title or an id may be taken.
    if run.status != 0, run.status != 2 { throw Lab.Failed(arguments: words, run: run) }
  }

  private func papers() throws -> [String] {
    try lab.folder.names(in: "lab/papers").filter { $0.hasSuffix(".yaml") }
      .map { String($0.dropLast(5)) }
  }

  private mutating func merge(_ other: String) async throws {
    let head = try await lab.head()
    if !(try await lab.git.attempt(["merge", "--no-ff", "--no-edit", "--quiet", other]).isSuccess) {
      // A removed paper stays or goes by the same words, unless others point to it.
      let words = ["resolve", pick(["--ours", "--theirs"])]
      let run = try await lab.run([lab.program] + words)
      if run.status != 0 {
        guard run.errors.contains("to let it go") else {
          throw Lab.Failed(arguments: words, run: run)
        }
        if try await lab("resolve", "--keep").status != 0 {
          try await lab.succeed("resolve", "--ours")
        }
      }
    }
    guard try await lab.head() != head else { return }
    mergeCount += 1
    if damages, damage.count < 3 { try await dropSomething(since: head) }
  }

  /// Takes a tag that the other side has brought out of the merge commit.
  private mutating func dropSomething(since head: String) async throws {
    for paper in try papers() {
      let file = "papers/\(paper).yaml"
      let shown = try await lab.git.attempt(["show", "\(head):\(file)"])
      guard shown.isSuccess else { continue }
      let before = shown.output.split(separator: "\n")
      let now = (lab.text(of: file) ?? "").split(separator: "\n")
      let added = now.filter { !before.contains($0) }
      guard let line = added.first(where: { $0.hasPrefix("  - ") }) else { continue }
      let tag = line.dropFirst(4)
      let text = now.filter { $0 != line }.joined(separator: "\n") + "\n"
      // A list that is left empty is another matter.
      guard text.contains("\n  - ") || !text.contains("tags:") else { continue }
      guard !text.contains("tags:\nuid") else { continue }
      try lab.write(text, to: file)
      try await lab.git("commit", "--quiet", "--all", "--amend", "--no-edit")
      damage.append(Damage(commit: try await lab.head(), field: "tags.\(tag)"))
      return
    }
  }
}
