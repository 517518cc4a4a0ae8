import LibYAML
import ReadingLog

/// What a check is about, for `readlog check --explain CODE`.
package enum FindingExplanation {
  /// - Parameter wrap: breaks the running text into lines.
  package static func text(
    of check: any Check, wrap: (String) -> String = { $0 }
  ) -> String {
    """
    \(check.code.rawValue) (\(check.severity.rawValue)): \(check.summary)

    \(wrap(check.explanation))

    Wrong:

    \(indented(listing(of: check.wrong)))

    Right:

    \(indented(listing(of: check.right)))
    """ + "\n"
  }

  package static func markdown(of check: any Check) -> String {
    """
    \(check.explanation)

    Wrong:

    ```yaml
    \(listing(of: check.wrong))
    ```

    Right:

    ```yaml
    \(listing(of: check.right))
    ```
    """ + "\n"
  }

  /// The codes with their summaries, a line each.
  package static func list() -> String {
    let width = CheckRegistry.all.map(\.code.rawValue.count).max() ?? 0
    return CheckRegistry.all.map { check in
      let code = check.code.rawValue
      return code + String(repeating: " ", count: width - code.count + 2) + check.summary + "\n"
    }.joined()
  }

  /// The files of an example, named where there are several or the name matters.
  private static func listing(of example: CheckExample) -> String {
    let needsNames =
      example.files.count > 1 || example.files.contains { $0.stem != "ada2026example" }
    return example.files.map { file in
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { shortened($0.escapingControlCharacters()) }
      let text = (lines.last == "" ? lines.dropLast() : lines[...]).joined(separator: "\n")
      return needsNames ? "# \(file.path)\n\(text)" : text
    }.joined(separator: "\n\n")
  }

  private static func shortened(_ line: String) -> String {
    line.count <= 80 ? line : line.prefix(60) + " …"
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
  }
}
