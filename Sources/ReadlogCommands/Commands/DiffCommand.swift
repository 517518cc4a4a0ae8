import ArgumentParser
import LibYAML
import LibraryStore
import ReadingLog

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What changed, told in papers, tags and notes rather than lines.",
    discussion: """
      EXAMPLES
        readlog diff                    what is not committed
        readlog diff HEAD~3             since then, with what is not committed
        readlog diff main..topic        from one to the other
        readlog diff origin/main...     what was done here since they parted
        readlog diff HEAD~3 --only kornblith2019similarity
        readlog diff --summary 'HEAD@{1 week ago}..'
      """)

  @OptionGroup var library: LibraryOptions
  @Argument(
    help: ArgumentHelp("A commit, or two with '..' or '...' between.", valueName: "rev"))
  var revision: String?
  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Only these papers or shelves.", valueName: "id"),
    completion: .ids)
  var only: [String] = []
  @Flag(help: "Three lines that count it all.") var summary = false
  @Flag(help: "A JSON array; with --summary one object.") var json = false

  private struct File: Encodable {
    var path: String
    var changes: [String]
  }

  func run() async throws {
    let session = try Session(library)
    let all = try await changes(in: session)
    let changes = only.isEmpty ? all : all.filter { only.contains(LibraryFolder.stem(of: $0.path)) }
    if summary {
      try show(ChangeSummary(changes), in: session)
    } else {
      try show(changes, in: session)
    }
    if changes.isEmpty {
      if !json { session.errors.remark("nothing changed") }
      throw Failure.quietNo
    }
  }

  private func changes(in session: Session) async throws -> [FileChange] {
    let environment = session.world.environment
    let text = revision ?? "HEAD"
    let isSymmetric = text.contains("...")
    let parts = text.split(
      separator: isSymmetric ? "..." : "..", maxSplits: 1, omittingEmptySubsequences: false
    ).map { $0.isEmpty ? "HEAD" : String($0) }
    if parts.count == 1 {
      return try await session.folder.changes(from: parts[0], to: nil, environment: environment)
    }
    let start =
      isSymmetric
      ? try await session.folder.commonAncestor(parts[0], parts[1], environment: environment)
      : parts[0]
    guard let start else {
      throw Failure("\(parts[0]) and \(parts[1]) have no commit in common")
    }
    return try await session.folder.changes(from: start, to: parts[1], environment: environment)
  }

  private func show(_ summary: ChangeSummary, in session: Session) throws {
    if json { return session.output.line(try JSONOutput.text(summary)) }
    for line in summary.lines { session.output.line(line) }
  }

  private func show(_ changes: [FileChange], in session: Session) throws {
    let files = changes.map { File(path: $0.path, changes: ChangeWords.words(for: $0)) }
    if json { return session.output.line(try JSONOutput.text(files)) }
    for file in files {
      session.output.line(session.output.styled(file.path.escapingControlCharacters(), .cyan))
      for line in file.changes { session.output.line("  " + line.escapingControlCharacters()) }
    }
  }
}
