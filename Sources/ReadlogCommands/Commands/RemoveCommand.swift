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

  @Argument(help: ArgumentHelp("The papers' ids.", valueName: "id"), completion: .ids)
  var ids: [String]
  @Flag(help: "Also with others' notes, and with references left dangling.") var force = false
  @Flag(help: "Say what would go, and remove nothing.") var dryRun = false

  func run() async throws {
    let session = try Session(library)
    let ids = Set(session.expanded(ids)).sorted()
    var options = writing
    options.dryRun = dryRun
    var unreadable: [UnreadableFile] = []
    let written = try await session.write(options) { draft in
      // Read under the lock: a note written a moment ago counts, too.
      let scan = try session.folder.scan()
      unreadable = scan.unreadable
      for id in ids {
        let path = try draft.path(of: id)
        if !force {
          try refuseIfUnreadable(id, in: scan)
          try refuseIfPointedTo(id, ids: Set(ids), in: scan)
          try refuseIfReadByOthers(id, in: scan, session)
        }
        try draft.remove(path)
      }
      return ids.count == 1 ? "remove \(ids[0])" : "remove \(TextLayout.count(ids.count, "paper"))"
    }
    try session.tell(written, options)
    try session.finish(unreadable)
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

  /// Nobody can tell what would be lost.
  private func refuseIfUnreadable(_ id: String, in scan: LibraryScan) throws {
    let path = scan.unreadable.map(\.path).first { LibraryFolder.stem(of: $0) == id }
    guard let path, path.hasPrefix(LibraryFolder.papersName + "/") else { return }
    throw Failure(
      "\(path) cannot be read; there may be others' notes in it",
      hints: ["--force removes it with them"])
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
