import LibYAML
import ReadingLog

/// Random queries and papers over so few words that many of them meet.
package struct RandomQueries {
  private var random: SeededGenerator

  /// - Parameter seed: decides everything.
  package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// One of some values.
  package mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }

  /// Whether a dice says so.
  package mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  /// The day on which the queries are asked.
  package static let today =
    CalendarDate(year: 2026, month: 11, day: 20) ?? CalendarDate(dayNumber: 0)

  private static let conditions = [
    "label", "noise", "\"label noise\"", "nois*", "García", "深度", "GAN", "\"OR\"", "tag:nlp",
    "tag:nlp/*", "tag:n*", "tag:\"odd tag\"", "author:song", "author:\"Song, Ann\"", "year:2019",
    "year:2018..", "year:<2019", "added:1w", "added:>1m", "added:<2026-11", "added:2026",
    "finished:2026-01..2026-11", "rating:>=3", "rating:..2", "status:read", "status:queued",
    "is:read", "is:unread", "is:starred", "reader:alice", "reader:bob", "reader:b*", "reader:me",
    "has:notes", "has:rating", "has:pdf", "has:x-score", "note:period", "note:\"a \\\"b\\\\\"",
    "shelf:one", "related:p1", "id:p*", "by:bob", "by:me", "type:book", "x-score:3", "any:loss",
  ]

  /// A text that is a query, with every operator in it.
  package mutating func text(depth: Int = 4) -> String {
    let parts = (0...Int.random(in: 0...3, using: &random)).map { _ in
      let part = depth > 0 && chance(35) ? "(\(text(depth: depth - 1)))" : pick(Self.conditions)
      return (chance(25) ? pick(["-", "NOT "]) : "") + part
    }
    return parts.dropFirst().reduce(parts[0]) { $0 + pick([" ", "  ", " AND ", " OR "]) + $1 }
  }

  /// A query put together from the parts of others, as no text would.
  package mutating func query(depth: Int = 3) throws -> Query {
    guard depth > 0, chance(70) else { return try Query(pick(Self.conditions)) }
    let parts = try (0..<Int.random(in: 0...3, using: &random)).map { _ in
      chance(40) ? try Query(text(depth: 1)) : try query(depth: depth - 1)
    }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return .and(parts)
    case 1: return .or(parts)
    default: return .not(parts.first ?? .everything)
    }
  }

  /// A paper of few words.
  package mutating func paper() -> Paper {
    var paper = Paper()
    paper[.title] = pick(["Label Noise", "Noise of labels", "GAN loss", "深度学习", "OR"])
    paper.authors = chance(50) ? [pick(["Ann Song", "García, José", "Bo Garcia"])] : []
    paper.tags = ["nlp", "nlp/x", "odd tag", "vision"].filter { _ in chance(30) }
    paper.year = chance(80) ? pick([2017, 2018, 2019]) : nil
    paper.type = chance(50) ? .book : nil
    paper.related = chance(30) ? [RelatedPaper(id: "p1", kind: .cites)] : []
    if chance(30) { paper.files = [AttachedFile(name: "a.pdf")] }
    if chance(30) { paper.extensions = [.init("x-score", .literal("3"))] }
    if chance(70) {
      let day = CalendarDate(dayNumber: Self.today.dayNumber - pick([0, 3, 20, 400]))
      paper.added = Added(at: Timestamp("\(day)T10:00:00Z"), by: pick(["alice", "bob", "me"]))
    }
    paper.readers = ["alice", "bob", "bea"].filter { _ in chance(50) }.map { reader($0) }
    return paper
  }

  private mutating func reader(_ handle: String) -> Reader {
    var reader = Reader(handle: handle)
    reader.status = pick([nil, .read, .queued, .dropped])
    reader.rating = pick([nil, 1, 3, 5])
    reader.starred = chance(30)
    reader.finished = chance(40) ? CalendarDate(year: 2026, month: pick([1, 11, 12]), day: 9) : nil
    if chance(40) {
      reader.notes = [
        Note(id: "20261120T140500Z-k3f9", kind: nil, text: pick(["a b", "the period", "loss"]))
      ]
    }
    return reader
  }

  /// Text that nobody meant as a query.
  package mutating func soup() -> String {
    let pieces = [
      "(", ")", "\"", "-", "*", ":", "..", ">", "<=", "\\", " ", "OR", "NOT", "AND", "tag", "year:",
      "is:", "added:", "1w", "2019", "é", "深", "\u{301}", "\r\n", "\0", "👩‍🔬", "x-", "..9", "'",
    ]
    return (0..<Int.random(in: 0...12, using: &random)).map { _ in pick(pieces) }.joined()
  }

  /// Bytes, read as UTF-8.
  package mutating func bytes() -> String {
    let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
