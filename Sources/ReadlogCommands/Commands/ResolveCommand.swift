import ArgumentParser
import LibraryStore
import ReadingLog

struct ResolveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Settle what a merge, a rebase or the like left open, and finish it.",
    discussion: """
      EXAMPLES
        readlog resolve                     asks, field by field
        readlog resolve gaier2019weight venue=ours
        readlog resolve gaier2019weight 'venue=NeurIPS' readers.alice.rating=4
        readlog resolve gaier2019weight --theirs
        readlog resolve gaier2019weight --keep        though one side removed it
        readlog resolve gaier2019weight --edit        in your editor
        readlog resolve --abort

      FIELD=ours, theirs or base takes what that side says. In a rebase 'ours' is
      the upstream ('upstream' means it, too) and 'theirs' is your own commit
      ('mine'). What needs no decision is taken along, and when nothing is open any
      more Git finishes the merge, rebase, cherry-pick or revert.
      """)

  @OptionGroup var library: LibraryOptions
  @Argument(
    help: ArgumentHelp("A paper, shelf or file, then FIELD=SIDE or FIELD=VALUE.", valueName: "id"),
    completion: .ids)
  var words: [String] = []
  @Flag(help: "Take what our side says everywhere.") var ours = false
  @Flag(help: "Take what their side says everywhere.") var theirs = false
  @Flag(help: "Keep a paper that one side removed.") var keep = false
  @Flag(help: "Let a paper go that one side removed.") var remove = false
  @Flag(help: "Settle it in your editor.") var edit = false
  @Option(
    help: ArgumentHelp(
      "The new id of the paper that has to give up its own.", valueName: "id"))
  var newID: String?
  @Flag(help: "Say what would be done.") var dryRun = false
  @Flag(name: .customLong("no-finish"), help: "Leave it to you to finish the merge with Git.")
  var noFinish = false
  @Flag(help: "Go back to before the merge, by Git.") var abort = false

  private enum CodingKeys: CodingKey {
    case library, words, ours, theirs, keep, remove, edit, newID, dryRun, noFinish, abort
  }

  func validate() throws {
    let choices = [ours, theirs, keep, remove, edit].count { $0 }
    if choices > 1 {
      throw ValidationError("--ours, --theirs, --keep, --remove and --edit exclude each other")
    }
    if abort, choices > 0 || !words.isEmpty || newID != nil {
      throw ValidationError("--abort stands alone")
    }
  }

  func run() async throws {
    let session = try Session(library)
    var run = ResolveRun(session)
    run.isRehearsal = dryRun
    run.finishes = !noFinish
    if abort { return try await run.abort() }
    var words = words
    let id = words.first.flatMap { $0.contains("=") ? nil : $0 }
    if id != nil { words.removeFirst() }
    let assignments = try words.map(Assignment.parse)
    let whole: ResolveRun.Choice? =
      ours
      ? .side(.ours)
      : theirs ? .side(.theirs) : keep ? .keep : remove ? .remove : edit ? .edit : nil
    try await run(id, assignments, whole, newID: newID)
  }
}
