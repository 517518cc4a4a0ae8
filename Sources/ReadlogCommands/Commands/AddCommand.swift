import ArgumentParser
import LibraryStore
import LibYAML
import ReadingLog

struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a paper.",
    discussion: """
      EXAMPLES
        readlog add --title "Weight Agnostic Neural Networks" \\
          --author "Adam Gaier" --author "David Ha" --year 2019 --venue NeurIPS \\
          --tag architecture-search
        readlog add --title "Adam" --arxiv 1412.6980 --field x-priority=high
        readlog add --title "A Draft" --author "{The Lab}" --dry-run

      The new paper's id is printed. A paper that is here already is named and not
      added again.
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Option(help: "The title.") var title: String
  @Option(name: [.customLong("author")], help: "An author, in order; once for each.")
  var authors: [String] = []
  @Option(name: [.customLong("editor")], help: "An editor, in order; once for each.")
  var editors: [String] = []
  @Option(help: "The year of publication.") var year: String?
  @Option(help: "The month, 1 to 12.") var month: String?
  @Option(help: "article, inproceedings, preprint, book, …") var type: String?
  @Option(help: "The conference, journal or series.") var venue: String?
  @Option(help: "The DOI; links to doi.org are fine.") var doi: String?
  @Option(help: "The arXiv id; links are fine.") var arxiv: String?
  @Option(help: "The OpenReview id; links are fine.") var openreview: String?
  @Option(help: "Where it is on the web.") var url: String?
  @Option(help: "Where its code is.") var code: String?
  @Option(help: "One sentence that says it.") var tldr: String?
  @Option(help: "Its abstract.") var abstract: String?
  @Option(name: [.customLong("tag")], help: "A tag; once for each.") var tags: [String] = []
  @Option(name: [.customLong("keyword")], help: "A keyword of the publisher's; once for each.")
  var keywords: [String] = []
  @Option(
    name: [.customLong("field")],
    help: ArgumentHelp("Any other field.", valueName: "name=value"))
  var fields: [String] = []
  @Option(help: "The id; made from author, year and title if not given.") var id: String?
  @Flag(help: "Add it although it seems to be here already.") var allowDuplicate = false
  @Flag(help: "Print the record and write nothing.") var dryRun = false

  func run() async throws {
    let session = try Session(library)
    var editor = try RecordEditor("")
    for (path, value) in try values() { try editor.set(path, to: value) }
    let paper = editor.paper
    let scan = try session.scan()
    if !allowDuplicate { try refuseKnown(paper, in: scan, session) }
    if dryRun {
      let id = try chosenID(for: paper, config: scan.config, isTaken: taken(in: scan))
      let me = Identity.of(session.world, folder: session.folder, config: scan.config)?.handle
      session.output.write(try finished(editor, by: me, session).text)
      session.errors.remark("add \(id) (not done)")
      return
    }

    var id = ""
    let written = try await session.write(writing) { draft in
      let me = try draft.me()
      id = try chosenID(
        for: paper, config: scan.config, isTaken: try draft.takenIDs())
      let record = try finished(editor, by: me, session)
      try draft.create(record.text, id: id)
      return "add \(id)"
    }
    try session.tell(written, writing, result: id)
    try session.finish(scan)
  }

  /// The fields as the flags give them, in the order of a record.
  private func values() throws -> [(FieldPath, YAMLValue)] {
    var typed: [(String, String?)] = [
      ("title", title), ("year", year), ("month", month), ("type", type), ("venue", venue),
      ("doi", doi), ("arxiv", arxiv), ("openreview", openreview), ("url", url), ("code", code),
      ("tldr", tldr), ("abstract", abstract),
    ]
    for assignment in fields {
      let (name, value) = try Assignment.parse(assignment)
      typed.append((name, value))
    }
    var values = try typed.compactMap { name, text in
      try text.map { text in
        let path = try FieldPath(name)
        return (path, try path.parse(text))
      }
    }
    let keywords = Set(keywords.map(\.trimmed)).sorted()
    for (name, texts) in [("authors", authors), ("editors", editors), ("keywords", keywords)]
    where !texts.isEmpty {
      values.append((try FieldPath(name), .sequence(texts.map { .text($0.trimmed) })))
    }
    if !tags.isEmpty {
      let tags = Set(try tags.map { try TagWord.parse($0) }).sorted()
      values.append((try FieldPath("tags"), .sequence(tags.map { .text($0) })))
    }
    if let version = arxiv.flatMap({ ArXivID($0) })?.version {
      values.append((try FieldPath("version"), .text("v\(version)")))
    }
    return values
  }

  /// The record with what every record gets: when it was added, by whom, and its uid.
  private func finished(
    _ editor: RecordEditor, by me: String?, _ session: Session
  ) throws -> RecordEditor {
    var editor = editor
    let world = session.world
    try editor.set(FieldPath("added.at"), to: .literal(world.now().description))
    if let me { try editor.set(FieldPath("added.by"), to: .text(me)) }
    try editor.set(FieldPath("uid"), to: .text(world.randomLetters(10)))
    return editor
  }

  private func chosenID(
    for paper: Paper, config: LibraryConfig, isTaken: (String) -> Bool
  ) throws -> String {
    guard let id else {
      return PaperID.make(for: paper, pattern: config.ids, isTaken: isTaken)
    }
    try RenameCommand.validate(id)
    if isTaken(id) { throw Failure("there is a paper '\(id)' already") }
    return id
  }

  private func taken(in scan: LibraryScan) -> (String) -> Bool {
    let keys = Set(scan.records.map { PaperID.collisionKey($0.record.id) })
    return { keys.contains(PaperID.collisionKey($0)) }
  }

  private func refuseKnown(_ paper: Paper, in scan: LibraryScan, _ session: Session) throws {
    guard let known = KnownPapers(scan.records.map(\.record)).match(for: paper) else { return }
    throw Failure(
      "this paper is here already: \(known.id), with the same \(known.reason)",
      hints: [
        "'readlog show \(known.id)' shows it", "--allow-duplicate adds it all the same",
      ])
  }
}
