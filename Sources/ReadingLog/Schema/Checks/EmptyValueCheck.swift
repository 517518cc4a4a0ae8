/// Fields that are there say something.
struct EmptyValueCheck: FileCheck {
  let code: CheckCode = "empty-value"
  let severity = Severity.warning
  let summary = "no field or list item is empty"
  let explanation = """
    A field without a value says no more than no field at all, but makes people wonder whether \
    something got lost. 'readlog check --fix' removes it.
    """
  let wrong: CheckExample = "title: Similarity\nvenue:\n"
  let right: CheckExample = "title: Similarity\nvenue: ICML\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard case .empty = slot.state else { return nil }
      // A section of a shelf may still wait for its papers.
      if file.file.kind == .shelf, slot.name == "papers" { return nil }
      let what = slot.role == .item ? "an item of '\(slot.name)'" : "'\(slot.name)'"
      return finding(
        in: file.file, at: slot.label, "\(what) is empty", hint: "give it a value, or remove it",
        fix: slot.removal)
    }
  }
}
