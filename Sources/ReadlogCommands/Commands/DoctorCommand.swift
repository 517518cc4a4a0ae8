import ArgumentParser
import LibYAML
import LibraryStore

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Examine the clone itself: what is missing, and how to mend it.",
    discussion: """
      EXAMPLES
        readlog doctor
        readlog doctor --fix
        readlog doctor --offline --json

      Looks at Git, your identity, the merge driver (by trying it), attributes,
      hooks, remotes (by asking them), what is not committed or pushed, locks,
      room on the disk, the programs that readlog uses, the index, attached files
      and the records. Ends with 1 when something should be mended.
      """)

  @OptionGroup var library: LibraryOptions
  @Flag(help: "Do what 'setup' does, if something of it is missing, and look again.")
  var fix = false
  @Flag(help: "Leave remotes alone.") var offline = false
  @Flag(help: "A JSON array.") var json = false

  func run() async throws {
    let session = try Session(library)
    let examination = Examination(session, isOffline: offline)
    var findings = try await examination.findings()
    if fix, findings.contains(where: \.isSetupsTask) {
      let report = try await setUp(session)
      for line in SetupText(report, of: session.world, isUndo: false).lines(.changes) {
        session.errors.remark(line)
      }
      findings = try await examination.findings()
    }
    if json {
      session.output.line(try JSONOutput.text(findings))
    } else {
      for finding in findings { show(finding, on: session.output) }
    }
    if findings.contains(where: { !$0.isWell }) { throw Failure.quietNo }
  }

  private func setUp(_ session: Session) async throws -> SetupReport {
    let world = session.world
    let setup = try await Setup(from: session.folder.path, environment: world.environment)
    return try await setup.run(driver: try world.mergeDriver(), program: world.programPath)
  }

  private func show(_ finding: DoctorFinding, on output: Console) {
    let mark = finding.isWell ? output.styled("ok", .green) : output.styled("!!", .red)
    output.line("\(mark)  \(finding.subject): \(finding.state.escapingControlCharacters())")
    if let mend = finding.mend { output.line("      " + mend.escapingControlCharacters()) }
  }
}
