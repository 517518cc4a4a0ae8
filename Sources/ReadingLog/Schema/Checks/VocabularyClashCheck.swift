import LibYAML

/// A name in the vocabulary stands for one tag.
struct VocabularyClashCheck: FileCheck {
  let code: CheckCode = "vocabulary-clash"
  let severity = Severity.error
  let summary = "no alias is a tag itself, or an alias of two tags"
  let explanation = """
    An alias is replaced by its tag. If it is also a tag, or stands below two tags, nobody can tell \
    by which: keep it in one place.
    """
  let wrong = CheckExample(.config(Self.vocabulary(alias: "robustness")))
  let right = CheckExample(.config(Self.vocabulary(alias: "noisy-labels")))

  private static func vocabulary(alias: String) -> String {
    """
    tags:
      vocabulary:
        label-noise:
          aliases:
            - \(alias)
        robustness: Keeping accuracy under bad conditions.

    """
  }

  func findings(in file: CheckedFile) -> [Finding] {
    guard file.file.kind == .config else { return [] }
    let entries = file.root["tags"]?["vocabulary"]?.entries ?? []
    let tags = Set(entries.map(\.name))
    var owners: [String: String] = [:]
    var findings: [Finding] = []
    for entry in entries {
      for alias in aliases(of: entry) {
        guard let text = alias.filledText else { continue }
        if tags.contains(text) {
          findings.append(clash(alias, "the alias '\(text)' is a tag itself", in: file))
        } else if let owner = owners[text] {
          findings.append(clash(alias, "'\(text)' is an alias of '\(owner)', too", in: file))
        } else {
          owners[text] = entry.name
        }
      }
    }
    return findings
  }

  private func aliases(of entry: YAMLEntry) -> [YAMLNode] {
    guard let node = entry.value["aliases"] else { return [] }
    return node.items ?? [node]
  }

  private func clash(_ node: YAMLNode, _ message: String, in file: CheckedFile) -> Finding {
    finding(in: file.file, at: node.span, message, hint: "keep the name in one place")
  }
}
