import ArgumentParser
import Interchange
import LibraryStore
import ReadingLog

struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add papers: by DOI, arXiv id, address, PDF or file, or field by field.",
    discussion: """
      EXAMPLES
        readlog add 1905.00414
        readlog add 10.1109/5.771073 --tag identifiers
        readlog add https://openreview.net/forum?id=BkeStsCcKQ
        readlog add ~/Downloads/paper.pdf
        readlog add - < refs.bib
        readlog add --title "Weight Agnostic Neural Networks" \\
          --author "Adam Gaier" --author "David Ha" --year 2019 --venue NeurIPS

      Known are DOIs, arXiv ids, ISBNs, ids of the ACL Anthology, PMLR, DBLP and
      PubMed (pmid:…), pages of papers, and whatever 'readlog import' reads. What
      options say goes before what was found. A PDF is asked for its DOI or arXiv
      id, and attached.

      The new paper's id is printed. A paper that is here already is named and not
      added again; one that may be here is shown, and you are asked. Without a
      terminal --combine or --allow-duplicate says what to do.

      Answers of servers are kept for a month, in ~/.cache/readlog/web. They are
      told who asks if READLOG_MAILTO holds an address of yours.
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(
    help: ArgumentHelp("Identifiers, addresses and files; '-' is stdin.", valueName: "source"),
    completion: .file())
  var sources: [String] = []
  @OptionGroup var paper: PaperFieldOptions
  @Option(help: ArgumentHelp("A PDF to attach.", valueName: "file"), completion: .file())
  var pdf: String?
  @Option(help: "The id; made from author, year and title if not given.") var id: String?
  @Option(
    help: ArgumentHelp("The format of files, if it shall not be guessed.", valueName: "format"))
  var format: ImportFormat?
  @Flag(help: "Ask no server; what was looked up before is known.") var offline = false
  @Flag(help: "Ask servers anew.") var refresh = false
  @Flag(help: "Add it although it seems to be here already.") var allowDuplicate = false
  @Flag(help: "If it seems to be here already, put what is new into that record.")
  var combine = false
  @Flag(help: "Print the record and write nothing.") var dryRun = false

  func validate() throws {
    if combine, allowDuplicate {
      throw ValidationError("--combine and --allow-duplicate exclude each other")
    }
    if combine, id != nil { throw ValidationError("--combine keeps the id that is there") }
    if offline, refresh { throw ValidationError("--offline and --refresh exclude each other") }
    if sources.isEmpty, paper.single.title == nil {
      throw ValidationError("what shall be added? A DOI, arXiv id, PDF, file, or --title …")
    }
  }

  func run() async throws {
    let session = try Session(library)
    var options = writing
    options.dryRun = dryRun
    let reader = SourceReader(
      session: session, lookup: session.lookup(offline: offline, refresh: refresh), format: format)
    var reading = try await reader.read(sources)
    if sources.isEmpty { reading.papers = [.init(imported: .init(Paper(), line: 1), origin: "")] }
    if reading.papers.count == 1, reading.failures.isEmpty {
      ImportReport(outcomes: [], reading: reading, change: nil).tellFindings(in: session)
      try await addOne(reading.papers[0], session, options)
    } else {
      try await addAll(reading, session, options)
    }
  }

  private func addOne(
    _ incoming: IncomingPaper, _ session: Session, _ options: WriteOptions
  ) async throws {
    var incoming = incoming
    if let pdf { incoming.pdfs = [session.world.absolute(pdf)] }
    let addition = Addition(
      session: session,
      reception: Reception(
        session: session, rule: allowDuplicate ? .addAnyway : combine ? .combine : .ask),
      id: id, values: try paper.values(), tags: try paper.normalTags(), options: options)
    try await addition.add(incoming)
  }

  /// Many papers are an import: those that are here already are named, and left alone.
  private func addAll(
    _ reading: SourceReading, _ session: Session, _ options: WriteOptions
  ) async throws {
    if paper.namesFields || pdf != nil || id != nil {
      throw Failure(
        .usage, "these options are for one paper, and there are \(reading.papers.count)",
        hints: ["--tag goes with many"])
    }
    var terms = ImportTerms()
    terms.duplicates = allowDuplicate ? .new : combine ? .merge : .skip
    terms.tags = try paper.normalTags()
    let (outcomes, change) = try await ImportRun(session: session, terms: terms, options: options)
      .take(reading)
    try ImportReport(outcomes: outcomes, reading: reading, change: change)
      .tell(isWhole: true, options, in: session)
  }
}
