import LibYAML

/// Replies answer a note on the same paper.
struct ReplyMissingCheck: FileCheck {
  let code: CheckCode = "reply-missing"
  let severity = Severity.error
  let summary = "a reply answers another note in the same record"
  let explanation = """
    'reply' holds the id of another note on the same paper, by any reader; 'readlog show' puts the \
    answer below it. If the note was removed, remove the 'reply', too: the text stands for itself.
    """
  let wrong: CheckExample = """
    title: Similarity
    readers:
      ada:
        notes:
          20261120T140500Z-k3f9:
            reply: 20261119T090000Z-aaaa
            text: I agree.
    """
  let right: CheckExample = """
    title: Similarity
    readers:
      ada:
        notes:
          20261120T140500Z-k3f9:
            reply: 20261119T090000Z-aaaa
            text: I agree.
      bob:
        notes:
          20261119T090000Z-aaaa:
            text: The best part is section 4.
    """

  func findings(in file: CheckedFile) -> [Finding] {
    let replies = file.filled { if case .reply = $0 { true } else { false } }
    guard !replies.isEmpty else { return [] }
    let notes = Set(file.filled { if case .noteID = $0 { true } else { false } }.map(\.name))
    return replies.enumerated().compactMap { index, slot in
      let own = slot.path.dropLast().last
      if slot.text == own {
        return finding(
          in: file.file, at: slot.span, "the note answers itself",
          hint: "give the id of the note that it answers, or remove 'reply'")
      }
      guard !notes.contains(slot.text) else { return nil }
      let isEarly = index < DidYouMean.limit
      let near = isEarly ? DidYouMean.hint(slot.text, among: notes.filter { $0 != own }) : nil
      return finding(
        in: file.file, at: slot.span,
        "there is no note \(DidYouMean.quote(slot.text)) on this paper",
        hint: near ?? "remove 'reply' if the note is gone")
    }
  }
}
