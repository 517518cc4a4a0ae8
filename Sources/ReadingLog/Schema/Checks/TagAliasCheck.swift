/// Tags are called what the vocabulary calls them.
struct TagAliasCheck: FileCheck {
  let code: CheckCode = "tag-alias"
  let severity = Severity.error
  let summary = "no tag is another name for a tag of the vocabulary"
  let explanation = """
    The vocabulary in readlog.yaml can list other names of a tag as its 'aliases'. A paper tagged \
    with one of them would be missing where people look for the tag. 'readlog check --fix' writes \
    the tag itself.
    """
  let wrong = CheckExample(
    .config(Self.vocabulary), .record("ada2026example", "title: Noise\ntags:\n  - noisy-labels\n"))
  let right = CheckExample(
    .config(Self.vocabulary), .record("ada2026example", "title: Noise\ntags:\n  - label-noise\n"))

  private static let vocabulary =
    "tags:\n  vocabulary:\n    label-noise:\n      aliases: [noisy-labels]\n"

  func findings(in file: CheckedFile) -> [Finding] {
    guard file.file.kind == .record, !file.rules.tagsByAlias.isEmpty else { return [] }
    return file.slots.compactMap { slot in
      guard slot.isFilled, case .tag = slot.shape, !file.rules.vocabulary.contains(slot.text),
        let tag = file.rules.tagsByAlias[slot.text]
      else { return nil }
      return finding(
        in: file.file, at: slot.span,
        "\(DidYouMean.quote(slot.text)) is another name for the tag '\(tag)'",
        hint: "write '\(tag)'", fix: .replacingTag(slot, with: tag, in: file))
    }
  }
}
