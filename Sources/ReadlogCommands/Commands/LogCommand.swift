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
  @Argument(help: "Only changes of this paper.", completion: .ids) var id: String?
  @Option(help: "A day, or an age such as 3d, 1w, 2m.") var since: String?
  @Option(help: "A handle, or part of a name or address.", completion: .people) var by: String?
  @Option(help: "The most changes to show.", transform: PositiveNumber.parse) var limit: Int?
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
    if let id { query.path = try await path(of: id, in: session) }
    query.since = try since.map { try start($0, in: session.world) }
    query.limit = limit ?? .max
    let commits = try await history(query, by: authors(config), in: session)
    if commits.isEmpty {
      if json { session.output.line("[]") }
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
  private func path(of id: String, in session: Session) async throws -> String {
    if let path = try? session.path(of: id) { return path }
    let path = "\(LibraryFolder.papersName)/\(id)\(LibraryFolder.recordExtension)"
    let past = try await session.folder.history(
      LibraryHistoryQuery(path: path, limit: 1), environment: session.world.environment)
    if past.isEmpty { return try session.path(of: id) }
    return path
  }

  /// A handle stands for the addresses of a person; anything else is looked for as it is.
  private func authors(_ config: LibraryConfig) -> [String?] {
    guard let by else { return [nil] }
    let addresses = config.person(by)?.emails.map { "<\($0)>" } ?? []
    return addresses.isEmpty ? [by] : addresses
  }

  private func history(
    _ query: LibraryHistoryQuery, by authors: [String?], in session: Session
  ) async throws -> [LibraryCommit] {
    var parts: [[LibraryCommit]] = []
    for author in authors {
      var query = query
      query.author = author
      parts.append(
        try await session.folder.history(query, environment: session.world.environment))
    }
    // The order of one history is Git's, which knows more than the clock.
    if parts.count == 1 { return parts[0] }
    return Array(parts.joined().sorted { $0.time > $1.time }.prefix(query.limit))
  }

  /// The beginning of a day on the user's calendar.
  private func start(_ text: String, in world: World) throws -> Timestamp {
    let day = try PastDay.parse(text, today: world.today)
    return Timestamp(seconds: day.dayNumber * 86_400 - world.secondsFromUTC)
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
