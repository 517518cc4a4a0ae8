import ArgumentParser
import LibYAML
import LibraryStore
import ReadingLog
import SearchIndex

struct DigestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "What the lab added, read, rated, starred and noted in some days.",
    discussion: """
      EXAMPLES
        readlog digest
        readlog digest --since 2026-11-01 --until 2026-11-30 --by alice
        readlog digest --shelf icml-2019 --format markdown
        readlog digest 'tag:label-noise -author:song' --since 1m
        readlog digest --format html > week.html

      Dates in the records decide; Git's history tells when something was rated,
      starred or tagged. What was changed twice, or came by a merge, counts once;
      more than 10 papers of one person are summed up. Where nothing happened it
      says so, prints nothing (with --json an empty digest), and ends with 1.
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, html, json
  }

  @OptionGroup var library: LibraryOptions
  @Argument(help: "Words of a query; none means every paper.", completion: .query)
  var query: [String] = []
  @Option(help: "The first day: a day, or an age such as 3d, 1w, 2m.") var since = "1w"
  @Option(help: "The last day; today if none is said.") var until: String?
  @Option(
    help: ArgumentHelp("Only what somebody did: a handle.", valueName: "handle"),
    completion: .people)
  var by: String?
  @Option(help: ArgumentHelp("Only papers on this shelf.", valueName: "name"), completion: .shelves)
  var shelf: String?
  @Option(help: ArgumentHelp("text, markdown, html or json.", valueName: "format"))
  var format: Form = .text
  @Flag(help: "The same as --format json.") var json = false

  func run() async throws {
    let session = try Session(library)
    let period = try period(session.world)
    let asked = try session.query(query)
    let catalogue = try session.catalogue()
    let shelf = try shelf.map { try session.shelf($0, in: catalogue) }
    let onShelf = shelf.map { Query.term(.label(LabelPattern($0.name), in: .shelf)) }
    let history = DigestHistory(
      try await session.commits(in: period, catalogue.config), in: period)
    let digest = try session.with(catalogue) { catalogue in
      var builder = DigestBuilder(period, history, by: by)
      try catalogue.read(.and([asked] + (onShelf.map { [$0] } ?? []))) { stored in
        builder.add(stored.record.id, stored.record.paper)
      }
      return builder.finished()
    }
    // Somebody may read here without being among the people.
    if digest.isEmpty, let by { try session.refuseNobody(by, in: catalogue) }
    try show(digest, library: catalogue.config.name, in: session)
    if digest.isEmpty {
      session.errors.remark(nothing(in: period))
      throw Failure.quietNo
    }
    try session.finish(catalogue)
  }

  private func period(_ world: World) throws -> DigestPeriod {
    let today = world.today
    let first = try PastDay.parse(since, today: today)
    let last = try until.map { try PastDay.parse($0, today: today) } ?? today
    if first > last {
      throw Failure(.usage, "\(first) is after \(last)", hints: ["--since is the earlier day"])
    }
    return DigestPeriod(first: first, last: last, secondsFromUTC: world.secondsFromUTC)
  }

  private func show(_ digest: ReadingDigest, library: String?, in session: Session) throws {
    let form = json ? .json : format
    if form == .json { return session.output.line(try JSONOutput.text(DigestJSON(digest))) }
    if digest.isEmpty { return }
    let outline = DigestOutline(digest, library: library)
    switch form {
    case .html: session.output.write(DigestHTML.text(outline))
    case .markdown: session.output.writeText(DigestMarkdown.text(outline))
    case .text, .json:
      for line in DigestText(console: session.output).lines(outline) { session.output.line(line) }
    }
  }

  private func nothing(in period: DigestPeriod) -> String {
    let days =
      period.first == period.last
      ? "on \(period.first)" : "from \(period.first) to \(period.last)"
    return "nothing happened \(days)\(by.map { " that \($0) did" } ?? "")"
  }
}

extension Session {
  /// What was committed in some days, the oldest first.
  fileprivate func commits(
    in period: DigestPeriod, _ config: LibraryConfig
  ) async throws -> [PastCommit] {
    var query = LibraryHistoryQuery(path: LibraryFolder.papersName, withTexts: true)
    query.since = period.start
    let commits = try await folder.history(query, environment: world.environment)
    return commits.reversed().map { commit in
      PastCommit(
        by: config.person(email: commit.authorEmail)?.handle ?? commit.authorName,
        at: commit.time,
        files: commit.changes.map { FileChange(path: $0.path, old: $0.old, new: $0.new) })
    }
  }
}

extension Catalogue {
  /// Calls `body` with the whole record of each paper that a query asks for, some at a time, so that
  /// nobody has to hold a large library in memory.
  func read(_ query: Query, _ body: (StoredRecord) throws -> Void) throws {
    var paths: [String] = []
    try papers(query, .names) { paths.append($0.path) }
    for start in stride(from: 0, to: paths.count, by: 2048) {
      for stored in records(at: Array(paths[start..<min(start + 2048, paths.count)])) {
        try body(stored)
      }
    }
  }
}
