import ArgumentParser
import ReadingLog

struct ShelfSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Say who presents a paper, when, and what to remark.",
    discussion: """
      EXAMPLES
        readlog shelf set spring song2019selfie --by bob --on 2026-12-03
        readlog shelf set spring song2019selfie --note "the formula first" --star
        readlog shelf set spring song2019selfie --unset by --unset on
        readlog shelf set spring --title "Spring term" --about "Thursdays, 2 pm."
      """)

  @OptionGroup var shared: ShelfWriteOptions
  @OptionGroup var entry: ShelfEntryOptions
  @Flag(help: "Take the star away.") var unstar = false
  @Option(
    name: .customLong("unset"),
    help: ArgumentHelp("What to say no longer: by, on, note; once for each.", valueName: "what"))
  var unset: [ShelfEntryChange.Part] = []
  @Option(parsing: .unconditional, help: "The title of the shelf itself.") var title: String?
  @Option(parsing: .unconditional, help: "What the shelf itself is about.") var about: String?

  @Argument(help: "The shelf.", completion: .shelves) var shelf: String
  @Argument(
    help: ArgumentHelp("Papers on it; '-' reads their ids from stdin.", valueName: "id"),
    completion: .ids)
  var ids: [String] = []

  func validate() throws {
    if entry.star, unstar { throw ValidationError("--star and --unstar exclude each other") }
    if title?.trimmed == "" { throw ValidationError("a shelf has a title") }
  }

  func run() async throws {
    try await shared.edit(shelf) { session, editor, draft in
      var change = try entry.change(today: session.world.today, &draft)
      if unstar { change.starred = false }
      change.unset = Set(unset)
      let ids = session.expanded(ids)
      try refuseNothing(change, ids)
      for id in ids { try editor.requireEntry(id, on: shelf) }
      try editor.set(title: title?.trimmed, about: about?.trimmed)
      for id in ids { try editor.set(change, of: id) }
      let own = [title.map { "title '\($0.trimmed)'" }, about.map { _ in "about" }]
        .compactMap(\.self).joined(separator: ", ")
      let parts = [own, ids.isEmpty ? "" : "\(ShelfWords.list(ids)): \(change.words)"]
      return parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }
  }

  private func refuseNothing(_ change: ShelfEntryChange, _ ids: [String]) throws {
    if change.isEmpty, title == nil, about == nil {
      throw Failure(
        .usage, "nothing to write down",
        hints: ["give --by, --on, --note, --star, --unset, or --title, --about for the shelf"])
    }
    if ids.isEmpty, !change.isEmpty {
      throw Failure(.usage, "no paper is named", hints: ["give the id of a paper on \(shelf)"])
    }
    if !ids.isEmpty, change.isEmpty {
      throw Failure(
        .usage, "nothing to say of \(ShelfWords.list(ids))",
        hints: ["--title and --about are the shelf's own"])
    }
  }
}

extension ShelfEntryChange.Part: ExpressibleByArgument {}

extension ShelfEntryChange {
  /// `bob, 2026-12-03, starred, note; no by`.
  fileprivate var words: String {
    let gone = Part.allCases.filter(unset.contains).map { "no \($0.rawValue)" }
    let said = [
      by, on?.description, starred.map { $0 ? "starred" : "not starred" }, note.map { _ in "note" },
    ].compactMap(\.self)
    return (said + gone).joined(separator: ", ")
  }
}
