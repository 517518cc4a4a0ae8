import ArgumentParser
import Interchange
import LibraryStore
import ReadingLog

struct CiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite",
    abstract: "References as text, to paste.",
    discussion: """
      EXAMPLES
        readlog cite kornblith2019similarity
        readlog cite gaier2019weight achille2019critical --style ieee
        readlog list tag:gan --ids | readlog cite - --style nature.csl

      Styles apa, ieee and acm are built in; bibtex-key gives the ids, with
      commas between. A file of the Citation Style Language goes through pandoc.
      """)

  @OptionGroup var library: LibraryOptions

  @Argument(
    help: ArgumentHelp("The papers' ids; '-' reads them from stdin.", valueName: "id"),
    completion: .ids)
  var ids: [String]
  @Option(
    name: [.customShort("s"), .long],
    help: ArgumentHelp("apa, ieee, acm, bibtex-key, or a .csl file.", valueName: "style"),
    completion: .citationStyles)
  var style = "apa"

  func run() async throws {
    let session = try Session(library)
    let (found, catalogue) = try session.withCatalogue { catalogue in
      (try session.expanded(ids).map { try session.find($0, in: catalogue) }, catalogue)
    }
    let papers = found.map { (id: $0.record.id, paper: $0.record.paper) }
    if style == CitationStyle.bibtexKey.rawValue {
      session.output.line(papers.map(\.id).joined(separator: ","))
    } else if let builtIn = CitationStyle(rawValue: style) {
      let writer = CitationWriter(builtIn)
      session.output.writeText(
        papers.count == 1
          ? writer.reference(id: papers[0].id, papers[0].paper) + "\n" : writer.list(papers))
    } else {
      session.output.writeText(try await Pandoc(session).references(papers, style: style))
    }
    try session.finish(catalogue)
  }
}
