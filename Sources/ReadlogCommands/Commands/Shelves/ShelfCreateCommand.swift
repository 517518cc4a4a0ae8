import ArgumentParser
import LibraryStore
import ReadingLog

struct ShelfCreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make a new shelf.",
    discussion: """
      EXAMPLES
        readlog shelf create spring
        readlog shelf create spring --title "Spring term" --about "Thursdays." \\
          --section Basics --section "Label noise"
      """)

  @OptionGroup var shared: ShelfWriteOptions
  @Argument(help: "Its name, which is the file's name, too: letters, digits, '-'.")
  var shelf: String
  @Option(parsing: .unconditional, help: "Its title; the name if nothing is said.")
  var title: String?
  @Option(parsing: .unconditional, help: "What it is about.") var about: String?
  @Option(
    name: .customLong("section"),
    help: ArgumentHelp("The heading of a section; once for each, in order.", valueName: "heading"))
  var sections: [String] = []

  func run() async throws {
    let headings = sections.map(\.trimmed)
    if headings.contains("") || Set(headings).count < headings.count {
      throw Failure(.usage, "each section has a heading of its own")
    }
    try await shared.write { _, draft in
      try draft.createShelf(
        shelf,
        ShelfEditor.newText(
          title: title?.trimmed ?? shelf, about: about?.trimmed, headings: headings))
      return "shelf \(shelf): new"
    }
  }
}

struct ShelfRenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a shelf another name.",
    discussion: """
      EXAMPLES
        readlog shelf rename spring spring-2027

      The title stays: 'readlog shelf set spring-2027 --title …' changes it.
      """)

  @OptionGroup var shared: ShelfWriteOptions
  @Argument(help: "The shelf.", completion: .shelves) var shelf: String
  @Argument(help: "Its new name.") var new: String

  func run() async throws {
    if shelf == new { throw Failure(.usage, "'\(shelf)' is its name already") }
    try await shared.write { session, draft in
      let path = try draft.path(ofShelf: shelf)
      try PaperDraft.validate(shelf: new)
      let others = try session.folder.shelfNames().filter { $0 != shelf }
      let key = PaperID.collisionKey(new)
      if let taken = others.first(where: { PaperID.collisionKey($0) == key }) {
        throw Failure("there is a shelf '\(taken)' already")
      }
      try draft.files.move(path, to: LibraryFolder.path(ofShelf: new))
      return "shelf \(shelf): now \(new)"
    }
  }
}

struct ShelfDeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete a shelf; its papers stay in the library.",
    discussion: """
      EXAMPLES
        readlog shelf delete spring
        readlog undo                              brings it back
      """)

  @OptionGroup var shared: ShelfWriteOptions
  @Argument(help: "The shelf.", completion: .shelves) var shelf: String

  func run() async throws {
    try await shared.write { session, draft in
      let path = try draft.path(ofShelf: shelf)
      let papers = (try? session.folder.readShelf(path).get())?.papers.count
      try draft.remove(path)
      let count = papers.map { " (\(TextLayout.count($0, "paper")))" } ?? ""
      return "shelf \(shelf): deleted\(count)"
    }
  }
}
