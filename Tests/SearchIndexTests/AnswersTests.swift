import LibYAML
import ReadingLog
import SearchIndex
import TestSupport
import Testing

/// The index must answer every query as a look at every paper does.
@Suite("The index answers as the papers do")
struct AnswersTests {
  static let shelves: [String: Set<String>] = [
    "one": ["p2", "p3", "P5"], "ONE": ["p7"], "Two": [],
  ]

  static func scope(_ me: String?) -> QueryScope {
    QueryScope(me: me, shelves: shelves, today: RandomQueries.today)
  }

  @Test("on random papers and queries", arguments: UInt64(0)..<10)
  func random(seed: UInt64) throws {
    let scratch = try ScratchFolder()
    var random = OddPapers(seed: seed)
    let files = MemoryFiles((0..<40).map { _ in random.paper() })
    let index = try SearchIndex(in: scratch.path + "/index", files: files)
    for _ in 0..<150 {
      let query = try random.query()
      for me in ["alice", nil, "me", "K", "Bob"] {
        let scope = Self.scope(me)
        #expect(
          try files.answers(index, query, scope) == files.matches(query, scope),
          "seed \(seed), me \(me ?? "nobody"): \(query)")
      }
    }
  }

  @Test("on anything that can be typed, or refuses it as they do", arguments: UInt64(0)..<10)
  func soup(seed: UInt64) throws {
    let scratch = try ScratchFolder()
    var random = OddPapers(seed: seed)
    let files = MemoryFiles((0..<20).map { _ in random.paper() })
    let index = try SearchIndex(in: scratch.path + "/index", files: files)
    for _ in 0..<300 {
      let text = random.anything()
      guard let query = try? Query(text) else { continue }
      let scope = Self.scope("alice")
      #expect(
        try files.answers(index, query, scope) == files.matches(query, scope),
        "seed \(seed): \(text.debugDescription)")
      _ = try index.hits(for: SearchPlan(query), in: scope, limit: 5)
      _ = try index.corrections(for: SearchPlan(query))
    }
  }

  @Test("on queries as long as nobody writes them")
  func long() throws {
    let scratch = try ScratchFolder()
    var random = OddPapers(seed: 1)
    let files = MemoryFiles((0..<20).map { _ in random.paper() })
    let index = try SearchIndex(in: scratch.path + "/index", files: files)
    for text in [
      Array(repeating: "noise", count: 400).joined(separator: " OR "),
      Array(repeating: "-tag:nlp", count: 3000).joined(separator: " "),
      String(repeating: "(", count: 60) + "label" + String(repeating: ")", count: 60),
      "\"" + Array(repeating: "noise", count: 2000).joined(separator: " ") + "\"",
      String(repeating: "x", count: 40_000),
    ] {
      let query = try Query(text)
      let scope = Self.scope(nil)
      #expect(try files.answers(index, query, scope) == files.matches(query, scope))
    }
  }

  @Test("after papers came, went and changed", arguments: UInt64(0)..<8)
  func changing(seed: UInt64) throws {
    let scratch = try ScratchFolder()
    var random = OddPapers(seed: seed)
    var files = MemoryFiles((0..<20).map { _ in random.paper() })
    for _ in 0..<30 {
      let id = "p\(random.number(below: 25))"
      if random.number(below: 4) == 0 {
        files.files.removeAll { $0.id == id }
      } else {
        files.put(random.number(below: 9) == 0 ? nil : random.paper(), id)
      }
      let index = try SearchIndex(in: scratch.path + "/index", files: files)
      #expect(
        index.troubled.map { files.files[$0].id }.sorted()
          == files.files
          .filter { $0.paper == nil }.map(\.id).sorted())
      for _ in 0..<5 {
        let query = try random.query()
        let scope = Self.scope("alice")
        #expect(
          try files.answers(index, query, scope) == files.matches(query, scope),
          "seed \(seed): \(query)")
      }
    }
  }
}

/// The papers and queries of `RandomQueries`, and spellings that are hard to compare.
struct OddPapers {
  private var random: RandomQueries

  init(seed: UInt64) { random = RandomQueries(seed: seed) }

  mutating func number(below bound: Int) -> Int { random.pick(Array(0..<bound)) }

  private static let words = [
    "Noise", "noise", "NOISE", "Straße", "ΟΔΟΣ", "οδός", "İstanbul", "K", "\u{212A}", "Ünï",
    "u\u{308}ni",
    "label-noise", "label.noise", "深度学习", "学习", "loss's", "a1b2", "x", "1412.6980", "GAN", "gan",
  ]

