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
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions
  @Argument(
    help: ArgumentHelp(
      "Files, folders or ids; everything if not given; '-' for stdin.", valueName: "path"))
  var paths: [String] = []
  @Flag(help: "Only name the files that would change; ends with 1 if there are any.")
  var check = false

  func run() async throws {
    if paths == ["-"] { return try formatInput() }
    let session = try Session(library, orLibraryIn: paths)
    let selection = try CheckSelection(paths, in: session)
    var options = writing
    options.dryRun = check || writing.dryRun
    var unreadable: [Failure] = []
    let written = try await session.write(options) { draft in
      for path in selection.libraryPaths {
        guard let text = try draft.files.text(at: path) else { continue }
        do {
          let formatted = try RecordFormat.formatted(text, as: LibraryFolder.kind(of: path))
          if formatted != text { try draft.overwrite(path, with: formatted) }
        } catch let fault as RecordFault {
          unreadable.append(
            Advice.failure(for: UnreadableFile(path: path, reason: .record(fault, text: text))))
        }
      }
      let changed = draft.files.touched.count
      return "format \(TextLayout.count(changed, "file"))"
    }
    for failure in unreadable { session.errors.report(failure) }
    try session.tell(written, options)
    if check && !written.paths.isEmpty || !unreadable.isEmpty { throw Failure.quietNo }
  }

  private func formatInput() throws {
    let text = World.current.input.readAll()
    do {
      World.current.output.write(try RecordFormat.formatted(text, as: .record))
    } catch {
      throw Advice.failure(for: UnreadableFile(path: "-", reason: .record(error, text: text)))
    }
  }
}
