import ArgumentParser
import LibraryStore
import ReadingLog

struct OpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open a paper: its PDF if it is here, else its page on the web.",
    discussion: """
      EXAMPLES
        readlog open gaier2019weight
        readlog open gaier2019weight --web
        readlog open gaier2019weight --pdf --print

      The page is that of the DOI, else the 'url', else that of arXiv, OpenReview or
      PubMed. READLOG_OPENER names the program that opens things; without it pages
      go to BROWSER, and the rest to the system's own opener. Only http and https
      links are opened, and only PDFs that are what the record says. A PDF that
      somebody else has is named, with where to get it.
      """)

  @OptionGroup var library: LibraryOptions

  @Argument(help: "The paper's id.", completion: .ids) var id: String
  @Flag(help: "The PDF, and nothing else.") var pdf = false
  @Flag(help: "The page on the web, and nothing else.") var web = false
  @Flag(name: .customLong("print"), help: "Say what would be opened, and open nothing.")
  var prints = false
  @Flag(help: "Say as JSON what is opened.") var json = false

  func validate() throws {
    if pdf, web { throw ValidationError("--pdf and --web exclude each other") }
  }

  func run() async throws {
    let session = try Session(library)
    let (stored, catalogue) = try session.withCatalogue { (try session.find(id, in: $0), $0) }
    let record = stored.record
    let choice = try await OpenChoice(
      session: session, path: stored.path, wantsPDF: !web, wantsPage: !pdf
    ).choose(record.paper)
    guard let target = choice.target else {
      guard json else {
        throw choice.refusal(id: record.id, record.paper, wantsPDF: !web, wantsPage: !pdf)
      }
      session.output.line(try JSONOutput.text(OpenJSON(id: record.id, choice, isOpened: false)))
      throw Failure.quietNo
    }
    for file in choice.missing { session.errors.remark(file.words(id: record.id)) }
    if !prints { try await Opener(world: session.world).open(target) }
    if json {
      session.output.line(try JSONOutput.text(OpenJSON(id: record.id, choice, isOpened: !prints)))
    } else if prints {
      session.output.line(target.place)
    }
    try session.finish(catalogue)
  }
}

/// What `open` opens, for scripts.
private struct OpenJSON: Encodable {
  var id: String
  var kind: String?
  var target: String?
  var opened: Bool
  var missing: [MissingFile]

  init(id: String, _ choice: OpenChoice.Outcome, isOpened: Bool) {
    self.id = id
    kind = choice.target?.kind
    target = choice.target?.place
    opened = isOpened
    missing = choice.missing
  }
}
