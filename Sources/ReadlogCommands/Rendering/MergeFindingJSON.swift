import LibraryStore
import LibYAML
import ReadingLog

/// What merges did, for scripts.
struct MergeFindingJSON: Encodable {
  struct Item: Encodable {
    let code: String
    let severity: String
    let path: String
    let line: Int
    let message: String
    /// The keys that lead to what was lost, or came back.
    let field: String?
    /// Whether `--fix` puts it right.
    let fixable: Bool
    /// `open`, `decided` (somebody has changed it since) or `healed`.
    let state: String
    let commit: Commit
    /// The commit that had removed what came back.
    let removedBy: Commit?
  }

  struct Commit: Encodable {
    let id: String
    let author: String
    let time: String
    let subject: String

    init(_ commit: AuditedDeed.Commit) {
      id = commit.id
      author = commit.author
      time = commit.time.description
      subject = commit.subject
    }
  }

  let findings: [Item]
  /// Paths of files that have errors by themselves: `check` says which.
  let broken: [String]
  /// Those of the merges.
  let errors: Int
  let warnings: Int
  /// How many merges were made again.
  let merges: Int

  init(_ findings: [MergeFinding], broken: [Finding], merges: Int, prefix: String) {
    self.merges = merges
    self.broken = Set(broken.map(\.place.path)).sorted()
    let open = findings.filter(\.isOpen)
    errors = open.count { $0.deed.isCertain }
    warnings = open.count - errors
    self.findings = findings.map { finding in
      let told = finding.finding(prefix: prefix)
      let source = SourceText(finding.text ?? "")
      return Item(
        code: told.code.rawValue, severity: told.severity.rawValue, path: told.place.path,
        line: source.location(of: told.place.span.lowerBound).line, message: told.message,
        field: finding.deed.finding.statement?.path.joined(separator: "."),
        fixable: finding.repair != nil, state: finding.state.name,
        commit: Commit(finding.deed.commit), removedBy: finding.deed.removal.map(Commit.init))
    }
  }
}

extension AuditState {
  fileprivate var name: String {
    switch self {
    case .open, .openByHand: "open"
    case .decided: "decided"
    case .healed: "healed"
    }
  }
}
