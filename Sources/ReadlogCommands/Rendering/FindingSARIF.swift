import LibYAML
import ReadingLog

/// Findings as a SARIF 2.1.0 log, which code hosts and editors read.
///
/// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
package struct FindingSARIF: Encodable, Sendable {
  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let version = "2.1.0"
  let runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  package init(_ report: FindingReport) {
    let checks = CheckRegistry.all
    let codes = checks.enumerated().map { ($1.code, $0) }
    let indices = Dictionary(codes, uniquingKeysWith: { first, _ in first })
    runs = [
      Run(
        tool: Tool(driver: Driver(rules: checks.map(Rule.init))),
        results: report.findings.map { Result($0, rule: indices[$0.finding.code]) })
    ]
  }

  package static func render(_ report: FindingReport) throws -> String {
    try JSONOutput.text(FindingSARIF(report))
  }

  struct Run: Encodable, Sendable {
    let tool: Tool
    let results: [Result]
    /// As `SourceLocation` counts.
    let columnKind = "unicodeCodePoints"

    private enum CodingKeys: CodingKey { case tool, results, columnKind }
  }

  struct Tool: Encodable, Sendable {
    let driver: Driver
  }

  struct Driver: Encodable, Sendable {
    let name = "readlog"
    let rules: [Rule]

    private enum CodingKeys: CodingKey { case name, rules }
  }

  struct Text: Encodable, Sendable {
    let text: String
    var markdown: String?
  }

  /// What `readlog check --explain` tells, for the host to show beside a finding.
  struct Rule: Encodable, Sendable {
    struct Configuration: Encodable, Sendable {
      let level: String
    }

    let id: String
    let shortDescription: Text
    let fullDescription: Text
    let help: Text
    let defaultConfiguration: Configuration

    init(_ check: any Check) {
      id = check.code.rawValue
      shortDescription = Text(text: check.summary)
      fullDescription = Text(text: check.explanation)
      help = Text(
        text: FindingExplanation.text(of: check),
        markdown: FindingExplanation.markdown(of: check))
      defaultConfiguration = Configuration(level: check.severity.rawValue)
    }
  }
}
