/// `starred` and its like are true or false.
struct TruthCheck: FileCheck {
  let code: CheckCode = "true-or-false"
  let severity = Severity.error
  let summary = "starred, closed and example are true or false"
  let explanation = """
    YAML readers disagree on whether 'yes' and 'on' are texts or truth values, so readlog knows only \
    'true' and 'false'. 'readlog check --fix' replaces the words whose meaning is plain.
    """
  let wrong: CheckExample = "title: Similarity\nreaders:\n  ada:\n    starred: yes\n"
  let right: CheckExample = "title: Similarity\nreaders:\n  ada:\n    starred: true\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .truth = slot.shape, !["true", "false"].contains(slot.text) else {
        return nil
      }
      return finding(
        in: file.file, at: slot.span,
        "'\(slot.name)' is true or false, not \(DidYouMean.quote(slot.text))",
        hint: "write 'true', or remove the field", fix: fix(for: slot))
    }
  }

  private func fix(for slot: Slot) -> Fix? {
    switch slot.text.lowercased() {
    case "true", "yes", "on", "y": slot.writing(literal: "true")
    case "false", "no", "off", "n": slot.writing(literal: "false")
    default: nil
    }
  }
}
