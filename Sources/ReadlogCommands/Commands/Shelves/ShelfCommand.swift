import ArgumentParser
import LibraryStore
import ReadingLog

struct ShelfCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shelf",
    abstract: "Ordered reading lists: a course, a reading group, a conference.",
    discussion: """
      EXAMPLES
        readlog shelf                             all of them
        readlog shelf icml-2019                   one, in its order
        readlog shelf create spring --title "Spring term" --section Basics
        readlog shelf add spring kornblith2019similarity --section Basics
        readlog shelf set spring kornblith2019similarity --by bob --on 2026-12-03
        readlog shelf next                        what we meet about
        readlog shelf export spring -o spring.ics

      Each change is one commit, which 'readlog undo' takes back, and touches only
      the lines that it must. A query finds what is on a shelf: shelf:icml-2019.
      """,
    subcommands: [
      ShelfShowCommand.self, ShelfListCommand.self, ShelfNextCommand.self,
      ShelfExportCommand.self, ShelfCreateCommand.self, ShelfAddCommand.self,
      ShelfSetCommand.self, ShelfMoveCommand.self, ShelfRemoveCommand.self,
      ShelfSectionCommand.self, ShelfRenameCommand.self, ShelfDeleteCommand.self,
    ],
    defaultSubcommand: ShelfShowCommand.self)
}

/// What commands that change shelves have in common.
struct ShelfWriteOptions: ParsableArguments {
  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions
  @Flag(help: "Say which file would change, and change none.") var dryRun = false

  var options: WriteOptions {
    var options = writing
    options.dryRun = dryRun
    return options
  }

  /// Makes one change, with its commit, and tells of it.
  func write(_ body: (Session, inout PaperDraft) throws -> String) async throws {
    let session = try Session(library)
    let written = try await session.write(options) { try body(session, &$0) }
    try session.tell(written, options)
  }

  /// Changes one shelf.
  ///
  /// - Parameter body: returns what the commit says behind the shelf's name.
  func edit(
    _ shelf: String, _ body: (Session, inout ShelfEditor, inout PaperDraft) throws -> String
  ) async throws {
    try await write { session, draft in
      let words = try draft.editShelf(shelf) { try body(session, &$0, &$1) }
      return "shelf \(shelf): \(words)"
    }
  }
}

/// Days on the command line.
enum DayWord {
  /// A day of the calendar, `today`, or `tomorrow`.
  static func parse(_ text: String, today: CalendarDate) throws -> CalendarDate {
    switch text.trimmed.lowercased() {
    case "today": return today
    case "tomorrow": return CalendarDate(dayNumber: today.dayNumber + 1)
    case let text:
      if let day = CalendarDate(text) { return day }
      throw Failure(
        .usage, "'\(text)' is no date", hints: ["write it as 2026-11-20, today or tomorrow"])
    }
  }
}

/// Who presents a paper, when, and what is remarked.
struct ShelfEntryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Who presents it: a handle.", valueName: "handle"), completion: .people)
  var by: String?
  @Option(help: ArgumentHelp("The day on which it is presented.", valueName: "date"))
  var on: String?
  @Option(parsing: .unconditional, help: "A remark on it, for this shelf.") var note: String?
  @Flag(help: "Star it on this shelf.") var star = false

  func change(today: CalendarDate, _ draft: inout PaperDraft) throws -> ShelfEntryChange {
    if let by { try draft.requirePerson(by) }
    var change = ShelfEntryChange()
    change.by = by
    change.on = try on.map { try DayWord.parse($0, today: today) }
    change.note = note
    change.starred = star ? true : nil
    if note?.trimmed == "" { throw Failure(.usage, "the remark is empty", hints: ["--unset note"]) }
    return change
  }
}

enum ShelfWords {
  /// `+a +b`, `+12 papers`.
  static func list(_ ids: [String], sign: String = "") -> String {
    ids.count > 3
      ? sign + TextLayout.count(ids.count, "paper") : ids.map { sign + $0 }.joined(separator: " ")
  }
}