  mutating func paper() -> Paper {
    var paper = random.paper()
    func phrase(_ random: inout RandomQueries) -> String {
      (0...random.pick([0, 1, 2])).map { _ in random.pick(Self.words) }.joined(separator: " ")
    }
    if random.chance(60) { paper[.title] = phrase(&random) }
    if random.chance(40) { paper[.tldr] = phrase(&random) }
    if random.chance(40) { paper[.abstract] = phrase(&random) + ". " + phrase(&random) }
    if random.chance(40) { paper[.venue] = phrase(&random) }
    if random.chance(20) { paper[.publisher] = phrase(&random) }
    if random.chance(30) { paper[.doi] = random.pick(["10.1/ABC", "10.1/abc", "10.2/\u{212A}"]) }
    if random.chance(30) { paper[.uid] = random.pick(["abc", "K"]) }
    if random.chance(20) { paper.month = random.pick([1, 12, 99]) }
    if random.chance(30) { paper.keywords = [phrase(&random), phrase(&random)] }
    if random.chance(30) { paper.authors.append(phrase(&random) + ", " + phrase(&random)) }
    if random.chance(20) { paper.tags.append(random.pick(["NLP", "Ünï", "nlp/y", "\u{212A}"])) }
    if random.chance(30) {
      paper.added = Added(at: nil, by: random.pick(["Me", "me", "K", "\u{212A}"]))
    }
    for handle in ["Alice", "me", "K", "\u{212A}", "Bob"] where random.chance(15) {
      var reader = Reader(handle: handle)
      reader.status = random.pick([.read, .queued, nil])
      reader.starred = random.chance(50)
      reader.notes = [Note(id: "20261120T140500Z-k3f9", kind: .quote, text: phrase(&random))]
      paper.readers.append(reader)
    }
    if random.chance(10) { paper.extensions.append(.init("x-Über", .text(phrase(&random)))) }
    return paper
  }

  private static let conditions = [
    "Noise", "NOISE", "noi*", "Noi*", "strasse", "Straße", "ΟΔΟΣ", "οδος", "οδοσ*", "ΟΔΟ*",
    "istanbul", "İstanbul", "K", "\u{212A}", "uni", "\"noise label\"", "\"noise. noise\"", "学",
    "深*", "学习", "title:GAN", "title:gan", "venue:GAN", "venue:noise", "publisher:noise",
    "keywords:noise", "author:\"noise, gan\"", "abstract:\"noise gan\"", "tldr:x", "doi:10.1/abc",
    "doi:10.1/ABC", "doi:10*", "uid:k", "uid:a*", "month:1..12", "month:>12", "tag:NLP", "tag:uni",
    "tag:K", "by:me", "by:Me", "by:K", "by:m*", "reader:me", "reader:K", "reader:Alice",
    "reader:alice", "reader:A*", "reader:me is:starred", "reader:K status:read",
    "reader:alice note:noise", "reader:* rating:..5", "is:starred", "is:unread", "note:Noise",
    "note:noise", "has:x-Über", "has:x-score", "has:tldr", "has:month", "has:starred",
    "has:finished", "shelf:one", "shelf:O*", "shelf:none", "id:P1*", "id:p1", "x-score:3",
    "x-über:noise", "added:..", "added:2026", "files:a", "related:P1", "queued:1w", "url:x",
  ]

  mutating func query() throws -> Query {
    if random.chance(40) { return try random.query() }
    let parts = (0...random.pick([0, 0, 1, 2])).map { _ in
      (random.chance(30) ? "-" : "") + random.pick(Self.conditions)
    }
    let text = parts.joined(separator: random.pick([" ", " OR "]))
    // Some of the conditions are none, such as an open range on both sides.
    guard let query = try? Query(text) else { return try random.query() }
    return query
  }

  mutating func anything() -> String {
    let hostile = [
      "'; DROP TABLE papers; --", "\" OR 1=1", "words MATCH 'x'", "NEAR(a b)", "title : x",
      "{a b}: c",
      "a AND", "^a", "a + b", "%", "_", "?1", "$x", "\0", "\"\"\"", "tag:'", "tag:\"\\\"\"",
      "-\"*\"",
      "\u{2}x", "x\u{2}y", "\n", "column:x", "*", "tag:*", "note:*",
    ]
    switch number(below: 4) {
    case 0: return random.soup()
    case 1: return random.bytes()
    case 2: return random.pick(hostile) + random.pick([" ", ""]) + random.pick(Self.conditions)
    default:
      return random.pick(Self.conditions) + " " + random.pick(hostile) + random.soup()
    }
  }
}
