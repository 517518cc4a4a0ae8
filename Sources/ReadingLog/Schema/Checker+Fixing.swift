import LibYAML

/// A text with its certain repairs made.
package struct FixedText: Sendable {
  package let text: String
  /// What was put right, as it was found on the way: places are those of the text at that moment.
  package let fixed: [Finding]
}

extension Checker {
  /// Makes every certain repair, and those that only then become visible, until none is left.
  ///
  /// Fixing the result again changes nothing. A file that cannot be parsed comes back as it is.
  package func fixing(_ file: LibraryFile) -> FixedText {
    var text = file.text
    var fixed: [Finding] = []
    // Every repair brings a text nearer to its normal form; the bound is for a mistaken check.
    var rounds = 0
    while rounds < 1000, let (next, done) = repaired(file, text: text) {
      text = next
      fixed += done
      rounds += 1
    }
    return FixedText(text: text, fixed: fixed)
  }

  /// - Returns: `nil` when there is nothing to repair.
  private func repaired(_ file: LibraryFile, text: String) -> (text: String, done: [Finding])? {
    let findings = check(LibraryFile(file.kind, path: file.path, text: text)).findings
      .filter { $0.fix != nil }
    guard !findings.isEmpty, var document = try? YAMLDocument(text) else { return nil }
    let done = makeLocalFixes(of: findings, in: &document)
    if !done.isEmpty { return (document.text, done) }
    for finding in findings {
      var changed = document
      // An edit that cannot be made here is no reason to give up the others.
      guard let fix = finding.fix,
        (try? fix.apply(to: &changed)) != nil,
        changed.text != text
      else { continue }
      return (changed.text, [finding])
    }
    return nil
  }

  /// From the end of the text to its start, so that no repair moves the place of the next.
  private func makeLocalFixes(
    of findings: [Finding], in document: inout YAMLDocument
  ) -> [Finding] {
    var done: [Finding] = []
    for finding in findings.reversed() {
      guard let fix = finding.fix, fix.isLocal else { continue }
      var changed = document
      guard (try? fix.apply(to: &changed)) != nil,
        changed.text != document.text
      else { continue }
      document = changed
      done.append(finding)
    }
    return done.reversed()
  }
}
