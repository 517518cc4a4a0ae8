import ArgumentParser
import ReadingLog

struct ShelfMoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Put papers of a shelf into another place or section.",
    discussion: """
      EXAMPLES
        readlog shelf move spring song2019selfie --first
        readlog shelf move spring song2019selfie --section Robustness
        readlog shelf move spring song2019selfie arazo2019unsupervised \\
          --after chen2019understanding
      """)

  @OptionGroup var shared: ShelfWriteOptions
  @OptionGroup var place: ShelfPlaceOptions

  @Argument(help: "The shelf.", completion: .shelves) var shelf: String
  @Argument(
    help: ArgumentHelp(
      "Papers on it, in the order in which they are to stand; '-' reads them from stdin.",
      valueName: "id"),
    completion: .ids)
  var ids: [String]

  func run() async throws {
    if place.isEmpty {
      throw Failure(
        .usage, "where to?", hints: ["give --section, --before, --after, --first or --last"])
    }
    try await shared.edit(shelf) { session, editor, _ in
      var seen: Set<String> = []
      let ids = session.expanded(ids).filter { seen.insert($0).inserted }
      if ids.isEmpty { throw Failure(.usage, "no paper is named", hints: ["give an id"]) }
      for id in ids { try editor.requireEntry(id, on: shelf) }
      if let anchor = place.before ?? place.after, ids.contains(anchor) {
        throw Failure(.usage, "'\(anchor)' cannot stand beside itself")
      }
      try move(ids, &editor)
      return "move \(ShelfWords.list(ids)) \(words(editor, ids))"
    }
  }

  /// Without a section said, each paper stays in its own.
  private func move(_ ids: [String], _ editor: inout ShelfEditor) throws {
    var last: [Int?: (id: String, place: ShelfPlace)] = [:]
    let isOnePlace = place.section != nil || place.before != nil || place.after != nil
    for id in ids {
      let home = isOnePlace ? nil : editor.section(of: id)
      let spot =
        try last[home].map { $0.place.next(after: $0.id) }
        ?? place.place(on: shelf, editor, home: editor.section(of: id))
      try editor.move(id, to: spot)
      last[home] = (id, spot)
    }
  }

  private func words(_ editor: ShelfEditor, _ ids: [String]) -> String {
    let heading = ids.first.flatMap(editor.section).flatMap { editor.headings[$0] }
    let section = place.section == nil ? "" : heading.map { "to \($0)" } ?? "to the top"
    let spot =
      place.before.map { "before \($0)" } ?? place.after.map { "after \($0)" }
      ?? (place.first ? "first" : place.last ? "last" : "")
    return [section, spot].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
