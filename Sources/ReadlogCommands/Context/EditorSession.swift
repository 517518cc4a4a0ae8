import LibraryStore
import LibYAML
import ReadingLog

/// A text in the user's editor: in a file that survives whatever goes wrong.
struct EditorSession {
  private let session: Session
  private let file: String

  /// - Parameter name: of the file that is opened; its ending tells the editor what it is.
  init(_ session: Session, name: String) throws {
    self.session = session
    file = try session.scratchPath(name)
  }

  /// Opens the editor on a text and gives back what was saved.
  ///
  /// - Parameter problems: what is wrong with a text; as long as there is something, the user is
  ///   asked whether to go on editing.
  func edit(
    _ text: String, until problems: (String) -> [EditorProblem] = { _ in [] }
  ) async throws -> String {
    try ScratchFile.write(text, to: file)
    var line = 1
    while true {
      try await open(at: line)
      let edited = try ScratchFile.read(file)
      let found = problems(edited)
      guard let first = found.first else {
        return edited
      }
      for problem in found { session.errors.line(problem.text) }
      line = first.line
      guard session.ask("Edit it again?", otherwise: true) else {
        throw Failure(
          "the record was not changed: the text has an error",
          hints: ["your text is kept in \(file)"])
      }
    }
  }

  /// Removes the file: its text is safe elsewhere.
  func discard() { ScratchFile.remove(file) }

  func keeping(_ text: String, because failure: Failure) -> Failure {
    var failure = failure
    if (try? ScratchFile.write(text, to: file)) != nil {
      failure.hints.append("your text is kept in \(file)")
    }
    return failure
  }

  private func open(at line: Int) async throws {
    let environment = session.world.environment
    let isNamed = environment["VISUAL"] != nil || environment["EDITOR"] != nil
    guard session.world.input.isTerminal || isNamed else {
      throw Failure(
        "an editor needs a terminal", hints: ["'readlog set' and 'readlog note -m' need none"])
    }
    let editor =
      [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self)
      .first { !$0.trimmed.isEmpty } ?? "vi"
    let command = editor.split(separator: " ").first ?? ""
    let program = command.split(separator: "/").last ?? ""
    let knowsLines = ["vi", "vim", "nvim", "nano", "emacs", "kak", "micro", "joe"].contains(program)
    let place = line > 1 && knowsLines ? ["+\(line)"] : []
    guard try await session.world.runOnTerminal(editor, place + [file]) else {
      throw Failure(
        "the editor '\(editor)' failed",
        hints: ["VISUAL or EDITOR names the editor", "your text is kept in \(file)"])
    }
  }
}

extension Session {
  /// The errors in the text of a record, as the editor's user is to see them.
  func problems(in text: String, path: String) -> [EditorProblem] {
    let checker = Checker(config: (try? folder.config()) ?? LibraryConfig())
    let file = LibraryFile(LibraryFolder.kind(of: path), path: path, text: text)
    let errors = checker.check(file).findings.filter { $0.severity == .error }
    let report = FindingReport(errors) { _ in text }
    return zip(errors, report.findings).map { error, located in
      let one = FindingReport([error]) { _ in text }
      return EditorProblem(line: located.place.start.line, text: FindingText().render(one))
    }
  }
}

/// What is wrong with an edited text, and on which line.
struct EditorProblem {
  var line: Int
  var text: String
}
