/// With a closed vocabulary, tags are in it.
struct TagUnknownCheck: FileCheck {
  let code: CheckCode = "tag-unknown"
  let severity = Severity.error
  let summary = "every tag is in the vocabulary, if the vocabulary is closed"
  let explanation = """
    With 'closed: true' in readlog.yaml the lab has decided to use the tags of its vocabulary and no \
    others. Take one of them, or propose the new tag by adding it to the vocabulary with a line \
    on what it means.
    """
  let wrong = CheckExample(
    .config(Self.vocabulary), .record("ada2026example", "title: Noise\ntags:\n  - lable-noise\n"))
  let right = CheckExample(
    .config(Self.vocabulary), .record("ada2026example", "title: Noise\ntags:\n  - label-noise\n"))

  private static let vocabulary = """
    tags:
      closed: true
      vocabulary:
        label-noise: Some of the labels are wrong.

    """

  func findings(in file: CheckedFile) -> [Finding] {
    guard file.file.kind == .record, file.rules.config.tags.isClosed else { return [] }
    return file.slots.compactMap { slot in
      guard slot.isFilled, case .tag = slot.shape, isUnknown(slot.text, to: file.rules) else {
        return nil
      }
      return finding(
        in: file.file, at: slot.span, "the vocabulary has no tag \(DidYouMean.quote(slot.text))",
        hint: DidYouMean.hint(slot.text, among: file.rules.vocabulary)
          ?? "take one that 'readlog tags' lists, or add it to readlog.yaml")
    }
  }

  /// How a tag is written and its aliases are other checks' business.
  private func isUnknown(_ tag: String, to rules: LibraryRules) -> Bool {
    !rules.vocabulary.contains(tag) && rules.tagsByAlias[tag] == nil && TagName.isValid(tag)
  }
}
