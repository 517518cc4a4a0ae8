import LibYAML
import LibraryStore
import ReadingLog

/// Findings as a hook shows them: errors with line and hint, warnings in one line, not too many.
struct HookReport {
  /// Nobody reads more.
  private static let errorLimit = 20
  private static let warningLimit = 5

  private let console: Console
  private(set) var errorCount = 0
  private var warnings: [String] = []
  private var knownCount = 0

  init(on console: Console) { self.console = console }

  mutating func show(_ library: ChangeInspection) {
    if let newer = library.newerFormat {
      console.warn("\(Advice.words(for: newer)): \(library.prefix)readlog.yaml is not held to")
      return
    }
    let findings = library.findings.map { $0.prefixed(library.prefix) }
    show(findings) { path in library.texts[String(path.dropFirst(library.prefix.count))] }
  }

  /// Counts errors that are not this change's fault.
  mutating func remark(on known: [Finding]) { knownCount += known.count }

  mutating func show(_ commit: CommitInspection) {
    if commit.errorCount > 0, errorCount < Self.errorLimit {
      let name = commit.commit.author.name
      console.line(
        console.styled("commit \(commit.commit.id.prefix(7))", .yellow)
          + " by \(name), \(commit.commit.subject)".escapingControlCharacters())
    }
    for library in commit.libraries { show(library) }
    for (prefix, breach) in commit.breaches {
      show([breach.finding.prefixed(prefix)]) { _ in breach.text }
    }
  }

  /// Shows what has waited for the end.
  func finish() {
    if errorCount > Self.errorLimit {
      console.line("… and \(TextLayout.count(errorCount - Self.errorLimit, "more error"))")
    }
    for warning in warnings.prefix(Self.warningLimit) { console.line(warning) }
    let rest = warnings.count - Self.warningLimit
    if rest > 0 {
      console.remark("… and \(TextLayout.count(rest, "more warning")): 'readlog check' shows them")
    }
    if knownCount > 0 {
      console.remark(
        "\(TextLayout.count(knownCount, "error")) in these files stood there before: "
          + "'readlog check' shows them")
    }
  }

  private mutating func show(_ findings: [Finding], text: (String) -> String?) {
    let errors = findings.filter { $0.severity == .error }
    let room = max(0, Self.errorLimit - errorCount)
    let shown = FindingReport(Array(errors.prefix(room)), text: text)
    let form = FindingText(width: console.width ?? 100) { [console] text, part in
      console.styled(text, part.style)
    }
    if !shown.findings.isEmpty { console.line(form.render(shown)) }
    errorCount += errors.count
    let others = FindingReport(findings.filter { $0.severity == .warning }, text: text)
    warnings += others.findings.map(form.line)
  }
}
