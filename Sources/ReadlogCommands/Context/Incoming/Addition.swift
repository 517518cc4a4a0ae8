import LibYAML
import LibraryStore
import ReadingLog

/// Adds one paper, or puts what it says into the record that is here.
struct Addition {
  let session: Session
  let reception: Reception
  /// `nil` to make one.
  let id: String?
  /// What the user says of the paper, over what it says itself.
  let values: [(path: FieldPath, value: YAMLValue)]
  let tags: [String]
  let options: WriteOptions

  func add(_ incoming: IncomingPaper) async throws {
    var writer = IncomingText(world: session.world, values: values, tags: tags)
    let paper = try writer.editor(of: incoming).paper
    let (arrival, catalogue) = try session.withCatalogue { catalogue in
      (try reception.arrival(of: paper, in: catalogue), catalogue)
    }
    let decision = try reception.decision(on: arrival, of: paper)
    // The file first, then the record: what a commit names is on the disk.
    if !options.dryRun { writer.pdfs = try session.store(Set(incoming.pdfs)) }
    var (id, text) = ("", "")
    let written = try await session.write(options, asMe: true) { draft in
      writer.me = try draft.requireMe()
      try draft.checkVocabulary(tags)
      let incoming = try draft.settled(incoming)
      let config = try draft.config()
      let isTaken = try draft.takenIDs()
      if case .combine(let known) = decision {
        id = known
        let proposed = PaperID.make(for: paper, pattern: config.ids, isTaken: isTaken)
        let new = try Record(id: proposed, text: try writer.editor(of: incoming).text)
        text = try draft.combine(known, withNew: new).text
        return "add to \(id)"
      }
      try reception.refuseIfCome(paper, since: catalogue, &draft)
      id = try chosenID(for: incoming, paper, config: config, isTaken: isTaken)
      text = try writer.record(of: incoming)
      try draft.create(text, id: id)
      return "add \(id)"
    }
    if options.dryRun {
      session.output.writeText(text)
      session.errors.remark("\(written.subject) (not done)")
    } else {
      try session.tell(written, options, result: id)
    }
    try session.finish(catalogue)
  }

  /// What the user wants, else the citekey that it brings along, else one made of what it says.
  private func chosenID(
    for incoming: IncomingPaper, _ paper: Paper, config: LibraryConfig, isTaken: (String) -> Bool
  ) throws -> String {
    if let id {
      try RenameCommand.validate(id)
      if isTaken(id) { throw Failure("there is a paper '\(id)' already") }
      return id
    }
    if let own = incoming.ownID { return PaperID.distinct(own, isTaken: isTaken) }
    return PaperID.make(for: paper, pattern: config.ids, isTaken: isTaken)
  }
}
