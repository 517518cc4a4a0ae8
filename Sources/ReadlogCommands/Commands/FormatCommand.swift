import ArgumentParser
import LibYAML
import LibraryStore
import ReadingLog

struct FormatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Write records in canonical form; comments stay.",
    discussion: """
      EXAMPLES
        readlog format
        readlog format kornblith2019similarity
        readlog format --check   names what is not in canonical form
        readlog format - < record.yaml
        readlog format --layout letters   papers/k/kornblith2019similarity.yaml

      From about a thousand records on a folder for each first letter makes commits
      small; new records go there by themselves then. --layout moves all of them
      with one commit.
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions
  @Argument(
    help: ArgumentHelp(
      "Files, folders or ids; everything if not given; '-' for stdin.", valueName: "path"),
    completion: .file())
  var paths: [String] = []
  @Flag(help: "Only name the files that would change; ends with 1 if there are any.")
  var check = false
  @Option(help: "Move all records: flat or letters.") var layout: RecordLayout?

  func run() async throws {
    if paths == ["-"] { return try formatInput() }
    let session = try Session(library, orLibraryIn: paths)
    if let layout {
      if !paths.isEmpty { throw Failure(.usage, "--layout is for all records; name no paths") }
      return try await arrange(layout, in: session)
    }
    let selection = try FileSelection(paths, in: session)
    if !check {
      try selection.refuseStrangers(hint: "'readlog format - < FILE' writes any record to stdout")
    }
    var areWell = selection.strangers.map { isCanonical($0, in: session) }
    if !selection.libraryPaths.isEmpty {
      areWell.append(try await format(selection.libraryPaths, in: session))
    }
    if areWell.contains(false) { throw Failure.quietNo }
  }

  private func arrange(_ layout: RecordLayout, in session: Session) async throws {
    var options = writing
    options.dryRun = check
    let written = try await session.write(options) { draft in
      var count = 0
      for path in try session.folder.recordFiles().regular {
        let new = layout.path(of: LibraryFolder.stem(of: path))
        if new == path { continue }
        try draft.files.move(path, to: new)
        count += 1
      }
      return "format: \(TextLayout.count(count, "record")) laid \(layout.rawValue)"
    }
    try session.tell(written, options)
    if check, !written.paths.isEmpty { throw Failure.quietNo }
  }

  /// - Returns: whether all could be read and, with `--check`, were in canonical form.
  private func format(_ paths: [String], in session: Session) async throws -> Bool {
    var options = writing
    options.dryRun = check
    var unreadable: [Failure] = []
    let written = try await session.write(options) { draft in
      for path in paths {
        guard let text = try draft.files.text(at: path) else { continue }
        let file = LibraryFile(LibraryFolder.kind(of: path), path: path, text: text)
        do {
          let formatted = try Self.formatted(file)
          if formatted != text { try draft.overwrite(path, with: formatted) }
        } catch let failure as Failure {
          unreadable.append(failure)
        }
      }
      let changed = draft.files.touched.count
      return "format \(TextLayout.count(changed, "file"))"
    }
    for failure in unreadable { session.errors.report(failure) }
    try session.tell(written, options)
    return unreadable.isEmpty && !(check && !written.paths.isEmpty)
  }

  /// Names a file that is not the library's if it is not in canonical form.
  private func isCanonical(_ file: LibraryFile, in session: Session) -> Bool {
    do throws(Failure) {
      if try Self.formatted(file) == file.text { return true }
      session.output.line(file.path.escapingControlCharacters())
    } catch {
      session.errors.report(error)
    }
    return false
  }

  private func formatInput() throws {
    let text = World.current.input.readAll()
    let formatted = try Self.formatted(LibraryFile(.record, path: "-", text: text))
    if !check { return World.current.output.write(formatted) }
    guard formatted != text else { return }
    World.current.output.line("-")
    throw Failure.quietNo
  }

  private static func formatted(_ file: LibraryFile) throws(Failure) -> String {
    do {
      return try RecordFormat.formatted(file.text, as: file.kind)
    } catch {
      throw Advice.failure(
        for: UnreadableFile(path: file.path, reason: .record(error, text: file.text)))
    }
  }
}

extension RecordLayout: ExpressibleByArgument {}
