import ReadingLog
import TestSupport

/// Makes papers that are as long and as varied as those of a real reading list: about 1.8 KB each as
/// a record. The same seed gives the same papers.
struct PaperGenerator {
  private let vocabulary: Vocabulary
  private var random: SeededGenerator
  private var number = 0
  private var ids: [String] = []
  private var keys: Set<String> = []

  static let people = ["ada", "bob", "chen", "dora", "emil", "fay", "gus", "hana"]

  init(_ vocabulary: Vocabulary, seed: UInt64) {
    self.vocabulary = vocabulary
    random = SeededGenerator(seed: seed)
  }

  /// The next paper and its id.
  mutating func next() -> (id: String, paper: Paper) {
    number += 1
    var paper = Paper()
    paper[.title] = words(6...11).map(\.capitalized).joined(separator: " ")
    paper.authors = (0..<below(5) + 1).map { _ in author() }
    paper.year = 2012 + below(14)
    paper.type = chance(0.7) ? .inproceedings : .article
    paper[.venue] = Vocabulary.venues[below(Vocabulary.venues.count)]
    if chance(0.6) { paper[.doi] = "10.5555/bench.\(number)" }
    if chance(0.5) {
      let serial = String(100_000 + number % 100_000).dropFirst()
      paper[.arxiv] = "\(15 + number / 100_000 % 10)\(10 + number % 3).\(serial)"
    }
    paper[.url] = "https://papers.example.org/\(number)"
    paper[.abstract] = prose(sentences: 6...9)
    paper.tags = Set((0..<below(4) + 1).map { _ in tag() }).sorted()
    if let near = ids.randomElement(using: &random), chance(0.3) {
      paper.related = [RelatedPaper(id: near, kind: .cites)]
    }
    paper.added = Added(at: Timestamp(seconds: 1_700_000_000 + number * 60), by: person(0))
    paper[.uid] = letters(10)
    paper.readers = Set((0..<below(4)).map { _ in below(Self.people.count) }).sorted()
      .map { reader(person($0)) }
    return (identify(paper), paper)
  }

  private mutating func identify(_ paper: Paper) -> String {
    let id = PaperID.make(for: paper) { keys.contains(PaperID.collisionKey($0)) }
    keys.insert(PaperID.collisionKey(id))
    ids.append(id)
    return id
  }

  private mutating func reader(_ handle: String) -> Reader {
    var reader = Reader(handle: handle)
    let day = 19_800 + below(700)
    reader.queued = CalendarDate(dayNumber: day)
    reader.status = chance(0.6) ? .read : .queued
    guard reader.status == .read else { return reader }
    reader.started = CalendarDate(dayNumber: day + 1 + below(9))
    reader.finished = CalendarDate(dayNumber: day + 10 + below(20))
    reader.rating = below(5) + 1
    reader.starred = chance(0.1)
    reader.notes = (0..<below(3)).map { order in
      let time = Timestamp(seconds: (day + 5 + order) * 86_400 + below(86_400))
      return Note(
        id: NoteID.make(at: time, suffix: letters(4)),
        kind: NoteKind.allCases[below(NoteKind.allCases.count)], text: prose(sentences: 1...3))
    }
    return reader
  }

  // MARK: Words

  private mutating func prose(sentences: ClosedRange<Int>) -> String {
    (0..<Int.random(in: sentences, using: &random)).map { _ in
      words(12...26).joined(separator: " ").capitalized + "."
    }.joined(separator: " ")
  }

  private mutating func words(_ count: ClosedRange<Int>) -> [String] {
    (0..<Int.random(in: count, using: &random)).map { _ in
      vocabulary.words[vocabulary.frequencies.draw(using: &random)]
    }
  }

  private mutating func author() -> String {
    let given = Vocabulary.givenNames[below(Vocabulary.givenNames.count)]
    return given + " " + vocabulary.families[below(vocabulary.families.count)]
  }

  private mutating func tag() -> String {
    vocabulary.tags[vocabulary.tagFrequencies.draw(using: &random)]
  }

  private mutating func letters(_ count: Int) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    return String((0..<count).map { _ in alphabet[below(alphabet.count)] })
  }

  private func person(_ number: Int) -> String { Self.people[number] }
  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  private mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < probability
  }
}
