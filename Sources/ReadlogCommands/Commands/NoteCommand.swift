import ArgumentParser
import ReadingLog

struct NoteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Write notes on papers, and answer others'.",
    discussion: """
      EXAMPLES
        readlog note gaier2019weight -m "The shared weight is the *trick*."
        readlog note gaier2019weight --kind question --page 3 -m "Which weights?"
        readlog note gaier2019weight --reply 20261120T140500Z-k3f9 -m "Any."
        readlog note gaier2019weight   opens your editor
        readlog note edit gaier2019weight 20261120T140500Z-k3f9
        readlog note remove gaier2019weight 20261120T140500Z-k3f9
      """,
    subcommands: [NoteAddCommand.self, NoteEditCommand.self, NoteRemoveCommand.self],
    defaultSubcommand: NoteAddCommand.self)
}

/// What note commands do with their change. Here `-m` is the note's text, as in `git commit -m`.
struct NoteWriteOptions: ParsableArguments {
  @Flag(name: .customLong("no-commit"), help: "Leave the change in the work tree.")
  var noCommit = false

  @Option(
    name: .customLong("commit-message"), parsing: .unconditional, help: "The commit's message.")
  var message: String?

  @Flag(help: "Say what was done as JSON.") var json = false

  var write: WriteOptions {
    WriteOptions(noCommit: noCommit, message: message, json: json)
  }
}

struct NoteAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Write a note. (default)",
    discussion: """
      EXAMPLES
        readlog note add gaier2019weight --kind todo -m "Try it on our models."
        readlog note gaier2019weight < remarks.md
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: NoteWriteOptions

  @Argument(help: "The paper's id.", completion: .ids) var id: String
  @Option(
    name: [.customShort("m"), .customShort("t"), .customLong("text")], parsing: .unconditional,
    help: "The note, in Markdown; without it stdin or your editor.")
  var text: String?
  @Option(help: "summary, quote, comment, question or todo.") var kind: NoteKind = .comment
  @Option(help: "The page it is about.") var page: String?
  @Option(help: "The section it is about.") var section: String?
  @Option(help: "The id of the note that this one answers.") var reply: String?

  func run() async throws {
    let session = try Session(library)
    // Before anybody writes a text, the paper has to be there.
    let before = try session.readable(id)
    if let reply, !before.paper.notes.contains(where: { $0.note.id == reply }) {
      throw EditFault.noSuchNote(reply, known: before.paper.notes.map(\.note.id))
    }
    let text = try await NoteText(text, on: id, in: session)
    try await text.saving {
      let world = session.world
      var note = Note(id: "", kind: kind, text: text.text)
      note.page = page
      note.section = section
      note.reply = reply
      let written = try await session.write(writing.write, asMe: true) { draft in
        let me = try draft.requireMe()
        note.id = NoteID.make(at: world.now(), suffix: world.randomLetters(4))
        try draft.edit(id) { try $0.addNote(note, by: me) }
        return "note \(id): \(kind.rawValue)\(page.map { " on p. \($0)" } ?? "") (\(me))"
      }
      try session.tell(written, writing.write, result: note.id)
    }
  }
}

struct NoteEditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change one of your notes.",
    discussion: """
      EXAMPLES
        readlog note edit gaier2019weight 20261120T140500Z-k3f9
        readlog note edit gaier2019weight 20261120T140500Z-k3f9 -m "Better put."
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: NoteWriteOptions

  @Argument(help: "The paper's id.", completion: .ids) var id: String
  @Argument(help: "The note's id.") var note: String
  @Option(
    name: [.customShort("m"), .customShort("t"), .customLong("text")], parsing: .unconditional,
    help: "The new text; without it stdin or your editor.")
  var text: String?

  func run() async throws {
    let session = try Session(library)
    let before = try session.readable(id)
    let me = try session.me()
    let mine = before.paper.reader(me)?.notes ?? []
    guard let old = mine.first(where: { $0.id == note }) else {
      throw before.paper.refusal(of: note, to: me)
    }
    let text = try await NoteText(text, initial: old.text + "\n", on: id, in: session)
    try await text.saving { try await replace(old, by: text.text, of: me, in: session) }
  }

  private func replace(
    _ old: Note, by text: String, of me: String, in session: Session
  ) async throws {
    let now = session.world.now()
    let written = try await session.write(writing.write) { draft in
      if text != old.text {
        try draft.edit(id) { editor in
          // Somebody may have changed it while the editor was open.
          guard editor.paper.reader(me)?.notes.first(where: { $0.id == note })?.text == old.text
          else { throw Failure("the note changed meanwhile", hints: ["edit it again"]) }
          try editor.editNote(note, by: me, text: text, at: now)
        }
      }
      return "note \(id): edited (\(me))"
    }
    try session.tell(written, writing.write)
  }
}

struct NoteRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove one of your notes.",
    discussion: """
      EXAMPLES
        readlog note remove gaier2019weight 20261120T140500Z-k3f9
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: NoteWriteOptions

  @Argument(help: "The paper's id.", completion: .ids) var id: String
  @Argument(help: "The note's id.") var note: String
  @Flag(help: "Although others answered it.") var force = false

  func run() async throws {
    let session = try Session(library)
    let written = try await session.write(writing.write, asMe: true) { draft in
      let me = try draft.requireMe()
      try draft.edit(id) { editor in
        guard editor.paper.reader(me)?.notes.contains(where: { $0.id == note }) ?? false else {
          throw editor.paper.refusal(of: note, to: me)
        }
        let answers = editor.paper.notes.filter { $0.note.reply == note && $0.handle != me }
        if !force, let answer = answers.first {
          throw Failure(
            "\(answer.handle) answered this note", hints: ["--force removes it all the same"])
        }
        try editor.removeNote(note, by: me)
      }
      return "note \(id): removed (\(me))"
    }
    try session.tell(written, writing.write)
  }
}

extension Paper {
  /// Why somebody cannot change a note: it is another's, or there is none.
  fileprivate func refusal(of note: String, to me: String) -> any Error {
    if let owner = notes.first(where: { $0.note.id == note })?.handle {
      return Failure(
        "the note '\(note)' is \(owner)'s", hints: ["'readlog note ID --reply \(note)' answers it"])
    }
    return EditFault.noSuchNote(note, known: reader(me)?.notes.map(\.id) ?? [])
  }
}
