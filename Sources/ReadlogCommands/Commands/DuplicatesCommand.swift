import ArgumentParser
import LibYAML
import LibraryStore
import ReadingLog

struct DuplicatesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: "Records that seem to be of one paper, and why.",
    discussion: """
      EXAMPLES
        readlog duplicates
        readlog duplicates author:achille
        readlog duplicates --threshold 50   less certain ones, too
        readlog combine achille2019critical achille2017critical
        readlog relate achille2019critical achille2017critical

      Compared are identifiers, titles (LaTeX, case, accents, slips and subtitles
      aside), authors, years and venues. 'combine' makes one record of two;
      'relate' says that they are two papers, and they are not named again.
      """)

  @OptionGroup var library: LibraryOptions
  @Argument(
    help: "Words of a query that one of the records answers; none means all.", completion: .query)
  var query: [String] = []
  @Option(
    help: ArgumentHelp("How certain it has to be, from 1 to 100.", valueName: "per cent"),
    transform: Self.percentage)
  var threshold = Int(Suspicion.threshold * 100)
  @Flag(help: "A JSON array.") var json = false

  func run() async throws {
    let session = try Session(library)
    let query = try session.query(query)
    let (groups, catalogue) = try session.withCatalogue { catalogue in
      (try catalogue.suspects(query, threshold: Double(threshold) / 100), catalogue)
    }
    if json {
      session.output.line(try JSONOutput.text(groups.map(SuspectJSON.init)))
    } else {
      for (index, group) in groups.enumerated() {
        if index > 0 { session.output.line() }
        for line in SuspectText(group, session.output).lines { session.output.line(line) }
      }
    }
    if groups.isEmpty {
      session.errors.remark("no two records seem to be of one paper")
      throw Failure.quietNo
    }
    try session.finish(catalogue)
  }

  private static func percentage(_ text: String) throws -> Int {
    let number = try PositiveNumber.parse(text)
    guard number <= 100 else { throw ValidationError("100 is certain") }
    return number
  }
}

/// A group for scripts.
private struct SuspectJSON: Encodable {
  struct Paper: Encodable {
    var id: String
    var path: String
    var title: String
    var year: Int?
  }

  struct Pair: Encodable {
    var ids: [String]
    var score: Double
    var reasons: [String]
    var doubts: [String]
  }

  var score: Double
  var papers: [Paper]
  var pairs: [Pair]

  init(_ group: SuspectGroup) {
    func rounded(_ score: Double) -> Double { (score * 1000).rounded() / 1000 }
    score = rounded(group.score)
    papers = group.papers.map {
      Paper(
        id: $0.record.id, path: $0.path, title: $0.record.paper.title, year: $0.record.paper.year)
    }
    pairs = group.pairs.map {
      Pair(
        ids: [$0.first, $0.second], score: rounded($0.suspicion.score),
        reasons: $0.suspicion.reasons.map(\.words), doubts: $0.suspicion.doubts.map(\.words))
    }
  }
}
