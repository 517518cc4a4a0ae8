import ArgumentParser
import ReadingLog

struct ShelfRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take papers off a shelf.",
    discussion: """
      EXAMPLES
        readlog shelf remove spring song2019selfie
        readlog list shelf:spring tag:gan --ids | readlog shelf remove spring -

      The papers stay in the library; what the shelf says of them goes.
      """)

  @OptionGroup var shared: ShelfWriteOptions
  @Argument(help: "The shelf.", completion: .shelves) var shelf: String
  @Argument(
    help: ArgumentHelp("Papers on it; '-' reads their ids from stdin.", valueName: "id"),
    completion: .ids)
  var ids: [String]

  func run() async throws {
    try await shared.edit(shelf) { session, editor, _ in
      var seen: Set<String> = []
      let ids = session.expanded(ids).filter { seen.insert($0).inserted }
      if ids.isEmpty { throw Failure(.usage, "no paper is named", hints: ["give an id"]) }
      for id in ids { try editor.requireEntry(id, on: shelf) }
      for id in ids { try editor.remove(id) }
      return ShelfWords.list(ids, sign: "-")
    }
  }
}
