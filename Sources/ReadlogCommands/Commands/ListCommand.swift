import ArgumentParser
import LibYAML
import LibraryStore
import ReadingLog

struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "The papers that match a query.",
    discussion: """
      EXAMPLES
        readlog list
        readlog list 'tag:label-noise year:2018..2020 -is:read'
        readlog list '(author:song OR title:loss) "label noise"' --sort -year
        readlog list tag:gan --ids | readlog tag - +generative-models

      QUERIES
        word "a phrase"       any text, name, tag, identifier, x- value, id or year
        field:value           any field: title, author, venue, doi, note, added, …
        tag:nlp               this tag; tag:nlp* begins so; tag:nlp/* levels below
        year:2018..2020       ranges; year:>=2018, rating:>=4, added:>2026-01-01
        is:read is:starred    my reading; reader:bob status:queued, somebody else's
        has:notes shelf:NAME  what a record has, and where it stands
        -x  a OR b  ( … )     not, or, groups
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var form: ListOutputOptions

  @Argument(help: "Words of a query; none means everything.", completion: .query)
  var query: [String] = []

  @Option(
    help: ArgumentHelp(
      "What to show: \(ListColumn.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "a,b,…"), completion: .columns)
  var columns: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What to sort by, '-' before it for the other way round.", valueName: "a,-b,…"),
    completion: .sortKeys)
  var sort: String?

  @Option(help: "The most papers to show.", transform: PositiveNumber.parse)
  var limit: Int?

  @Flag(help: "Ids only, one a line.")
  var ids = false

  @Flag(name: .customShort("0"), help: "Ids only, each ended by NUL.")
  var nul = false

  func run() async throws {
    let session = try Session(library)
    let query = try session.query(query)
    let columns = try ListColumn.parse(columns) ?? [.id, .year, .venue, .title]
    let order = try sort.map(ListOrder.init)
    let (found, catalogue) = try session.withCatalogue { catalogue in
      let list = PaperList(columns: needsCells ? columns : [], order: order)
      return (try list.papers(query, in: catalogue, limit: limit), catalogue)
    }
    try show(found, columns: columns, from: catalogue, in: session)
    if found.isEmpty {
      session.errors.remark("no paper matches")
      throw Failure.quietNo
    }
    try session.finish(catalogue)
  }

  private var needsCells: Bool { !form.json && !form.jsonl && !ids && !nul }

  private func show(
    _ found: [ListedPaper], columns: [ListColumn], from catalogue: Catalogue, in session: Session
  ) throws {
    let output = session.output
    if form.json {
      let records = catalogue.records(at: found.map(\.path))
      output.line(try JSONOutput.text(records.map(PaperJSON.init)))
    } else if form.jsonl {
      // Some at a time: nobody has to hold a large library in memory.
      for start in stride(from: 0, to: found.count, by: 1000) {
        let paths = found[start..<min(start + 1000, found.count)].map(\.path)
        for stored in catalogue.records(at: paths) {
          output.line(try JSONOutput.text(PaperJSON(stored), pretty: false))
        }
      }
    } else if ids || nul {
      for paper in found { output.write(paper.id + (nul ? "\0" : "\n")) }
    } else {
      let table = TableColumns(found.lazy.map(\.cells), width: output.width)
      for paper in found {
        let line = table.line(paper.cells) { text, column in
          columns[column].style.map { output.styled(text, $0) } ?? text
        }
        output.line(line.trimmingTrailingBlanks())
      }
    }
  }
}
