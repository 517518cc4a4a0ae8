import LibraryStore
import LibYAML
import ReadingLog

/// A text in the user's editor: in a file that survives whatever goes wrong.
struct EditorSession {
  private let session: Session
  private let file: String

  /// - Parameters:
  ///   - name: of the file that is opened; its ending tells the editor what it is.
  ///   - folder: readlog's own in the Git directory, where it is known already.
  init(_ session: Session, name: String, in folder: String? = nil) throws {
    self.session = session
    func place(_ name: String) throws -> String {
      try folder.map { $0 + "/edit/" + name } ?? session.scratchPath(name)
    }
    // What was kept when something went wrong earlier stays kept.
    let parts = name.split(separator: ".").map(String.init)
    let names = [name] + (2...99).map { "\(parts[0])-\($0).\(parts.last ?? "txt")" }
    let paths = try names.map(place)
    guard let free = paths.first(where: { !ScratchFile.exists($0) }) else {
      throw Failure("too many texts are kept in \(try place(""))")
    }
    file = free
    if let kept = paths.first, kept != free {
      session.errors.remark("an earlier text is kept in \(kept)")
    }
  }

  /// Opens the editor on a text and gives back what was saved.
  ///
  /// - Parameter problems: what is wrong with a text; as long as there is something, the user is
  ///   asked whether to go on editing.
  func edit(
    _ text: String, until problems: (String) -> [EditorProblem] = { _ in [] }
  ) async throws -> String {
    let editor = try editor
    try ScratchFile.write(text, to: file)
    var line = 1
    while true {
      guard try await open(in: editor, at: line) else {
        let isUntouched = (try? ScratchFile.read(file)) == text
        if isUntouched { discard() }
        throw Failure(
          "the editor '\(editor)' failed",
          hints: ["VISUAL or EDITOR names the editor", isUntouched ? nil : keptHint])
      }
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
          hints: [keptHint])
      }
    }
  }

  /// Removes the file: its text is safe elsewhere, or of no use.
  func discard() { ScratchFile.remove(file) }

  /// Puts the text where it belongs; should that fail, its writer is told where it is.
  func saving(_ body: () async throws -> Void) async throws {
    do {
      try await body()
      discard()
    } catch {
      guard var failure = Advice.failure(forAny: error) else { throw error }
      failure.hints.append(keptHint)
      throw failure
    }
  }

  private var keptHint: String { "your text is kept in \(file)" }

  private var editor: String {
    get throws {
      let environment = session.world.environment
      let named = [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self)
        .first { !$0.trimmed.isEmpty }
      guard session.world.input.isTerminal || named != nil else {
        throw Failure(
          "an editor needs a terminal", hints: ["'readlog set' and 'readlog note -m' need none"])
      }
      return named ?? "vi"
    }
  }

  private func open(in editor: String, at line: Int) async throws -> Bool {
    let command = editor.split(separator: " ").first ?? ""
    let program = command.split(separator: "/").last ?? ""
    let knowsLines = ["vi", "vim", "nvim", "nano", "emacs", "kak", "micro", "joe"].contains(program)
    let place = line > 1 && knowsLines ? ["+\(line)"] : []
    return try await session.world.runOnTerminal(editor, place + [file])
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
