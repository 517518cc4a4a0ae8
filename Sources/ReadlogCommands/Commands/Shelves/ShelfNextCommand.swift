import ArgumentParser
import LibraryStore
import ReadingLog

struct ShelfNextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "What the reading group meets about: the next date, and its papers.",
    discussion: """
      EXAMPLES
        readlog shelf next
        readlog shelf next icml-2019 --by bob
        readlog shelf next --all --json

      Today counts. Without a date to come it says so and ends with 1.
      """)

  @OptionGroup var library: LibraryOptions
  @Argument(help: ArgumentHelp("Only of these shelves.", valueName: "shelf"), completion: .shelves)
  var names: [String] = []
  @Option(
    help: ArgumentHelp("Only what somebody presents: a handle.", valueName: "handle"),
    completion: .people)
  var by: String?
  @Flag(help: "All dates to come.") var all = false
  @Flag(help: "A JSON object; with --all, an array of such.") var json = false

  func run() async throws {
    let session = try Session(library)
    try session.withCatalogue { catalogue in
      let shelves =
        try names.isEmpty
        ? catalogue.surroundings.shelves : names.map { try session.shelf($0, in: catalogue) }
      if let by { try session.refuseNobody(by, in: catalogue) }
      let today = session.world.today
      let coming = Meeting.all(on: shelves, from: today, by: by)
      let meetings = all ? coming : Array(coming.prefix(1))
      let papers = try ShelfPapers(shelves, of: catalogue)
      try show(meetings, papers, today: today, in: session)
      if meetings.isEmpty {
        let whom = by.map { " by \($0)" } ?? ""
        session.errors.remark(
          "nothing is planned\(whom)\(names.isEmpty ? "" : " on \(names.joined(separator: ", "))")")
        throw Failure.quietNo
      }
      try session.finish(catalogue)
    }
  }

  private func show(
    _ meetings: [Meeting], _ papers: ShelfPapers, today: CalendarDate, in session: Session
  ) throws {
    if json {
      let shown = meetings.map { MeetingJSON($0, papers, today: today) }
      if all {
        session.output.line(try JSONOutput.text(shown))
      } else if let meeting = shown.first {
        session.output.line(try JSONOutput.text(meeting))
      }
      return
    }
    let text = MeetingText(papers: papers, console: session.output, today: today)
    for (index, meeting) in meetings.enumerated() {
      if index > 0 { session.output.line() }
      for line in text.lines(meeting) { session.output.line(line) }
    }
  }
}
