/// Related papers are in the library.
struct RelatedMissingCheck: LibraryCheck {
  let code: CheckCode = "related-missing"
  let severity = Severity.error
  let summary = "related papers are in the library"
  let explanation = """
    'related' holds ids of papers of this library. An id that is not there is a slip, or its paper \
    was renamed or removed. Correct it, add the paper, or remove the line.
    """
  let wrong = CheckExample(
    .record("ada2026example", "title: Similarity\nrelated:\n  bob2025frist: extends\n"),
    .record("bob2025first", "title: The First Measure\n"))
  let right = CheckExample(
    .record("ada2026example", "title: Similarity\nrelated:\n  bob2025first: extends\n"),
    .record("bob2025first", "title: The First Measure\n"))

  func findings(in library: LibraryIndex) -> [Finding] {
    library.records.flatMap(\.related).compactMap { mention in
      guard !library.holds(mention.id) else { return nil }
      return finding(
        at: mention.place, "there is no paper \(DidYouMean.quote(mention.id))",
        hint: library.hint(for: mention))
    }
  }
}

extension LibraryIndex {
  func hint(for mention: Mention) -> String {
    let near = nearIDs(to: mention.id)
    return near.isEmpty
      ? "add the paper, or remove the line"
      : "did you mean \(DidYouMean.alternatives(near))?"
  }
}
