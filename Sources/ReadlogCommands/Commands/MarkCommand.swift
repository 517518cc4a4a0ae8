import ArgumentParser
import ReadingLog

extension ReadingStatus: ExpressibleByArgument {}
extension NoteKind: ExpressibleByArgument {}
extension Relation: ExpressibleByArgument {}

struct MarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark",
    abstract: "Write down how far you are with a paper.",
    discussion: """
      EXAMPLES
        readlog mark kornblith2019similarity queued
        readlog mark kornblith2019similarity read --rating 5 --star
        readlog mark kornblith2019similarity gaier2019weight read --on 2026-11-03
        readlog mark kornblith2019similarity --unstar
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(
    help: ArgumentHelp(
      "Ids, then queued, reading, read or dropped; '-' reads ids from stdin.", valueName: "word"),
    completion: .idsAndStatuses)
  var words: [String]

  @Option(help: "How good it is, 1 to 5.") var rating: Int?
  @Flag(help: "Star it.") var star = false
  @Flag(help: "Take the star away.") var unstar = false
  @Option(help: "The day it happened, if not today.") var on: String?

  func run() async throws {
    let session = try Session(library)
    var ids = words
    let status = ids.last.flatMap(ReadingStatus.init)
    if status != nil { ids.removeLast() }
    let mark = try mark(status, today: session.world.today)
    ids = session.expanded(ids)
    guard !ids.isEmpty else { throw Failure(.usage, "no paper is named", hints: ["give an id"]) }

    let written = try await session.write(writing, asMe: true) { draft in
      let me = try draft.requireMe()
      for id in ids { try draft.edit(id) { try $0.mark(mark, by: me) } }
      let what = ids.count == 1 ? ids[0] : TextLayout.count(ids.count, "paper")
      return "mark \(what): \(describe(mark)) (\(me))"
    }
    try session.tell(written, writing)
  }

  private func mark(_ status: ReadingStatus?, today: CalendarDate) throws -> ReadingMark {
    if let rating, !(1...5).contains(rating) {
      throw Failure(.usage, "a rating is a number from 1 to 5, not \(rating)")
    }
    if star && unstar { throw Failure(.usage, "--star and --unstar exclude each other") }
    let day = try on.map { text in
      guard let day = CalendarDate(text) else {
        throw Failure(.usage, "'\(text)' is no date", hints: ["write it as 2026-11-20"])
      }
      return day
    }
    let mark = ReadingMark(
      status: status, date: day ?? today, rating: rating,
      starred: star ? true : unstar ? false : nil)
    if status == nil, rating == nil, mark.starred == nil { throw nothingToMark() }
    return mark
  }

  private func nothingToMark() -> Failure {
    let statuses = ReadingStatus.allCases.map(\.rawValue)
    let last = words.last ?? ""
    let near = Suggestion.nearest(to: last, among: statuses).first
    return Failure(
      .usage, words.count > 1 ? "'\(last)' is no status" : "nothing to write down",
      hints: [
        near.map { "did you mean '\($0)'?" },
        "end with queued, reading, read or dropped, or give --rating, --star, --unstar",
      ])
  }

  private func describe(_ mark: ReadingMark) -> String {
    [
      mark.status?.rawValue, mark.rating.map { "rated \($0)" },
      mark.starred.map { $0 ? "starred" : "not starred" },
    ].compactMap(\.self).joined(separator: ", ")
  }
}
