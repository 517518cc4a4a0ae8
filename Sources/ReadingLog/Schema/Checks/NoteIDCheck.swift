import LibYAML

/// The keys of notes are ids as readlog makes them.
struct NoteIDCheck: FileCheck {
  let code: CheckCode = "note-id"
  let severity = Severity.error
  let summary = "a note's id is the time it was written and four letters or digits"
  let explanation = """
    Notes are keyed by an id such as 20261120T140500Z-k3f9: the UTC time and four random letters or \
    digits. It sorts by time and never clashes with another person's, so notes merge. 'readlog \
    note' makes one; by hand, make up the four letters.
    """
  let wrong: CheckExample = """
    title: Similarity
    readers:
      ada:
        notes:
          first:
            text: CKA needs few examples.
    """
  let right: CheckExample = """
    title: Similarity
    readers:
      ada:
        notes:
          20261120T140500Z-k3f9:
            text: CKA needs few examples.
    """

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .noteID = slot.shape, !NoteID.isValid(slot.name) else { return nil }
      return finding(
        in: file.file, at: slot.span, "\(DidYouMean.quote(slot.name)) is no id of a note",
        hint: "write the time in UTC and four letters, as in 20261120T140500Z-k3f9")
    }
  }
}
