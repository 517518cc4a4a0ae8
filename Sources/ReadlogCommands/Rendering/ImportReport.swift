import Interchange
import LibYAML
import LibraryStore
import ReadingLog

/// What an import did, for people and for scripts.
struct ImportReport {
  let outcomes: [ImportOutcome]
  let reading: SourceReading
  let change: LibraryChange?

  /// `3 new, 2 known, 1 refused`.
  var summary: String {
    let counts: [(ImportOutcome.Kind, String)] = [
      (.new, "new"), (.updated, "updated"), (.known, "known"), (.refused, "refused"),
    ]
    var parts = counts.compactMap { kind, word -> String? in
      let count = outcomes.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(word)"
    }
    if reading.skippedCount > 0 { parts.append("\(reading.skippedCount) not understood") }
    return parts.isEmpty ? "no papers" : parts.joined(separator: ", ")
  }

  /// Whether everything that was there is in the library now.
  var isWhole: Bool {
    reading.skippedCount == 0 && reading.failures.isEmpty
      && !outcomes.contains { $0.kind == .refused }
  }

  /// Says everything, and ends with 1 where there was nothing, or not everything came in.
  ///
  /// - Parameter isWhole: a line also for each paper that simply came in.
  func tell(isWhole: Bool, _ options: WriteOptions, in session: Session) throws {
    if options.json {
      session.output.line(try JSONOutput.text(ImportJSON(self, dryRun: options.dryRun)))
    } else {
      tellOutcomes(isWhole: isWhole, in: session)
      tellFindings(in: session)
      tellNearMisses(in: session)
      let end =
        options.dryRun ? " (not done)" : change?.commit.map { " (committed \($0.prefix(7)))" } ?? ""
      session.errors.remark(summary + end)
    }
    if !self.isWhole || outcomes.isEmpty { throw Failure.quietNo }
  }

  /// What was not taken in as it stood: each with its place.
  func tellFindings(in session: Session) {
    for (source, finding) in reading.findings {
      let place = "\(source):\(finding.line)" + (finding.column.map { ":\($0)" } ?? "")
      let word = finding.severity == .skipped ? "warning" : "note"
      session.errors.line(
        "\(place): ".escapingControlCharacters()
          + session.errors.styled("\(word):", finding.severity == .skipped ? .yellow : .dim) + " "
          + finding.message.escapingControlCharacters())
    }
    for failure in reading.failures { session.errors.report(failure) }
  }

  /// New papers that may be here already, and what to do about it.
  private func tellNearMisses(in session: Session) {
    let near = outcomes.compactMap { outcome in outcome.near.map { (id: outcome.id, miss: $0) } }
    for (id, miss) in near.prefix(Self.fewPapers) {
      session.errors.line(
        "\(session.errors.styled("note:", .yellow)) \(id) may be \(miss.id) "
          + "(\(SuspectText.percent(miss.suspicion.score))): \(miss.suspicion.words)")
    }
    guard let first = near.first else { return }
    session.errors.line(
      "\(session.errors.styled("hint:", .cyan)) 'readlog combine \(first.miss.id) \(first.id)' makes one of "
        + "two; 'readlog duplicates' shows all")
  }

  /// As many new papers as this are named one by one.
  private static let fewPapers = 20

  /// A line for each paper that did not simply come in, and for the others where they are few.
  ///
  /// - Parameter isWhole: for all of them.
  private func tellOutcomes(isWhole: Bool, in session: Session) {
    let areFew = outcomes.count { $0.kind == .new } <= Self.fewPapers
    let shown = outcomes.filter { isWhole || areFew || $0.kind != .new }
    let table = TableColumns(shown.lazy.map(cells), width: session.output.width)
    for outcome in shown {
      session.output.line(
        table.line(cells(outcome)) { text, _ in text.escapingControlCharacters() }
          .trimmingTrailingBlanks())
    }
  }

  private func cells(_ outcome: ImportOutcome) -> [String] {
    let why = outcome.reason.map { outcome.kind == .refused ? $0 : "same \($0)" } ?? ""
    return [outcome.kind.rawValue, outcome.id, why.isEmpty ? outcome.title : why, outcome.origin]
  }
}

/// An import as JSON.
struct ImportJSON: Encodable {
  struct Paper: Encodable {
    let outcome: String
    let id: String?
    let title: String
    let origin: String
    let reason: String?
    let near: Near?
  }

  /// The paper of the library that a new one may be.
  struct Near: Encodable {
    let id: String
    /// From 0 to 1.
    let score: Double
    let reason: String
  }

  struct Remark: Encodable {
    let path: String
    let line: Int
    let column: Int?
    let severity: String
    let message: String
  }

  let papers: [Paper]
  let remarks: [Remark]
  let failures: [String]
  let commit: String?
  let message: String?
  let dryRun: Bool

  init(_ report: ImportReport, dryRun: Bool) {
    papers = report.outcomes.map { outcome in
      Paper(
        outcome: outcome.kind.rawValue, id: outcome.id.isEmpty ? nil : outcome.id,
        title: outcome.title, origin: outcome.origin, reason: outcome.reason,
        near: outcome.near.map {
          Near(id: $0.id, score: $0.suspicion.score, reason: $0.suspicion.words)
        })
    }
    remarks = report.reading.findings.map { source, finding in
      Remark(
        path: source, line: finding.line, column: finding.column, severity: "\(finding.severity)",
        message: finding.message)
    }
    failures = report.reading.failures.map(\.message)
    commit = report.change?.commit
    message = report.change?.subject
    self.dryRun = dryRun
  }
}
