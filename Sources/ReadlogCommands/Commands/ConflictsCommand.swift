import ArgumentParser
import LibraryStore
import ReadingLog

struct ConflictsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "What a merge, a rebase or the like left open, field by field.",
    discussion: """
      EXAMPLES
        readlog conflicts
        readlog conflicts kornblith2019similarity
        readlog conflicts --json

      Ends with 1 while something is open. 'readlog resolve' settles it. In a rebase
      'ours' is the upstream and 'theirs' is your own commit, as in Git.
      """)

  @OptionGroup var library: LibraryOptions
  @Argument(
    help: ArgumentHelp("Only these papers, shelves or files.", valueName: "id"), completion: .ids)
  var ids: [String] = []
  @Flag(help: "One JSON object.") var json = false

  func run() async throws {
    let session = try Session(library)
    let merge = try await session.folder.openMerge(environment: session.world.environment)
    let items = ids.isEmpty ? merge.items : try ids.map { try merge.item(named: $0) }
    let authors = try await merge.authors()
    if json {
      session.output.line(try JSONOutput.text(ConflictJSON(merge, items, authors)))
    } else if !merge.isEmpty {
      let report = ConflictReport(merge, authors, console: session.output)
      for line in report.lines(items) { session.output.line(line) }
      if let hint = merge.resolveHint(for: items) {
        session.errors.line(session.errors.styled("hint:", .cyan) + " " + hint)
      }
    } else {
      session.errors.remark(merge.emptyRemark)
    }
    if !merge.isEmpty { throw Failure.quietNo }
  }
}
