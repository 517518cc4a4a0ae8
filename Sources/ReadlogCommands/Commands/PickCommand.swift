import ArgumentParser
import ReadingLog

struct PickCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pick",
    abstract: "Choose papers on the terminal, and print their ids.",
    discussion: """
      EXAMPLES
        readlog open "$(readlog pick)"
        readlog pick 'tag:gan -is:read'
        readlog pick --multi | readlog tag - +to-discuss

      With fzf on the PATH it is fzf's list, with the paper beside it; without, a
      list with numbers, which words make shorter. Ends with 1 if nothing is chosen.
      """)

  @OptionGroup var library: LibraryOptions
  @Argument(help: "Words of a query; none means everything.", completion: .query)
  var query: [String] = []
  @Flag(name: [.customShort("m"), .long], help: "As many papers as one likes.") var multi = false

  func run() async throws {
    let session = try Session(library)
    let query = try session.query(query)
    guard session.world.input.isTerminal, session.errors.isTerminal else {
      throw Failure(
        "nobody can pick here: this is no terminal",
        hints: ["'readlog list QUERY --ids' gives all that match"])
    }
    let (papers, catalogue) = try session.withCatalogue { catalogue in
      let list = PaperList(columns: [.id, .year, .authors, .title], order: nil)
      return (try list.papers(query, in: catalogue, limit: nil), catalogue)
    }
    guard !papers.isEmpty else {
      session.errors.remark("no paper matches")
      throw Failure.quietNo
    }
    let picked = try await PaperPicking(session: session, papers: papers, allowsMany: multi).ids()
    if picked.isEmpty { throw Failure.quietNo }
    for id in picked { session.output.line(id) }
    try session.finish(catalogue)
  }
}
