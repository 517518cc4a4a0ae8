import ArgumentParser
import LibraryStore
import LibYAML
import ReadingLog

struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back your last change by a new commit.",
    discussion: """
      EXAMPLES
        readlog undo
        readlog undo --dry-run          says what it would take back
        readlog undo 3f2a1c9            takes back that commit, whoever made it
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions
  @Argument(help: "The commit to take back; your last one if not given.") var commit: String?
  @Flag(help: "Say what it would take back, and take nothing back.") var dryRun = false

  func run() async throws {
    let session = try Session(library)
    let target = try await target(in: session)
    session.errors.line(
      "taking back \(target.id.prefix(7)): \(target.subject.escapingControlCharacters())")
    for change in target.changes {
      session.errors.line("  \(change.path.escapingControlCharacters())")
      guard change.path.hasPrefix(LibraryFolder.papersName + "/") else { continue }
      for words in RecordTexts.changes(from: change.old, to: change.new, path: change.path) {
        session.errors.remark("    " + words.description)
      }
    }
    var options = writing
    options.dryRun = dryRun
    let change = try await session.folder.undo(target, try session.changeOptions(options))
    try session.tell(change, options)
  }

  private func target(in session: Session) async throws -> LibraryCommit {
    let environment = session.world.environment
    if let commit { return try await session.folder.commit(commit, environment: environment) }
    let git = GitIdentity.read(in: session.folder, environment: environment)
    guard let email = git.email else { throw NoIdentity() }
    return try await session.folder.lastUndoable(by: email, environment: environment)
  }
}
