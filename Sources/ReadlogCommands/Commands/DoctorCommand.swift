import ArgumentParser
import LibYAML

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Examine the clone itself: what is missing, and how to mend it.",
    discussion: """
      EXAMPLES
        readlog doctor
        readlog doctor --json

      Looks at Git, your identity, the merge driver (by trying it), attributes,
      hooks, remotes, what is not committed, locks, and the records. Ends with 1
      when something should be mended.
      """)

  @OptionGroup var library: LibraryOptions
  @Flag(help: "A JSON array.") var json = false

  func run() async throws {
    let session = try Session(library)
    let findings = try await Examination(session).findings()
    if json {
      session.output.line(try JSONOutput.text(findings))
    } else {
      for finding in findings { show(finding, on: session.output) }
    }
    if findings.contains(where: { !$0.isWell }) { throw Failure.quietNo }
  }

  private func show(_ finding: DoctorFinding, on output: Console) {
    let mark = finding.isWell ? output.styled("ok", .green) : output.styled("!!", .red)
    output.line("\(mark)  \(finding.subject): \(finding.state.escapingControlCharacters())")
    if let mend = finding.mend { output.line("      " + mend.escapingControlCharacters()) }
  }
}
