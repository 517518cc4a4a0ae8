import ArgumentParser
import LibraryStore
import ReadingLog

struct RemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove papers from the library.",
    discussion: """
      EXAMPLES
        readlog remove gaier2019weight
        readlog remove gaier2019weight --force   although others point to it
        readlog undo                             brings it back
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(help: ArgumentHelp("The papers' ids.", valueName: "id")) var ids: [String]
  @Flag(help: "Also with others' notes, and with references left dangling.") var force = false
  @Flag(help: "Say what would go, and remove nothing.") var dryRun = false

  func run() async throws {
    let session = try Session(library)
    let ids = session.expanded(ids)
    let scan = try session.scan()
    for id in ids where !force {
      try refuseIfPointedTo(id, ids: Set(ids), in: scan)
      try refuseIfReadByOthers(id, in: scan, session)
    }
    var options = writing
    options.dryRun = dryRun
    let written = try await session.write(options) { draft in
      for id in ids { try draft.remove(try draft.path(of: id)) }
      return ids.count == 1 ? "remove \(ids[0])" : "remove \(TextLayout.count(ids.count, "paper"))"
    }
    try session.tell(written, options)
    try session.finish(scan)
  }

  private func refuseIfPointedTo(_ id: String, ids: Set<String>, in scan: LibraryScan) throws {
    let papers = scan.records.filter { stored in
      !ids.contains(stored.record.id) && stored.record.paper.related.contains { $0.id == id }
    }.map(\.record.id)
    let shelves = scan.shelves.filter { $0.papers.contains(id) }.map { "shelf \($0.name)" }
    let referrers = papers + shelves
    guard !referrers.isEmpty else { return }
    throw Failure(
      "\(referrers.joined(separator: ", ")) \(referrers.count == 1 ? "points" : "point") to \(id)",
      hints: ["--force removes it and leaves the references dangling"])
  }

  private func refuseIfReadByOthers(
    _ id: String, in scan: LibraryScan, _ session: Session
  ) throws {
    guard let stored = scan.records.first(where: { $0.record.id == id }) else { return }
    let me = session.scope(scan).me
    let others = stored.record.paper.readers.filter { $0.handle != me && !$0.notes.isEmpty }
    guard !others.isEmpty else { return }
    throw Failure(
      "\(others.map(\.handle).joined(separator: ", ")) wrote notes on \(id)",
      hints: ["--force removes it with them"])
  }
}
