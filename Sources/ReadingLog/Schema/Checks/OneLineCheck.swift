import LibYAML

/// What is shown on one line is one line.
struct OneLineCheck: FileCheck {
  let code: CheckCode = "one-line"
  let severity = Severity.warning
  let summary = "titles, names and the like have no line breaks"
  let explanation = """
    Titles, names, tags and most other texts are shown on one line, in lists and exports. A line \
    break in them comes from a block ('title: |') or from pasting; tl;dr, abstract and notes may \
    have as many as they like. 'readlog check --fix' puts a blank in its place.
    """
  let wrong: CheckExample = "title: |\n  Similarity\n  Revisited\n"
  let right: CheckExample = "title: Similarity Revisited\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, slot.role != .key, slot.shape.isOneLine,
        slot.text.utf8.contains(UInt8(ascii: "\n"))
      else { return nil }
      let line = slot.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return finding(
        in: file.file, at: slot.role == .item ? slot.span : slot.label,
        "'\(slot.name)' has a line break in it", hint: "write it on one line",
        fix: Fix(.replace(slot.span, with: line)))
    }
  }
}

extension Shape {
  fileprivate var isOneLine: Bool {
    switch self {
    case .line, .personName: true
    default: false
    }
  }
}
