import ArgumentParser
import LibraryStore
import ReadingLog

struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Get what others did, merge it with what you did, and give them yours.",
    discussion: """
      EXAMPLES
        readlog sync
        readlog sync --dry-run          says what would come in and go out
        readlog sync --json

      Papers are merged field by field, so that tags, notes and edits of different
      fields never conflict. Where two people wrote different things into one field,
      the merge waits for you: 'readlog conflicts' shows both, 'readlog resolve'
      settles it. Nothing is ever pushed by force.
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var options: SyncOptions

  func run() async throws {
    let session = try Session(library)
    try await SyncRun(session, options).run(.getting, .giving)
  }
}

struct PullCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull",
    abstract: "Get what others did, and merge it with what you did.",
    discussion: """
      EXAMPLES
        readlog pull
        readlog pull --dry-run          says what would come in
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var options: SyncOptions

  func run() async throws {
    let session = try Session(library)
    try await SyncRun(session, options).run(.getting)
  }
}

struct PushCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "push",
    abstract: "Give others what you did.",
    discussion: """
      EXAMPLES
        readlog push
        readlog push --dry-run          says what would go out

      Where others were faster, 'readlog sync' merges theirs first.
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var options: SyncOptions

  func run() async throws {
    let session = try Session(library)
    try await SyncRun(session, options).run(.giving)
  }
}

struct SyncOptions: ParsableArguments {
  @Flag(help: "Say what would be done; only what is new at the remote is fetched.")
  var dryRun = false
  @Flag(help: "One JSON object.") var json = false
}
