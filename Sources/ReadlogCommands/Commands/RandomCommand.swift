import ArgumentParser
import LibraryStore
import ReadingLog

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

  @Argument(help: "Words of a query; none means everything.")
  var query: [String] = []

  @Flag(help: "The record as JSON; null if no paper matches.")
  var json = false

  func run() async throws {
    let session = try Session(library)
    let query = try session.query(query)
    let scan = try session.scan()
    let found = session.matches(query, in: scan)
    guard !found.isEmpty else {
      if json { session.output.line("null") }
      session.errors.remark("no paper matches")
      throw Failure.quietNo
    }
    let stored = found[session.world.randomNumber(below: found.count)]
    if json {
      session.output.line(try JSONOutput.text(PaperJSON(stored)))
    } else {
      session.output.line(session.text(of: stored, in: scan))
    }
    try session.finish(scan)
  }
}
