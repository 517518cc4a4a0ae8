import LibYAML

/// Sets have each item once.
struct DuplicateItemCheck: FileCheck {
  let code: CheckCode = "duplicate-item"
  let severity = Severity.warning
  let summary = "tags and keywords stand in their list once"
  let explanation = """
    Tags and keywords are sets: a second time adds nothing, and makes a later removal look as if it \
    had not worked. 'readlog check --fix' removes the repeated item.
    """
  let wrong: CheckExample = "title: Noise\ntags:\n  - label-noise\n  - label-noise\n"
  let right: CheckExample = "title: Noise\ntags:\n  - label-noise\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.flatMap { slot -> [Finding] in
      guard slot.isFilled, case .set = slot.shape else { return [] }
      var seen: Set<String> = []
      return (slot.node.items ?? []).compactMap { item in
        guard let text = item.filledText, !seen.insert(text).inserted else { return nil }
        return finding(
          in: file.file, at: item.span,
          "\(DidYouMean.quote(text)) stands in '\(slot.name)' twice", hint: "remove one of the two",
          fix: item.text.flatMap {
            slot.isAddressable ? Fix(.removeItem($0, list: slot.path)) : nil
          })
      }
    }
  }
}
