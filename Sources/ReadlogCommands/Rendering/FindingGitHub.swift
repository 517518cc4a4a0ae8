import LibYAML
import ReadingLog

/// Findings as workflow commands, which GitHub shows beside the lines of a pull request.
///
/// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
package enum FindingGitHub {
  /// One line a finding.
  package static func render(_ report: FindingReport) -> String {
    report.findings.map { command(for: $0) + "\n" }.joined()
  }

  private static func command(for located: LocatedFinding) -> String {
    let place = located.place
    var properties = [
      ("file", place.path), ("line", String(place.start.line)), ("endLine", String(place.end.line)),
      ("col", String(place.start.column)),
    ]
    // GitHub takes an end column only where the finding is on one line.
    if place.start.line == place.end.line {
      properties.append(("endColumn", String(max(place.start.column, place.end.column))))
    }
    properties.append(("title", located.finding.code.rawValue))
    let list = properties.map { "\($0)=\(escaped($1, inProperty: true))" }.joined(separator: ",")
    return "::\(located.finding.severity.rawValue) \(list)::\(escaped(located.advice))"
  }

  /// The runner undoes just these escapes; other control characters would reach the log, so they
  /// are shown by number. In a property `:` and `,` end the value.
  private static func escaped(_ text: String, inProperty: Bool = false) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where inProperty: result += "%3A"
      case "," where inProperty: result += "%2C"
      default: result += String(Character(character)).escapingControlCharacters()
      }
    }
    return result
  }
}
