import ArgumentParser
import LibraryStore
import ReadingLog
import SearchIndex

struct RandomCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "random",
    abstract: "Some paper, for when you need inspiration.",
    discussion: """
      EXAMPLES
        readlog random
        readlog random 'is:unread tag:robustness'
      """)

  @OptionGroup var library: LibraryOptions

  @Argument(help: "Words of a query; none means everything.", completion: .query)
  var query: [String] = []

  @Flag(help: "The record as JSON; null if no paper matches.")
  var json = false

  func run() async throws {
    let session = try Session(library)
    let query = try session.query(query)
    let (found, catalogue) = try session.withCatalogue { catalogue in
      var found: [String] = []
      try catalogue.papers(query, .names) { found.append($0.path) }
      return (found, catalogue)
    }
    let chosen = found.isEmpty ? nil : found[session.world.randomNumber(below: found.count)]
    guard let chosen, let stored = catalogue.records(at: [chosen]).first else {
      if json { session.output.line("null") }
      session.errors.remark("no paper matches")
      throw Failure.quietNo
    }
    if json {
      session.output.line(try JSONOutput.text(PaperJSON(stored)))
    } else {
      session.output.line(try session.text(of: stored, in: catalogue))
    }
    try session.finish(catalogue)
  }
}
