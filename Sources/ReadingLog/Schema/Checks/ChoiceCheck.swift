/// Words out of a fixed few are among them.
struct ChoiceCheck: FileCheck {
  let code: CheckCode = "choice"
  let severity = Severity.error
  let summary = "type, status, kind and relation are one of the words that readlog knows"
  let explanation = """
    The type of a work, the status of a reading, the kind of a note and the relation to another \
    paper are each one of a few words; the message lists them.
    """
  let wrong: CheckExample = "title: Similarity\ntype: inproceeding\n"
  let right: CheckExample = "title: Similarity\ntype: inproceedings\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .choice(let choice) = slot.shape,
        !choice.words.contains(slot.text)
      else { return nil }
      let all = choice.words.joined(separator: ", ")
      let nearest = DidYouMean.hint(slot.text, among: choice.words)
      return finding(
        in: file.file, at: slot.span,
        "\(DidYouMean.quote(slot.text)) is no \(choice.name)",
        hint: nearest.map { "\($0) (\(all))" } ?? "one of \(all)", fix: fix(for: slot, of: choice))
    }
  }

  /// Only the case is off.
  private func fix(for slot: Slot, of choice: Shape.Choice) -> Fix? {
    let word = Folding.fold(slot.text)
    guard choice.words.contains(word) else { return nil }
    return Fix(.replace(slot.span, with: word))
  }
}
