import LibYAML

/// What the checks say of one file, and what the library-wide checks have to know of it.
package struct FileReport: Sendable {
  package let path: String
  /// In the order of the text; where `omitted` more are left out, the last one says so.
  package let findings: [Finding]
  package let omitted: Int
  /// What `check(library:)` needs.
  package let facts: FileFacts?

  /// Nobody reads more of one file, and showing them would take time quadratic in its size.
  package static let limit = 100

  /// The code of what is said of a file with more findings than are shown.
  package static let omissionCode: CheckCode = "more-findings"

  /// The code of what is said of a file that could not be read at all.
  package static let unreadableCode: CheckCode = "file-unreadable"

  /// Where there are too many findings, errors are kept rather than warnings.
  package init(path: String, findings: [Finding], facts: FileFacts?) {
    self.path = path
    self.facts = facts
    let omitted = max(0, findings.count - Self.limit)
    let kept =
      omitted == 0
      ? findings
      : (findings.filter { $0.severity == .error } + findings.filter { $0.severity == .warning })
        .prefix(Self.limit).map { $0 }
    let shown = kept.sorted { $0.precedes($1) }
    let remark = omitted == 0 ? nil : shown.last?.followed(by: omitted)
    self.omitted = omitted
    self.findings = shown + (remark.map { [$0] } ?? [])
  }
}

extension Finding {
  fileprivate func followed(by omitted: Int) -> Finding {
    Finding(
      code: FileReport.omissionCode, severity: .warning, place: place,
      message: "\(omitted) more findings in this file are not shown",
      hint: "mend these, and check again")
  }
}

/// Runs the checks.
package struct Checker: Sendable {
  package let rules: LibraryRules

  /// - Parameter config: the people and the vocabulary to check against.
  package init(config: LibraryConfig) { rules = LibraryRules(config) }

  /// Checks a file by itself. Files do not depend on each other: many can be checked at once.
  package func check(_ file: LibraryFile) -> FileReport {
    let root: YAMLNode
    do {
      root = try Self.parse(file)
    } catch {
      return report(error, in: file)
    }
    let checked = CheckedFile(file, root: root, rules: rules)
    return FileReport(
      path: file.path, findings: Self.findings(in: checked), facts: FileFacts(checked))
  }

  static func findings(in file: CheckedFile) -> [Finding] {
    var findings: [Finding] = []
    for check in CheckRegistry.fileChecks { findings += check.findings(in: file) }
    return findings
  }

  /// Checks what needs every file of the library; linear in their number.
  ///
  /// Of two records that exclude each other the one that comes later by path has the finding, and
  /// its `related` place is the other one: look at both when only some files are asked about.
  package func check(library reports: [FileReport]) -> [Finding] {
    let index = LibraryIndex(reports.compactMap(\.facts))
    return CheckRegistry.libraryChecks.flatMap { $0.findings(in: index) }
      .sorted { $0.precedes($1) }
  }

  /// What is said of a file that could not even be read as text or YAML by the caller.
  package func report(_ fault: RecordFault, in file: LibraryFile) -> FileReport {
    let facts = file.kind == .record ? FileFacts.record(RecordFacts(unreadable: file)) : nil
    return FileReport(
      path: file.path, findings: [CheckRegistry.finding(for: fault, in: file)], facts: facts)
  }

  static func parse(_ file: LibraryFile) throws(RecordFault) -> YAMLNode {
    let root: YAMLNode?
    do {
      root = try YAMLNode.parse(file.text)
    } catch {
      throw RecordFault(error, text: file.text)
    }
    guard let root, !root.isEmpty else {
      // An empty `readlog.yaml` is one that leaves everything as it is by default.
      if file.kind == .config {
        return YAMLNode(content: .mapping([]), style: .block, span: 0..<0, column: 0)
      }
      throw RecordFault(.empty, span: 0..<0)
    }
    guard root.entries != nil else { throw RecordFault(.notAMapping, span: root.span) }
    return root
  }
}
