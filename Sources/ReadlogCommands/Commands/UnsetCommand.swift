import ArgumentParser
import ReadingLog

struct UnsetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unset",
    abstract: "Remove fields of a paper.",
    discussion: """
      EXAMPLES
        readlog unset gaier2019weight url
        readlog unset gaier2019weight readers.alice.rating x-priority
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(help: "The paper's id.", completion: .ids) var id: String
  @Argument(help: ArgumentHelp("What to remove.", valueName: "field"), completion: .fields)
  var fields: [String]

  func run() async throws {
    let session = try Session(library)
    let paths = try fields.map { try FieldPath(removing: $0) }
    let written = try await session.write(writing) { draft in
      try draft.edit(id) { editor in
        for path in paths { try editor.unset(path) }
      }
      return "unset \(id): \(paths.map(\.description).joined(separator: ", "))"
    }
    try session.tell(written, writing)
  }
}
