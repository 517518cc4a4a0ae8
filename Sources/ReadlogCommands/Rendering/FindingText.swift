import LibYAML
import ReadingLog

/// Findings for the eye: `path:line:column: error: message [code]`, the line with carets, a hint.
///
/// What records say is escaped, so that no finding can command the terminal that shows it.
package struct FindingText: Sendable {
  /// The parts of a finding that can have a style of their own.
  package enum Part: Sendable {
    case place, error, warning, note, hint, code
  }

  /// The most columns that an excerpt takes.
  package var width: Int
  /// Gives a part its style; plain where there is no colour.
  package var paint: @Sendable (String, Part) -> String

  package init(
    width: Int = 100, paint: @escaping @Sendable (String, Part) -> String = { text, _ in text }
  ) {
    self.width = width
    self.paint = paint
  }

  /// One paragraph a finding; empty without findings.
  package func render(_ report: FindingReport) -> String {
    report.findings.map(paragraph).joined(separator: "\n")
  }

  /// `2 errors and 1 warning; 'readlog check --fix' mends 1 of them`
  package static func summary(of report: FindingReport) -> String {
    let counts = [(report.errorCount, "error"), (report.warningCount, "warning")]
      .filter { $0.0 > 0 }.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }
    guard !counts.isEmpty else { return "nothing to mend" }
    let fixable = report.fixableCount
    let mends = fixable == report.findings.count ? "all of it" : "\(fixable) of them"
    return counts.joined(separator: " and ")
      + (fixable == 0 ? "" : "; 'readlog check --fix' mends \(mends)")
  }

  private func paragraph(_ located: LocatedFinding) -> String {
    let finding = located.finding
    var lines = [
      line(located),
      located.source.excerpt(of: finding.place.span, width: width),
    ]
    if let related = located.related {
      lines.append(
        paint(position(related), .place) + " " + paint("note:", .note) + " the other one is here")
    }
    if let hint = finding.hint {
      lines.append(paint("hint:", .hint) + " " + hint.escapingControlCharacters())
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// `path:line:column: error: message [code]`
  package func line(_ located: LocatedFinding) -> String {
    let finding = located.finding
    return paint(position(located.place), .place) + " "
      + paint("\(finding.severity.rawValue):", finding.severity == .error ? .error : .warning) + " "
      + finding.message.escapingControlCharacters() + " "
      + paint("[\(finding.code.rawValue)]", .code)
  }

  private func position(_ place: LocatedPlace) -> String {
    "\(place.path.escapingControlCharacters()):\(place.start.line):\(place.start.column):"
  }
}
