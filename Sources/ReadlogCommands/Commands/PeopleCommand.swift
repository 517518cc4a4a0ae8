import ArgumentParser
import LibraryStore
import LibYAML
import ReadingLog
import SearchIndex

struct PeopleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "Who reads here, and how much.",
    discussion: """
      EXAMPLES
        readlog people
        readlog people add bob --name "Bob Example" --email bob@example.org
      """,
    subcommands: [PeopleListCommand.self, PeopleAddCommand.self],
    defaultSubcommand: PeopleListCommand.self)
}

struct PeopleListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Who reads here.",
    discussion: """
      EXAMPLES
        readlog people list --json
      """)

  @OptionGroup var library: LibraryOptions
  @Flag(help: "A JSON array.") var json = false

  private struct Entry: Encodable {
    var handle: String
    var name: String?
    var emails: [String]
    var added = 0
    var read = 0
    var notes = 0
    var isMe: Bool
  }

  /// What somebody did here.
  private struct Deeds {
    var added = 0
    var read = 0
    var notes = 0

    static func add(_ paper: Paper, to deeds: inout [String: Deeds]) {
      if let by = paper.added?.by { deeds[by, default: Deeds()].added += 1 }
      for reader in paper.readers {
        deeds[reader.handle, default: Deeds()].read += reader.status == .read ? 1 : 0
        deeds[reader.handle, default: Deeds()].notes += reader.notes.count
      }
    }
  }

  func run() async throws {
    let session = try Session(library)
    let (deeds, catalogue) = try session.withCatalogue { catalogue in
      var deeds: [String: Deeds] = [:]
      try catalogue.papers(.everything, .brief) { Deeds.add($0.paper, to: &deeds) }
      return (deeds, catalogue)
    }
    let me = catalogue.scope.me
    var entries: [String: Entry] = [:]
    for person in catalogue.config.people {
      entries[person.handle] = Entry(
        handle: person.handle, name: person.name, emails: person.emails, isMe: person.handle == me)
    }
    for (handle, deeds) in deeds {
      var entry =
        entries[handle] ?? Entry(handle: handle, emails: [], isMe: handle == me)
      (entry.added, entry.read, entry.notes) = (deeds.added, deeds.read, deeds.notes)
      entries[handle] = entry
    }
    let people = entries.values.sorted { $0.handle < $1.handle }
    if json {
      session.output.line(try JSONOutput.text(people))
    } else {
      let rows = people.map { person in
        [
          person.handle, "\(person.added) added", "\(person.read) read",
          TextLayout.count(person.notes, "note"),
          (person.name ?? "") + (person.isMe ? " (you)" : ""),
        ].map { $0.escapingControlCharacters() }
      }
      for line in TextLayout.table(rows, width: session.output.width) {
        session.output.line(line.trimmingTrailingBlanks())
      }
    }
    try session.finish(catalogue)
  }
}

struct PeopleAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add somebody to the people of the library.",
    discussion: """
      EXAMPLES
        readlog people add bob --name "Bob Example" --email bob@example.org
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(help: "A short name: lower-case letters, digits, '-' and '_'.") var handle: String
  @Option(help: "The name in full.") var name: String?
  @Option(
    name: [.customLong("email")],
    help: "The address that Git knows them by; once for each.")
  var emails: [String] = []

  func run() async throws {
    let session = try Session(library)
    guard Person.isValidHandle(handle) else {
      throw Failure(
        .usage, "'\(handle)' cannot be a handle",
        hints: [Identity.handleHint])
    }
    var person = Person(handle: handle)
    person.name = name
    person.emails = emails
    let written = try await session.write(writing) { draft in
      try draft.add(person)
      return "people: add \(handle)"
    }
    try session.tell(written, writing)
  }
}
