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
    guard let document = try? YAMLDocument(text) else { return nil }
    let changed = LibraryFile(file.kind, path: file.path, text: text)
    let findings = Self.findings(in: CheckedFile(changed, root: document.root, rules: rules))
      .filter { $0.fix != nil }.sorted { $0.precedes($1) }
    if let replaced = replacing(findings, in: text) { return replaced }
    for finding in findings {
      var changed = document
      // An edit that cannot be made here is no reason to give up the others.
      guard let fix = finding.fix, (try? fix.apply(to: &changed)) != nil, changed.text != text
      else { continue }
      return (changed.text, [finding])
    }
    return nil
  }

  /// Makes at once all fixes that replace the text of one scalar.
  ///
  /// - Returns: `nil` when there is none, or when the result would not be YAML: then each fix has to
  ///   be tried by itself.
  private func replacing(
    _ findings: [Finding], in text: String
  ) -> (text: String, done: [Finding])? {
    var result = ""
    var position = text.startIndex
    var done: [Finding] = []
    for finding in findings {
      guard let (span, replacement) = finding.fix?.replacement else { continue }
      let start = text.utf8.index(text.startIndex, offsetBy: span.lowerBound)
      guard start >= position else { continue }
      result += text[position..<start] + ScalarWriting.inline(replacement, inFlow: true)
      position = text.utf8.index(text.startIndex, offsetBy: span.upperBound)
      done.append(finding)
    }
    result += text[position...]
    guard !done.isEmpty, result != text, (try? YAMLDocument(result)) != nil else { return nil }
    return (result, done)
  }
}
