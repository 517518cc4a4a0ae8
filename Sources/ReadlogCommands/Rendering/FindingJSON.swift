import LibYAML
import ReadingLog

/// Findings for scripts.
///
/// ```json
/// {
///   "errors": 1,
///   "findings": [
///     {
///       "code": "doi-form", "severity": "error", "fixable": false,
///       "path": "papers/kornblith2019similarity.yaml",
///       "line": 3, "column": 6, "endLine": 3, "endColumn": 22,
///       "message": "…", "hint": "…",
///       "related": { "path": "…", "line": 1, "column": 1, "endLine": 1, "endColumn": 1 }
///     }
///   ],
///   "warnings": 0
/// }
/// ```
///
/// Lines and columns start at 1, columns count Unicode scalars, and the end is the position after
/// the last character. `hint` and `related` can be missing. Fields may be added, never changed.
package struct FindingJSON: Encodable, Sendable {
  let errors: Int
  let findings: [Item]
  let warnings: Int

  package init(_ report: FindingReport) {
    errors = report.errorCount
    warnings = report.warningCount
    findings = report.findings.map(Item.init)
  }

  package static func render(_ report: FindingReport) throws -> String {
    try JSONOutput.text(FindingJSON(report))
  }

  /// A finding as it stands in the list; with `--jsonl`, a line of its own.
  package struct Item: Encodable, Sendable {
    let code: String
    let severity: String
    let path: String
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
    let message: String
    let hint: String?
    let fixable: Bool
    let related: Position?

    package init(_ located: LocatedFinding) {
      let finding = located.finding
      code = finding.code.rawValue
      severity = finding.severity.rawValue
      path = located.place.path
      line = located.place.start.line
      column = located.place.start.column
      endLine = located.place.end.line
      endColumn = located.place.end.column
      message = finding.message
      hint = finding.hint
      fixable = finding.fix != nil
      related = located.related.map(Position.init)
    }
  }

  struct Position: Encodable, Sendable {
    let path: String
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int

    init(_ place: LocatedPlace) {
      path = place.path
      line = place.start.line
      column = place.start.column
      endLine = place.end.line
      endColumn = place.end.column
    }
  }
}
