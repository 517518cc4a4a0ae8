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
        readlog stats --json
      """)

  @OptionGroup var library: LibraryOptions
  @Argument(help: "Words of a query; none means everything.") var query: [String] = []
  @Option(help: "The most rows of each kind.", transform: PositiveNumber.parse) var top = 10
  @Flag(help: "One JSON object, nothing cut off.") var json = false

  func run() async throws {
    let session = try Session(library)
    let query = try session.query(query)
    let (statistics, catalogue) = try session.withCatalogue { catalogue in
      var statistics = Statistics()
      try catalogue.papers(query, .brief) { statistics.add($0.paper) }
      return (statistics, catalogue)
    }
    if json {
      session.output.line(try JSONOutput.text(statistics))
    } else {
      for line in StatisticsText(statistics, console: session.output, top: top).lines {
        session.output.line(line)
      }
    }
    try session.finish(catalogue)
  }
}
