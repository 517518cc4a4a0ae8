import ArgumentParser
import ReadingLog

struct RelateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relate",
    abstract: "Say how a paper stands to another.",
    discussion: """
      EXAMPLES
        readlog relate golatkar2019time achille2019critical extends
        readlog relate golatkar2019time achille2019critical --remove
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(help: "The paper whose record says it.", completion: .ids) var id: String
  @Argument(help: "The paper it points to.", completion: .ids) var other: String
  @Argument(
    help: ArgumentHelp(
      "\(Relation.allCases.map(\.rawValue).joined(separator: ", "))", valueName: "kind"))
  var kind: Relation = .related
  @Flag(help: "Take the relation away.") var remove = false

  func run() async throws {
    let session = try Session(library)
    let written = try await session.write(writing) { draft in
      if remove {
        try draft.edit(id) { try $0.unrelate(other) }
        return "relate \(id): no longer to \(other)"
      }
      if id == other { throw Failure(.usage, "a paper cannot be related to itself") }
      _ = try draft.path(of: other)
      try draft.edit(id) { try $0.relate(to: other, as: kind) }
      return "relate \(id): \(kind.rawValue) \(other)"
    }
    try session.tell(written, writing)
  }
}
