import ArgumentParser
import LibraryStore
import LibYAML
import ReadingLog
import SearchIndex

struct StatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "The library in numbers.",
    discussion: """
      EXAMPLES
        readlog stats
        readlog stats tag:robustness
        readlog stats --by venue year:2019
        readlog stats --json
      """)

  @OptionGroup var library: LibraryOptions
  @Argument(help: "Words of a query; none means everything.", completion: .query)
  var query: [String] = []
  @Option(help: "Only this: year, venue, tag, reader (papers read) or month (papers added).")
  var by: StatisticsKind?
  @Option(
    help: "The most rows of each kind; 10 without --by, else all.", transform: PositiveNumber.parse)
  var top: Int?
  @Flag(help: "One JSON object, nothing cut off.") var json = false

  func run() async throws {
    let session = try Session(library)
    let query = try session.query(query)
    let (statistics, catalogue) = try session.withCatalogue { catalogue in
      var statistics = Statistics()
      try catalogue.papers(query, .brief) { statistics.add($0.paper) }
      return (statistics, catalogue)
    }
    try show(statistics, in: session)
    try session.finish(catalogue)
  }

  private func show(_ statistics: Statistics, in session: Session) throws {
    let output = session.output
    if json {
      output.line(
        try by.map { try JSONOutput.text(StatisticsByJSON(statistics, by: $0)) }
          ?? JSONOutput.text(statistics))
      return
    }
    let text = StatisticsText(statistics, console: output, top: top ?? (by == nil ? 10 : nil))
    for line in text.lines(by.map { [$0] } ?? StatisticsKind.allCases) { output.line(line) }
  }
}

extension StatisticsKind: ExpressibleByArgument {}

/// One kind of numbers, in the order in which it is shown.
private struct StatisticsByJSON: Encodable {
  var by: String
  var papers: Int
  var counts: [Statistics.Count]

  init(_ statistics: Statistics, by kind: StatisticsKind) {
    (by, papers) = (kind.rawValue, statistics.papers)
    counts = statistics.sorted(by: kind)
  }
}
