import LibraryStore
import ReadingLog

/// What a build did, for people and for scripts.
struct SiteReport {
  let report: PublishReport
  /// Paths of records that are on no page.
  let leftOut: [String]
  let isDry: Bool

  init(_ report: PublishReport, leftOut: [String], isDry: Bool) {
    self.report = report
    self.leftOut = leftOut
    self.isDry = isDry
  }

  /// `12 written, 300 unchanged, 1 removed`.
  var summary: String {
    var parts = ["\(report.written.count) written", "\(report.unchangedCount) unchanged"]
    if !report.removed.isEmpty { parts.append("\(report.removed.count) removed") }
    return parts.joined(separator: ", ") + (isDry ? " (not done)" : "")
  }

  func tell(isJSON: Bool, in session: Session) throws {
    if isJSON {
      session.output.line(
        try JSONOutput.text(
          SiteJSON(
            written: report.written, removed: report.removed, kept: report.left,
            unchanged: report.unchangedCount, leftOut: leftOut, dryRun: isDry)))
    } else {
      session.output.line(summary)
    }
    for path in report.left {
      session.errors.warn("\(path) belongs to no page any more, but was changed by hand: it stays")
    }
    if !leftOut.isEmpty {
      session.errors.warn("\(TextLayout.count(leftOut.count, "file")) left out, named above")
    }
  }
}

private struct SiteJSON: Encodable {
  var written: [String]
  var removed: [String]
  var kept: [String]
  var unchanged: Int
  var leftOut: [String]
  var dryRun: Bool
}
