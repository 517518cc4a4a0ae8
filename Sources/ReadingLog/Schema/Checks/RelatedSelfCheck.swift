import LibYAML

/// No paper is related to itself.
struct RelatedSelfCheck: FileCheck {
  let code: CheckCode = "related-self"
  let severity = Severity.error
  let summary = "no paper is related to itself"
  let explanation = """
    'related' names other papers of the library. An entry with the paper's own id is a slip of the \
    keyboard or was left by joining two records: remove it, or name the paper that was meant.
    """
  let wrong: CheckExample = "title: Similarity\nrelated:\n  ada2026example: extends\n"
  let right: CheckExample = CheckExample(
    .record("ada2026example", "title: Similarity\nrelated:\n  bob2025first: extends\n"),
    .record("bob2025first", "title: The First Measure\n"))

  func findings(in file: CheckedFile) -> [Finding] {
    guard let id = file.file.stem, file.file.kind == .record else { return [] }
    return file.slots.compactMap { slot in
      guard slot.isFilled, slot.role == .key, case .paper = slot.shape, slot.name == id else {
        return nil
      }
      return finding(
        in: file.file, at: slot.span, "the paper is related to itself",
        hint: "name the other paper, or remove the line")
    }
  }
}
