import LibraryStore
import ReadingLog

/// The text of a note: as it was given, else from stdin or, on a terminal, from the editor.
struct NoteText {
  let text: String
  private let editor: EditorSession?

  /// - Parameter initial: what the editor opens on.
  init(
    _ given: String?, initial: String = "", on id: String, in session: Session
  ) async throws {
    let typed: String
    if let given, given != "-" {
      (typed, editor) = (given, nil)
    } else if given == "-" || !session.world.input.isTerminal {
      (typed, editor) = (session.world.input.readAll(), nil)
    } else {
      let opened = try EditorSession(session, name: "NOTE-\(id).md")
      typed = try await opened.edit(initial)
      editor = opened
    }
    text = typed.replacing("\r\n", with: "\n").trimmed
    if text.isEmpty {
      editor?.discard()
      throw Failure("the note is empty; nothing was written")
    }
  }

  /// Writes the note down; a text from the editor is kept should that fail.
  func saving(_ body: () async throws -> Void) async throws {
    guard let editor else { return try await body() }
    try await editor.saving(body)
  }
}
