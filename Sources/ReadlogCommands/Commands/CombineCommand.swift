import ArgumentParser
import LibraryStore
import ReadingLog

struct CombineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "combine",
    abstract: "Make one record of two that are of the same paper.",
    discussion: """
      EXAMPLES
        readlog combine achille2019critical achille2017critical --dry-run
        readlog combine achille2019critical achille2017critical
        readlog combine achille2019critical achille2017critical --prefer other

      The first record takes in everything of the other: notes, tags, readers,
      files. Relations and shelves follow, and the paper is still found by the
      other's id. Where both say something different the first one is right, but
      a publication's year, venue, type, pages and DOI go before a preprint's;
      what gives way is kept in x-combined. 'readlog undo' takes it back.
      """)

  enum Preferred: String, CaseIterable, ExpressibleByArgument {
    case first, other
  }

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(help: "The paper whose record stays.", completion: .ids) var id: String
  @Argument(help: "The one whose record goes into it.", completion: .ids) var other: String
  @Option(help: "Whose values hold where both say something different.")
  var prefer: Preferred?
  @Flag(help: "Print the record that would come out, and write nothing.") var dryRun = false

  func run() async throws {
    let session = try Session(library)
    if id == other { throw Failure(.usage, "these are one record already") }
    var options = writing
    options.dryRun = dryRun
    var (text, unreadable): (String, [UnreadableFile]) = ("", [])
    let written = try await session.write(options) { draft in
      // Read under the lock: a reference written a moment ago has to follow, too.
      let scan = try session.folder.scan()
      unreadable = scan.unreadable
      let combined = try draft.combine(
        id, with: other, preferring: prefer?.preference ?? .published, in: scan)
      text = combined.text
      return "combine \(id): \(other)"
    }
    if dryRun, !options.json {
      session.output.writeText(text)
      session.errors.remark("\(written.subject) (not done)")
    } else {
      try session.tell(written, options)
    }
    try session.finish(unreadable)
  }
}

extension CombineCommand.Preferred {
  var preference: Combination.Preference {
    switch self {
    case .first: .kept
    case .other: .other
    }
  }
}
