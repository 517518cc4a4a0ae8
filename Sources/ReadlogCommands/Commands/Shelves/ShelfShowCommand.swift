import ArgumentParser
import LibYAML
import LibraryStore
import ReadingLog

struct ShelfShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "A shelf in its order; all of them if none is named. (default)",
    discussion: """
      EXAMPLES
        readlog shelf show icml-2019
        readlog shelf icml-2019 --format markdown
        readlog shelf show icml-2019 --json

      The beginning of a name will do where only one shelf begins so.
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, yaml, json, markdown
  }

  @OptionGroup var library: LibraryOptions
  @Argument(help: ArgumentHelp("The shelves' names.", valueName: "shelf"), completion: .shelves)
  var names: [String] = []
  @Option(help: ArgumentHelp("text, yaml, json or markdown.", valueName: "format"))
  var format: Form = .text
  @Flag(help: "The same as --format json.") var json = false

  func run() async throws {
    let session = try Session(library)
    let form = json ? .json : format
    try refuseUnknownWord(in: session)
    try session.withCatalogue { catalogue in
      if names.isEmpty {
        try ShelfList(catalogue, today: session.world.today)
          .show(in: session, asJSON: form == .json)
      } else {
        try show(as: form, in: session, catalogue)
      }
      try session.finish(catalogue)
    }
  }

  /// `shelf ad spring …` is no question for a shelf called «ad».
  private func refuseUnknownWord(in session: Session) throws {
    guard names.count > 1, let word = names.first, try !session.folder.shelfNames().contains(word)
    else { return }
    let known = ShelfCommand.configuration.subcommands.compactMap { command in
      command.configuration.commandName
    }
    guard let near = Suggestion.nearest(to: word, among: known).first else { return }
    throw Failure(
      .usage, "there is no command 'shelf \(word)'", hints: ["did you mean 'shelf \(near)'?"])
  }

  private func show(as form: Form, in session: Session, _ catalogue: Catalogue) throws {
    let shelves = try names.map { try session.shelf($0, in: catalogue) }
    if form == .json {
      let all = try shelves.map { ShelfJSON($0, try ShelfPapers([$0], of: catalogue)) }
      session.output.line(
        try all.count == 1 ? JSONOutput.text(all[0]) : JSONOutput.text(all))
      return
    }
    for (index, shelf) in shelves.enumerated() {
      if index > 0 { session.output.line() }
      switch form {
      case .yaml:
        session.output.writeText(try session.text(at: LibraryFolder.path(ofShelf: shelf.name)))
      case .markdown:
        session.output.writeText(
          ShelfMarkdown(papers: try ShelfPapers([shelf], of: catalogue, isWhole: true)).text(shelf))
      default:
        let text = ShelfText(
          papers: try ShelfPapers([shelf], of: catalogue), console: session.output)
        for line in text.lines(shelf) { session.output.line(line) }
      }
    }
  }
}

struct ShelfListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "All shelves, how many papers they hold, and what comes next.",
    discussion: """
      EXAMPLES
        readlog shelf list
        readlog shelf list --json
      """)

  @OptionGroup var library: LibraryOptions
  @Flag(help: "A JSON array.") var json = false

  func run() async throws {
    let session = try Session(library)
    let catalogue = try session.catalogue()
    try ShelfList(catalogue, today: session.world.today).show(in: session, asJSON: json)
    try session.finish(catalogue)
  }
}

extension Session {
  /// The shelf with a name, or the only one whose name begins so.
  func shelf(_ name: String, in catalogue: Catalogue) throws -> Shelf {
    let shelves = catalogue.surroundings.shelves
    if let exact = shelves.first(where: { $0.name == name }) { return exact }
    let path = LibraryFolder.path(ofShelf: name)
    if let broken = catalogue.surroundings.unreadable.first(where: { $0.path == path }) {
      // It was named already.
      var failure = Advice.failure(for: broken)
      failure.message = "the shelf '\(name)' cannot be read"
      failure.excerpt = nil
      throw failure
    }
    let begun = shelves.filter { $0.name.hasPrefix(name) }
    if !name.isEmpty, begun.count == 1 { return begun[0] }
    throw try unknownShelf(name)
  }
}
