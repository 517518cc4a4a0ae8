import LibYAML
import ReadingLog

/// Findings together with the texts in which they stand: what every format is made from.
package struct FindingReport: Sendable {
  package let findings: [LocatedFinding]

  /// - Parameter text: the text of a file by its path; without it a finding stands in line 1.
  package init(_ findings: [Finding], text: (String) -> String?) {
    var sources: [String: SourceText] = [:]
    func source(_ path: String) -> SourceText {
      if let source = sources[path] { return source }
      let source = SourceText(text(path) ?? "")
      sources[path] = source
      return source
    }
    self.findings = findings.map { finding in
      LocatedFinding(
        finding, source: source(finding.place.path),
        related: finding.related.map { LocatedPlace($0, source: source($0.path)) })
    }
  }

  package var errorCount: Int { count(of: .error) }
  package var warningCount: Int { count(of: .warning) }
  package var fixableCount: Int { findings.count { $0.finding.fix != nil } }

  private func count(of severity: Severity) -> Int {
    findings.count { $0.finding.severity == severity }
  }
}

/// A place as people count it.
package struct LocatedPlace: Sendable {
  package let path: String
  package let start: SourceLocation
  /// After the last character.
  package let end: SourceLocation

  init(_ place: Place, source: SourceText) {
    path = place.path
    start = source.location(of: place.span.lowerBound)
    end = source.location(of: place.span.upperBound)
  }
}

/// A finding whose lines and columns are known.
package struct LocatedFinding: Sendable {
  package let finding: Finding
  package let place: LocatedPlace
  package let related: LocatedPlace?
  let source: SourceText

  init(_ finding: Finding, source: SourceText, related: LocatedPlace?) {
    self.finding = finding
    self.source = source
    self.related = related
    place = LocatedPlace(finding.place, source: source)
  }

  /// Message and hint as one text of two sentences.
  var advice: String {
    finding.hint.map { "\(finding.message); \($0)" } ?? finding.message
  }
}

/// The formats of `readlog check --format`.
package enum FindingFormat: String, CaseIterable, Sendable {
  case text, json, sarif, github
}
