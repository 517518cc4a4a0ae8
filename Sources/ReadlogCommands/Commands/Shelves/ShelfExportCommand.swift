import ArgumentParser
import FoundationEssentials
import Interchange
import LibraryStore
import ReadingLog

struct ShelfExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Shelves as a calendar, or as Markdown.",
    discussion: """
      EXAMPLES
        readlog shelf export icml-2019 -o icml.ics
        readlog shelf export --format ical > all-dates.ics
        readlog shelf export icml-2019 --format markdown

      The calendar (iCalendar, RFC 5545) has a whole day for each paper with a date.
      An event stays the same event when its date changes, so that a calendar that
      is subscribed to follows. For BibTeX and others: readlog export shelf:NAME.
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case ical, markdown

    init?(fileName: String) {
      switch fileName.split(separator: ".").dropFirst().last?.lowercased() {
      case "ics", "ical": self = .ical
      case "md", "markdown": self = .markdown
      default: return nil
      }
    }
  }

  @OptionGroup var library: LibraryOptions
  @Argument(
    help: ArgumentHelp("The shelves; all if none is named.", valueName: "shelf"),
    completion: .shelves)
  var names: [String] = []
  @Option(
    name: [.customShort("f"), .long],
    help: ArgumentHelp("ical or markdown; ical if nothing tells.", valueName: "format"))
  var format: Form?
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where to write to, instead of stdout.", valueName: "file"),
    completion: .file())
  var output: String?

  func run() async throws {
    let session = try Session(library)
    let form = format ?? output.flatMap(Form.init(fileName:)) ?? .ical
    let catalogue = try session.catalogue()
    let shelves =
      try names.isEmpty
      ? catalogue.surroundings.shelves : names.map { try session.shelf($0, in: catalogue) }
    // A calendar without an event is none (RFC 5545, 3.4).
    if form == .ical, Meeting.all(on: shelves, from: nil).isEmpty {
      session.errors.remark("no paper has a date")
      throw Failure.quietNo
    }
    let text =
      switch form {
      case .ical: try await calendar(shelves, in: session, catalogue)
      case .markdown: try markdown(shelves, in: session, catalogue)
      }
    if let output {
      try write(text, to: session.world.absolute(output))
      session.errors.remark(
        "\(TextLayout.count(shelves.count, "shelf", plural: "shelves")) exported")
    } else {
      session.output.write(text)
    }
    try session.finish(catalogue)
  }

  private func markdown(
    _ shelves: [Shelf], in session: Session, _ catalogue: Catalogue
  ) throws -> String {
    try session.with(catalogue) { catalogue in
      let papers = try ShelfPapers(shelves, of: catalogue, isWhole: true)
      return shelves.map { ShelfMarkdown(papers: papers).text($0) }.joined(separator: "\n")
    }
  }

  private func calendar(
    _ shelves: [Shelf], in session: Session, _ catalogue: Catalogue
  ) async throws -> String {
    let papers = try session.with(catalogue) { try ShelfPapers(shelves, of: $0) }
    let people = catalogue.config
    var stamps: [String: Timestamp] = [:]
    for shelf in shelves { stamps[shelf.name] = try await stamp(of: shelf, in: session) }
    let events = Meeting.all(on: shelves, from: nil).flatMap { meeting in
      meeting.items.map { item in
        CalendarEvent(
          item, on: meeting.on, papers, people,
          stamp: stamps[item.shelf] ?? session.world.now())
      }
    }
    let name = shelves.count == 1 ? shelves[0].title ?? shelves[0].name : catalogue.config.name
    return CalendarWriter(name: name ?? "readlog").text(events)
  }

  /// When the shelf was changed last, so that the same shelf gives the same calendar.
  private func stamp(of shelf: Shelf, in session: Session) async throws -> Timestamp? {
    let query = LibraryHistoryQuery(path: LibraryFolder.path(ofShelf: shelf.name), limit: 1)
    let commits = try? await session.folder.history(query, environment: session.world.environment)
    return commits?.first?.time
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure(
        .refused, "\(output ?? path) cannot be written", hints: ["is there such a folder?"])
    }
  }
}

extension CalendarEvent {
  init(
    _ item: Meeting.Item, on: CalendarDate, _ papers: ShelfPapers, _ config: LibraryConfig,
    stamp: Timestamp
  ) {
    let entry = item.entry
    let paper = papers[entry.id]
    // A paper keeps its uid when its id changes.
    self.init(
      uid: "\(paper?.uid ?? entry.id).\(item.shelf)@readlog", on: on,
      summary: (paper?.title ?? entry.id) + (entry.by.map { " (\($0))" } ?? ""), stamp: stamp)
    let presenter = entry.by.map { config.person($0)?.name ?? $0 }
    let source = paper.map {
      [
        $0.authors.map { PersonName($0).display }.joined(separator: ", "),
        [$0[.venue], $0.year.map(String.init)].compactMap(\.self).joined(separator: " "),
      ]
    }
    description = ([presenter.map { "Presented by \($0)." }, entry.note] + (source ?? []))
      .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n")
    url = paper.flatMap { PaperLink.all(of: $0).first?.address }
    categories = [item.heading].compactMap(\.self)
  }
}
