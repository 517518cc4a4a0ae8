import ArgumentParser
import LibraryStore
import LibYAML
import ReadingLog

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check records, shelves and readlog.yaml.",
    discussion: """
      EXAMPLES
        readlog check
        readlog check papers/kornblith2019similarity.yaml
        readlog check --fix
        readlog check --format github
        readlog check --explain doi-form
        readlog check - < record.yaml

      Ends with 1 when there is an error; warnings alone end with 0 unless --strict is given.
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, json, sarif, github
  }

  @OptionGroup var library: LibraryOptions
  @Argument(help: ArgumentHelp("Files or ids; everything if not given; '-' for stdin.", valueName: "path"))
  var paths: [String] = []
  @Option(help: "How findings are told: text, json, sarif, github.") var format: Form = .text
  @Flag(help: "The same as --format json.") var json = false
  @Flag(help: "Make the repairs that are certain.") var fix = false
  @Flag(help: "With --fix: say what would be repaired.") var dryRun = false
  @Option(help: ArgumentHelp("What a check is about.", valueName: "code")) var explain: String?
  @Flag(help: "Warnings count as errors.") var strict = false
  @Flag(name: .customLong("no-commit"), help: "With --fix: leave the repairs in the work tree.")
  var noCommit = false

  func run() async throws {
    if let explain { return try explainCheck(explain) }
    let session = try Session(library)
    if fix { try await repair(in: session) }
    let inspection = try Inspection(session.folder)
    let findings =
      try paths.isEmpty ? inspection.findings : selected(from: inspection, in: session)
    try FindingReports.write(
      findings, as: json ? .json : format, sources: inspection.sources, to: session.output,
      errors: session.errors)
    let isBad = findings.contains { $0.severity == .error || strict }
    if isBad { throw Failure.quietNo }
  }

  private func explainCheck(_ code: String) throws {
    let output = World.current.output
    guard let check = CheckRegistry.check(CheckCode(rawValue: code)) else {
      let known = CheckRegistry.all.map(\.code.rawValue)
      throw Failure(
        .usage, "there is no check '\(code)'",
        hints: [
          Suggestion.nearest(to: code, among: known).first.map { "did you mean '\($0)'?" },
          "there are \(known.joined(separator: ", "))",
        ])
    }
    output.line(CheckExplanation.text(check, width: output.width))
  }
}
