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
      added again; one that may be here is shown, and you are asked. Without a
      terminal --combine or --allow-duplicate says what to do.
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @OptionGroup var single: FieldOptions
  @Option(name: [.customLong("author")], help: "An author, in order; once for each.")
  var authors: [String] = []
  @Option(name: [.customLong("editor")], help: "An editor, in order; once for each.")
  var editors: [String] = []
  @Option(name: [.customLong("tag")], help: "A tag; once for each.") var tags: [String] = []
  @Option(name: [.customLong("keyword")], help: "A keyword of the publisher's; once for each.")
  var keywords: [String] = []
  @Option(
    name: [.customLong("field")],
    help: ArgumentHelp("Any other field.", valueName: "name=value"))
  var fields: [String] = []
  @Option(help: "The id; made from author, year and title if not given.") var id: String?
  @Flag(help: "Add it although it seems to be here already.") var allowDuplicate = false
  @Flag(help: "If it seems to be here already, put what is new into that record.")
  var combine = false
  @Flag(help: "Print the record and write nothing.") var dryRun = false

  func validate() throws {
    if combine, allowDuplicate {
      throw ValidationError("--combine and --allow-duplicate exclude each other")
    }
    if combine, id != nil { throw ValidationError("--combine keeps the id that is there") }
  }

  func run() async throws {
    let session = try Session(library)
    var editor = try RecordEditor("")
    for (path, value) in try values() { try editor.set(path, to: value) }
    let paper = editor.paper
    let reception = Reception(
      session: session, rule: allowDuplicate ? .addAnyway : combine ? .combine : .ask)
    let (arrival, catalogue) = try session.withCatalogue { catalogue in
      (try reception.arrival(of: paper, in: catalogue), catalogue)
    }
    let decision = try reception.decision(on: arrival, of: paper)

    var options = writing
    options.dryRun = dryRun
    var (id, text) = ("", "")
    let written = try await session.write(options, asMe: true) { draft in
      let me = try draft.requireMe()
      try draft.checkVocabulary(paper.tags)
      let config = try draft.config()
      if case .combine(let known) = decision {
        id = known
        let proposed = PaperID.make(for: paper, pattern: config.ids, isTaken: try draft.takenIDs())
        text = try draft.combine(
          known, withNew: try Record(id: proposed, text: editor.text)
        ).text
        return "add to \(id)"
      }
      try reception.refuseIfCome(paper, since: catalogue, &draft)
      id = try chosenID(for: paper, config: config, isTaken: try draft.takenIDs())
      text = try finished(editor, by: me, session).text
      try draft.create(text, id: id)
      return "add \(id)"
    }
    if dryRun {
      session.output.writeText(text)
      session.errors.remark("\(written.subject) (not done)")
    } else {
      try session.tell(written, options, result: id)
    }
    try session.finish(catalogue)
  }

  /// The fields as the options give them, in the order of a record.
  private func values() throws -> [(path: FieldPath, value: YAMLValue)] {
    let typed = single.typed.map { (name: $0.field.rawValue, value: $0.text) }
    var values = try (typed + fields.map(Assignment.parse)).flatMap { name, text in
      try FieldPath(name).values(typed: text)
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
}
