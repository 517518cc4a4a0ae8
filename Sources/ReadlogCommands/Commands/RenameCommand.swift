import ArgumentParser
import LibraryStore
import ReadingLog

struct RenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Give a paper another id; what points to it follows.",
    discussion: """
      EXAMPLES
        readlog rename kornblith2019similarity kornblith2019cka
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(help: "The paper's id.", completion: .ids) var id: String
  @Argument(help: "Its new id.") var new: String

  func run() async throws {
    let session = try Session(library)
    try Self.validate(new)
    if id == new { throw Failure(.usage, "'\(id)' is its id already") }
    var unreadable: [UnreadableFile] = []
    let written = try await session.write(writing) { draft in
      // Read under the lock: a reference written a moment ago has to follow, too.
      let scan = try session.folder.scan()
      unreadable = scan.unreadable
      let path = try draft.path(of: id)
      if PaperID.collisionKey(id) != PaperID.collisionKey(new), try draft.takenIDs()(new) {
        throw Failure("there is a paper '\(new)' already")
      }
      try draft.editReferences(to: id, in: scan) { editor in
        try editor.renameReference(id, to: new)
      } shelves: { shelf in
        try shelf.renameReference(id, to: new)
      }
      try draft.rename(path, to: new)
      return "rename \(id): \(new)"
    }
    try session.tell(written, writing)
    try session.finish(unreadable)
  }

  static func validate(_ id: String) throws {
    guard let fault = PaperID.fault(in: id) else { return }
    throw Failure(
      .usage, "'\(id)' cannot be an id: \(fault.words)",
      hints: ["ids are letters and digits, with '-', '_', '.' or '+' between them"])
  }
}

extension PaperID.Fault {
  var words: String {
    switch self {
    case .empty: "it is empty"
    case .tooLong: "it is too long"
    case .firstCharacter(let character), .character(let character), .lastCharacter(let character):
      "'\(character)' cannot stand there"
    case .reserved: "Windows keeps that name for a device"
    }
  }
}
