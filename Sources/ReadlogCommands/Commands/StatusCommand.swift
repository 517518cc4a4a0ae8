import ArgumentParser
import LibraryStore
import LibYAML
import ReadingLog

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "What is not committed, and what is not pushed or pulled yet.",
    discussion: """
      EXAMPLES
        readlog status
        readlog status --json
      """)

  @OptionGroup var library: LibraryOptions
  @Flag(help: "One JSON object.") var json = false

  private struct File: Encodable {
    var path: String
    var state: String
    var changes: [String]
  }

  private struct Report: Encodable {
    var branch: String?
    var operation: String?
    var upstream: String?
    var ahead: Int?
    var behind: Int?
    /// What the upstream has, as it was last fetched, and what it has not.
    var incoming: ChangeSummary?
    var outgoing: ChangeSummary?
    var files: [File]
  }

  func run() async throws {
    let session = try Session(library)
    let status = try await session.folder.status(environment: session.world.environment)
    let files = status.files.map { file in
      File(
        path: file.path, state: file.state.rawValue,
        changes: changes(of: file, in: session).map(\.description))
    }
    let report = try await report(status, files, in: session)
    if json { return session.output.line(try JSONOutput.text(report)) }
    let output = session.output
    output.line(head(status).escapingControlCharacters())
    for line in report.incoming?.lines(under: "  to pull") ?? [] { output.line(line) }
    for line in report.outgoing?.lines(under: "  to push") ?? [] { output.line(line) }
    if status.operation != nil {
      session.errors.remark("'readlog conflicts' shows what is open, 'readlog resolve' settles it")
    }
    output.line(files.isEmpty ? "nothing to commit" : "")
    let width = files.map(\.state.count).max() ?? 0
    for file in files {
      let padded = TextLayout.padded(file.state, to: width)
      let state = file.state == "conflicted" ? output.styled(padded, .red) : padded
      output.line("  \(state)  \(output.styled(file.path.escapingControlCharacters(), .cyan))")
      for change in file.changes { output.line("      " + change.escapingControlCharacters()) }
    }
    if status.files.contains(where: { $0.state == .conflicted }) { throw Failure.quietNo }
  }

  private func report(
    _ status: LibraryStatus, _ files: [File], in session: Session
  ) async throws -> Report {
    var report = Report(
      branch: status.branch, operation: status.operation, upstream: status.upstream?.name,
      ahead: status.upstream?.ahead, behind: status.upstream?.behind, files: files)
    guard let upstream = status.upstream, upstream.ahead + upstream.behind > 0,
      let apart = try await session.folder.changesApart(environment: session.world.environment)
    else { return report }
    report.incoming = ChangeSummary(apart.incoming)
    report.outgoing = ChangeSummary(apart.outgoing)
    return report
  }

  private func head(_ status: LibraryStatus) -> String {
    var parts = ["on " + (status.branch ?? "no branch")]
    if !status.hasCommits { parts.append("no commit yet") }
    if let operation = status.operation { parts.append("a \(operation) is under way") }
    if let upstream = status.upstream {
      switch (upstream.ahead, upstream.behind) {
      case (0, 0): parts.append("up to date with \(upstream.name)")
      case (let ahead, 0):
        parts.append("\(TextLayout.count(ahead, "commit")) ahead of \(upstream.name)")
      case (0, let behind):
        parts.append("\(TextLayout.count(behind, "commit")) behind \(upstream.name)")
      case (let ahead, let behind):
        parts.append("\(ahead) ahead of and \(behind) behind \(upstream.name)")
      }
    }
    return parts.joined(separator: ", ")
  }

  private func changes(of file: LibraryStatus.File, in session: Session) -> [PaperChange] {
    guard file.path.hasPrefix(LibraryFolder.papersName + "/"), file.state != .conflicted else {
      return []
    }
    return RecordTexts.changes(
      from: file.committed, to: try? session.folder.readText(file.path).get(), path: file.path)
  }
}
