import ArgumentParser
import Interchange
import LibraryStore
import LibYAML
import ReadingLog

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take in the papers of files of other programs.",
    discussion: """
      EXAMPLES
        readlog import refs.bib
        readlog import thesis.bib zotero.json --tag from-zotero --dry-run
        readlog import ~/papers                     a folder of papis or pubs
        readlog import accepted.csv --column title=Paper --column session=Track
        curl -s https://example.org/list.ris | readlog import -

      All papers come in with one commit, or none does. Those that are here already
      are named and left as they are; --on-duplicate merge puts what is new into
      their records. What only looks the same comes in and is named; 'readlog
      combine' makes one of two. Citekeys stay. An import that broke off is done
      again: it goes on where it was.
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(help: "Files; '-' is stdin.", completion: .file()) var files: [String]
  @Option(
    help: ArgumentHelp(
      "Their format, if it shall not be guessed: \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"))
  var format: ImportFormat?
  @Option(
    name: [.customLong("column")],
    help: ArgumentHelp(
      "Which column of a table holds a field; once for each.", valueName: "field=name"))
  var columns: [String] = []
  @Option(
    name: [.customLong("tag")], help: "A tag for all of them; once for each.", completion: .tags)
  var tags: [String] = []
  @Option(help: ArgumentHelp("A shelf to put them on.", valueName: "name"), completion: .shelves)
  var shelf: String?
  @Option(
    help: ArgumentHelp(
      "What to do with papers that are here already: skip, merge, new, fail.", valueName: "what"))
  var onDuplicate: ImportTerms.DuplicateRule = .skip
  @Flag(help: "Attach the PDFs that entries name, where they are here.") var attach = false
  @Flag(help: "Make ids anew instead of keeping citekeys.") var newIds = false
  @Flag(help: "Leave out what cannot be taken in, and take in the rest.") var keepGoing = false
  @Flag(help: "Say paper by paper what was understood, and write nothing.") var dryRun = false

  func run() async throws {
    let session = try Session(library)
    var terms = ImportTerms()
    terms.duplicates = onDuplicate
    terms.keepsKeys = !newIds
    terms.tags = Set(try tags.map { try TagWord.parse($0) }).sorted()
    terms.keepsGoing = keepGoing
    terms.shelf = shelf
    var reader = SourceReader(session: session, lookup: session.lookup(), format: format)
    reader.columns = try chosenColumns()
    var reading = try await reader.read(files)
    if attach { for index in reading.papers.indices { reading.papers[index].findPDFs() } }
    var options = writing
    options.dryRun = dryRun
    let (outcomes, change) = try await ImportRun(session: session, terms: terms, options: options)
      .take(reading)
    try ImportReport(outcomes: outcomes, reading: reading, change: change)
      .tell(isWhole: dryRun, options, in: session)
  }

  private func chosenColumns() throws -> [TableColumn: String] {
    let pairs = try columns.map { text in
      let (name, value) = try Assignment.parse(text)
      guard let column = TableColumn(rawValue: name) else {
        let known = TableColumn.allCases.map(\.rawValue)
        throw Failure(
          .usage, "'\(name)' is nothing that a column can hold",
          hints: ["one of \(known.joined(separator: ", "))"])
      }
      return (column, value)
    }
    return Dictionary(pairs, uniquingKeysWith: { $1 })
  }
}

extension ImportFormat: ExpressibleByArgument {}
extension ImportTerms.DuplicateRule: ExpressibleByArgument {}
