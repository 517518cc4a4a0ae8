import ArgumentParser
import LibraryStore
import ReadingLog

struct EditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Open a record in your editor.",
    discussion: """
      EXAMPLES
        readlog edit kornblith2019similarity
        VISUAL="code --wait" readlog edit kornblith2019similarity

      The record is checked when the editor closes. A text with an error is kept and
      opened again at its fault; it is never thrown away. The editor is VISUAL,
      EDITOR, or vi.
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(help: "The paper's id.", completion: .ids) var id: String

  func run() async throws {
    let session = try Session(library)
    let path = try session.path(of: id)
    let before = try session.text(at: path)
    let editor = try EditorSession(session, name: "\(id).yaml")
    let after = try await editor.edit(
      before,
      until: { text in
        session.problems(in: text, path: path)
      })
    guard after != before else {
      session.errors.remark("nothing changed")
      return editor.discard()
    }
    try await editor.saving {
      let written = try await session.write(writing) { draft in
        try draft.replace(path, expecting: before, with: after)
        return "edit \(id)"
      }
      try session.tell(written, writing)
    }
  }
}
