/// Tags are written in one way.
struct TagFormCheck: FileCheck {
  let code: CheckCode = "tag-form"
  let severity = Severity.error
  let summary = "tags are lower-case words joined by hyphens, levels joined by /"
  let explanation = """
    If everybody writes tags in one way, label-noise is one tag and not four. Tags are made of \
    lower-case letters and digits, with '-' between words and '/' between levels, as in \
    nlp/translation. 'readlog check --fix' turns capitals, blanks and underscores into that form.
    """
  let wrong: CheckExample = "title: Similarity\ntags:\n  - Label Noise\n"
  let right: CheckExample = "title: Similarity\ntags:\n  - label-noise\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .tag = slot.shape else { return nil }
      let text = slot.role == .key ? slot.name : slot.text
      // Whatever it looks like, an alias is replaced by its tag.
      guard !TagName.isValid(text), file.rules.tagsByAlias[text] == nil else { return nil }
      let tag = Self.isPlain(text) ? TagName.normalized(text) : nil
      return finding(
        in: file.file, at: slot.span, "\(DidYouMean.quote(text)) is not written like a tag",
        hint: tag.map { "write '\($0)'" } ?? "use lower-case letters, digits, '-' and '/' only",
        fix: tag.flatMap { fix(for: slot, as: $0, in: file) })
    }
  }

  /// Whether nothing would be lost: `c++` is not meant to be `c`.
  private static func isPlain(_ text: String) -> Bool {
    text.allSatisfy { $0.isLetter || $0.isNumber || $0.isWhitespace || "-_/".contains($0) }
  }

  /// A key of the vocabulary is left to its writer, since records may use it.
  private func fix(for slot: Slot, as tag: String, in file: CheckedFile) -> Fix? {
    slot.role == .item ? .replacingTag(slot, with: tag, in: file) : nil
  }
}
