import LibYAML
import TestSupport

@testable import ReadingLog

/// Records and edits that a seed decides. Values come from small pools, so that two people often
/// touch the same field, and now and then write the same.
struct RandomRecords {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func chance(_ percent: Int) -> Bool { number(0..<100) < percent }
  mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0..<values.count)] }

  static let words = [
    "neural", "networks", "learn", "similar", "representations", "when", "trained", "twice", "on",
    "images", "and", "text", "é́tudes", "über", "noise",
  ]
  static let tags = ["alignment", "gan", "label-noise", "robustness", "similarity", "vision/ood"]
  static let authors = ["Ada Lovelace", "Grace Hopper", "Alan Turing", "{DeepMind}", "Li, Fei-Fei"]
  static let papers = ["achille2019critical", "chen2020simple", "zhang2017understanding"]
  static let handles = ["alice", "bob", "carol"]

  mutating func sentence(_ count: Range<Int>) -> String {
    (0..<number(count)).map { _ in pick(Self.words) }.joined(separator: " ")
  }

  mutating func text() -> String {
    (0..<number(1..<4)).map { _ in sentence(3..<9) + "." }.joined(separator: "\n")
  }

  mutating func date() -> CalendarDate {
    CalendarDate(dayNumber: 20_000 + number(0..<40))
  }

  mutating func noteID() -> String {
    let suffix = (0..<4).map { _ in String(pick(Array("abcdefghkmnpqrst0123"))) }.joined()
    return NoteID.make(at: Timestamp(seconds: 1_790_000_000 + number(0..<4) * 3600), suffix: suffix)
  }

  /// A record as the program or a person might have written it.
  mutating func record() -> String {
    var paper = Paper()
    paper[.title] = sentence(3..<7)
    paper.authors = Array(Self.authors.shuffled(using: &random).prefix(number(1..<5)))
    if chance(80) { paper.year = number(2015..<2024) }
    if chance(50) { paper.type = pick(PaperType.allCases) }
    if chance(60) { paper[.venue] = pick(["ICML", "NeurIPS", "ICLR"]) }
    if chance(40) { paper[.doi] = "10.1000/\(number(1..<6))" }
    if chance(60) { paper[.tldr] = sentence(6..<14) }
    if chance(40) { paper[.abstract] = text() }
    paper.tags = Self.tags.filter { _ in chance(50) }
    if chance(30) { paper.keywords = ["Deep Learning", "Theory"].filter { _ in chance(60) } }
    paper.related = Self.papers.filter { _ in chance(40) }
      .map { RelatedPaper(id: $0, kind: pick(Relation.allCases)) }
    if chance(80) { paper[.uid] = "k3f9q2m7wd" }
    paper.added = Added(at: Timestamp(seconds: 1_789_000_000), by: "alice")
    paper.readers = Self.handles.filter { _ in chance(60) }.map { reader($0) }
      .filter { $0 != Reader(handle: $0.handle) }
    if chance(40) { paper.extensions = extensions() }
    return YAMLWriter.document(paper.yaml)
  }

  private mutating func reader(_ handle: String) -> Reader {
    var reader = Reader(handle: handle)
    if chance(80) { reader.status = pick(ReadingStatus.allCases) }
    if chance(30) { reader.queued = date() }
    if chance(30) { reader.finished = date() }
    if chance(40) { reader.rating = number(1..<6) }
    reader.starred = chance(20)
    reader.notes = (0..<number(0..<3)).map { _ in note() }
    return reader
  }

  mutating func note() -> Note {
    var note = Note(id: noteID(), kind: pick(NoteKind.allCases), text: text())
    if chance(30) { note.page = String(number(1..<20)) }
    return note
  }

  private mutating func extensions() -> [YAMLValue.Field] {
    [
      YAMLValue.Field("x-decision", .text(pick(["accept", "reject"]))),
      YAMLValue.Field(
        "x-scores",
        .mapping(["novelty", "rigour"].map { .init($0, .literal(String(number(1..<5)))) })),
      YAMLValue.Field(
        "x-slides",
        .sequence(
          ["intro", "method"].map {
            .mapping([.init("id", .text($0)), .init("pages", .literal(String(number(1..<9))))])
          })),
    ]
  }
}
