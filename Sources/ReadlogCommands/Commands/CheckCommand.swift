import ArgumentParser
import LibYAML
import LibraryStore
import ReadingLog

extension FindingFormat: ExpressibleByArgument {}

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check records, shelves and readlog.yaml.",
    discussion: """
      EXAMPLES
        readlog check
        readlog check kornblith2019similarity papers/g
        readlog check - < record.yaml
        readlog check --fix --dry-run
        readlog check --format github
        readlog check --staged             what the next commit would bring, as the
                                           pre-commit hook sees it
        readlog check --merges             what merges have lost, or brought back,
                                           and errors committed past the hooks
        readlog check --merges main..feature --fix
        readlog check --explain doi-form   tells what a check is about
        readlog check --explain list

      Ends with 1 when there is an error; warnings alone end with 0 unless --strict
      is given.
      """)

  @OptionGroup var library: LibraryOptions
  @Argument(
    help: ArgumentHelp(
      "Files, folders or ids; everything if not given; '-' for stdin.", valueName: "path"),
    completion: .file())
  var paths: [String] = []
  @Option(help: "How findings are told: text, json, sarif or github.")
  var format: FindingFormat = .text
  @Flag(help: "The same as --format json.") var json = false
  @Flag(help: "What is staged: what it brings, not what was there before.") var staged = false
  @Flag(help: "What merges have lost or brought back; of HEAD, or of the range given.")
  var merges = false
  @Option(
    name: [.customShort("n"), .long],
    help: ArgumentHelp("With --merges: the most merges to look at.", valueName: "number"),
    transform: PositiveNumber.parse)
  var limit: Int?
  @Flag(help: "Make the repairs that are certain, in one commit.") var fix = false
  @Flag(help: "With --fix: say which files would change.") var dryRun = false
  @Flag(name: .customLong("no-commit"), help: "With --fix: leave the repairs in the work tree.")
  var noCommit = false
  @Flag(help: "Warnings end with 1 too.") var strict = false
  @Option(help: ArgumentHelp("Tell what a check is about.", valueName: "code"))
  var explain: String?

  func run() async throws {
    if let explain { return try explainCheck(explain) }
    if staged { return try await checkStaged() }
    if merges { return try await checkMerges() }
    let session = try Session(library, orLibraryIn: paths)
    let selection = try FileSelection(paths, in: session)
    if fix { try await repair(selection, in: session) }
    try finish(try selection.inspect(), in: session)
  }

  func finish(_ result: FileSelection.Result, in session: Session) throws {
    try show(result, in: session)
    if result.findings.contains(where: { $0.severity == .error || strict }) {
      throw Failure.quietNo
    }
  }

  private func explainCheck(_ code: String) throws {
    let output = World.current.output
    if code == "list" { return output.write(FindingExplanation.list()) }
    let known = Self.explanations.merging(MergeFinding.explanations) { $1 }
    if let text = known[CheckCode(rawValue: code)] {
      return output.line(TextLayout.wrapped("\(code) \(text)", width: output.width))
    }
    guard let check = CheckRegistry.check(CheckCode(rawValue: code)) else {
      let known = CheckRegistry.all.map(\.code.rawValue)
      throw Failure(
        .usage, "there is no check '\(code)'",
        hints: [
          Suggestion.nearest(to: code, among: known).first.map { "did you mean '\($0)'?" },
          "'readlog check --explain list' shows them all",
        ])
    }
    output.write(
      FindingExplanation.text(of: check) { TextLayout.wrapped($0, width: output.width) })
  }

  /// What is said of files without a check.
  private static let explanations: [CheckCode: String] = [
    LibraryInspection.unreadableCode: """
    (error): every file can be read

    A record is a regular file of UTF-8 text, at most 4 MiB, that you may read. Links, pipes and \
    devices are not followed.
    """,
    FileReport.omissionCode: """
    (warning): a file has no more findings than anybody reads

    Of each file \(FileReport.limit) findings are shown, errors before warnings.
    """,
    PolicyJudge.readersCode: """
    (error): what stands below somebody's handle is theirs

    Said by a server's hooks when 'policy' in readlog.yaml has 'readers: own', or 'readers: keep' \
    and a note was removed. Who made a commit is known by the e-mail address of its author; a \
    person's addresses are those in 'people', before the push. Curators are excepted.
    """,
    PolicyJudge.configCode: """
    (error): readlog.yaml is changed by those who may

    Said by a server's hooks when 'policy' in readlog.yaml has 'config: own', which leaves \
    everybody their own entry in 'people', or 'config: curators'. The policy that counts is the one \
    before the push.
    """,
  ]

  private func show(_ result: FileSelection.Result, in session: Session) throws {
    let report = FindingReport(result.findings) { result.texts[$0] }
    let output = session.output
    switch json ? .json : format {
    case .json: output.line(try FindingJSON.render(report))
    case .sarif: output.line(try FindingSARIF.render(report))
    case .github: output.write(FindingGitHub.render(report))
    case .text:
      let text = FindingText(width: output.width ?? 100) { text, part in
        output.styled(text, part.style)
      }
      output.write(text.render(report))
      if !result.findings.isEmpty { output.line() }
      let files = TextLayout.count(result.fileCount, "file")
      session.errors.line("\(files) checked: \(FindingText.summary(of: report))")
    }
  }

  /// Every word about it goes to stderr: stdout is for the findings.
  private func repair(_ selection: FileSelection, in session: Session) async throws {
    try selection.refuseStrangers(hint: "only files of the library can be mended")
    var options = WriteOptions.plain
    options.noCommit = noCommit
    options.dryRun = dryRun
    let checker = selection.checker
    let written = try await session.write(options) { draft in
      var count = 0
      for path in selection.libraryPaths {
        guard let text = try draft.files.text(at: path) else { continue }
        let file = LibraryFile(LibraryFolder.kind(of: path), path: path, text: text)
        let fixed = checker.fixing(file)
        if fixed.text != text { try draft.overwrite(path, with: fixed.text) }
        count += fixed.fixed.count
      }
      return "check: \(TextLayout.count(count, "repair"))"
    }
    guard dryRun, !written.paths.isEmpty else { return try session.tell(written, options) }
    for path in written.paths { session.errors.remark("\(path): would be mended") }
    session.errors.remark("\(written.subject) (not done)")
  }
}

extension FindingText.Part {
  var style: Console.Style {
    switch self {
    case .place: .bold
    case .error: .red
    case .warning: .yellow
    case .note, .hint: .cyan
    case .code: .dim
    }
  }
}
