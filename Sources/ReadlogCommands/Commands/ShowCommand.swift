import ArgumentParser
import LibraryStore
import LibYAML
import ReadingLog

struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "One paper, its notes as threads.",
    discussion: """
      EXAMPLES
        readlog show kornblith2019similarity
        readlog show kornblith2019similarity --format yaml
        readlog show kornblith            the only id that begins so will do
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, yaml, json, markdown
  }

  @OptionGroup var library: LibraryOptions

  @Argument(help: ArgumentHelp("The papers' ids.", valueName: "id"), completion: .ids)
  var ids: [String]

  @Option(help: "How to show it.")
  var format: Form = .text

  @Flag(help: "The same as --format json.")
  var json = false

  func run() async throws {
    let session = try Session(library)
    let (found, catalogue) = try session.withCatalogue { catalogue in
      (try ids.map { try session.find($0, in: catalogue) }, catalogue)
    }
    let form = json ? .json : format
    if form == .json, found.count > 1 {
      session.output.line(try JSONOutput.text(found.map(PaperJSON.init)))
    } else {
      for (index, stored) in found.enumerated() {
        if index > 0 { session.output.line() }
        try show(stored, as: form, in: session, catalogue)
      }
    }
    try session.finish(catalogue)
  }

  private func show(
    _ stored: StoredRecord, as form: Form, in session: Session, _ catalogue: Catalogue
  ) throws {
    switch form {
    case .yaml: session.output.writeText(stored.record.text)
    case .json: session.output.line(try JSONOutput.text(PaperJSON(stored)))
    case .markdown: session.output.writeText(PaperMarkdown.render(stored.record) + "\n")
    case .text: session.output.line(try session.text(of: stored, in: catalogue))
    }
  }
}
