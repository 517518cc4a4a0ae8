import ArgumentParser
import ReadingLog

struct SetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Give fields of a paper a value.",
    discussion: """
      EXAMPLES
        readlog set gaier2019weight venue=NeurIPS year=2019
        readlog set gaier2019weight authors="Adam Gaier; David Ha"
        readlog set gaier2019weight readers.alice.rating=4 x-priority=high
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(help: "The paper's id.", completion: .ids) var id: String
  @Argument(
    help: ArgumentHelp("What to set.", valueName: "field=value"),
    completion: .assignments)
  var assignments: [String]

  func run() async throws {
    let session = try Session(library)
    let values = try assignments.flatMap { assignment in
      let (name, text) = try Assignment.parse(assignment)
      return try FieldPath(name).values(typed: text)
    }
    let written = try await session.write(writing) { draft in
      try draft.edit(id) { editor in
        for (path, value) in values { try editor.set(path, to: value) }
      }
      return "set \(id): \(values.map(\.path.description).joined(separator: ", "))"
    }
    try session.tell(written, writing)
  }
}
