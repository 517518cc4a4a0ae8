import ArgumentParser
import LibraryStore
import LibYAML
import ReadingLog

struct LogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Who changed what, newest first.",
    discussion: """
      EXAMPLES
        readlog log
        readlog log kornblith2019similarity
        readlog log --since 1w --by alice --changes
      """)

  @OptionGroup var library: LibraryOptions
  @Argument(help: "Only changes of this paper.") var id: String?
  @Option(help: "A date, or an age such as 3d, 1w, 2m.") var since: String?
  @Option(help: "A handle, or part of a name or address.") var by: String?
  @Option(help: "The most changes to show.") var limit: Int?
  @Flag(help: "What each commit changed in each record.") var changes = false
  @Flag(help: "A JSON array.") var json = false

  private struct Entry: Encodable {
    struct File: Encodable {
      var path: String
      var changes: [String]
    }

    var commit: String
    var author: String
    var email: String
    var time: String
    var subject: String
    var files: [File]
  }

  func run() async throws {
    let session = try Session(library)
    let config = (try? session.folder.config()) ?? LibraryConfig()
    var query = LibraryHistoryQuery(withTexts: changes || json)
    query.path = try id.map { try path(of: $0, in: session) }
    query.since = try since.map { try start($0, now: session.world.now()) }
    // A handle stands for the address that Git knows; anything else is looked for as it is.
    query.author = by.map { config.person($0)?.emails.first ?? $0 }
    query.limit = limit ?? .max
    let commits = try session.folder.history(query)
    if commits.isEmpty {
      session.errors.remark("nothing was changed")
      throw Failure.quietNo
    }
    if json {
      session.output.line(try JSONOutput.text(commits.map(entry)))
    } else {
      for commit in commits { show(commit, config: config, in: session.output) }
    }
  }

  /// A paper that was removed has a history too.
  private func path(of id: String, in session: Session) throws -> String {
    if let path = try? session.path(of: id) { return path }
    let path = "\(LibraryFolder.papersName)/\(id)\(LibraryFolder.recordExtension)"
    let past = try session.folder.history(LibraryHistoryQuery(path: path, limit: 1))
    if past.isEmpty { return try session.path(of: id) }
    return path
  }

  private func start(_ text: String, now: Timestamp) throws -> Timestamp {
    if let date = CalendarDate(text) { return Timestamp(seconds: date.dayNumber * 86_400) }
    if let unit = text.last, let days = ["d": 1, "w": 7, "m": 30, "y": 365][unit],
      let number = Int(text.dropLast()), (0...100_000).contains(number)
    {
      return Timestamp(seconds: now.seconds - number * days * 86_400)
    }
    throw Failure(
      .usage, "'\(text)' is no date and no age", hints: ["write 2026-11-20, or 3d, 1w, 2m, 1y"])
  }

  private func show(_ commit: LibraryCommit, config: LibraryConfig, in output: Console) {
    let local = Timestamp(seconds: commit.time.seconds + commit.secondsFromUTC)
    let time = local.description.prefix(16).map { $0 == "T" ? " " : String($0) }.joined()
    let author = config.person(email: commit.authorEmail)?.handle ?? commit.authorName
    output.line(
      [
        output.styled(String(commit.id.prefix(7)), .yellow), output.styled(time, .dim),
        output.styled(author.escapingControlCharacters(), .bold),
        commit.subject.escapingControlCharacters(),
      ].joined(separator: "  "))
    guard changes else { return }
    for change in commit.changes {
      output.line("    " + output.styled(change.path.escapingControlCharacters(), .cyan))
      for line in words(for: change) { output.line("      " + line.escapingControlCharacters()) }
    }
  }

  private func words(for change: LibraryCommit.Change) -> [String] {
    guard change.path.hasPrefix(LibraryFolder.papersName + "/") else { return [] }
    return RecordTexts.changes(from: change.old, to: change.new, path: change.path)
      .map(\.description)
  }

  private func entry(_ commit: LibraryCommit) -> Entry {
    Entry(
      commit: commit.id, author: commit.authorName, email: commit.authorEmail,
      time: commit.time.description, subject: commit.subject,
      files: commit.changes.map { Entry.File(path: $0.path, changes: words(for: $0)) })
  }
}
