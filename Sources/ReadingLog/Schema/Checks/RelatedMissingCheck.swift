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
    danglingFindings(library.records.flatMap(\.related), in: library)
  }
}

extension LibraryCheck {
  /// A finding for each id that is not in the library.
  func danglingFindings(_ mentions: [Mention], in library: LibraryIndex) -> [Finding] {
    mentions.filter { !library.holds($0.id) }.enumerated().map { index, mention in
      let near = index < DidYouMean.limit ? library.nearIDs(to: mention.id) : []
      let heir = library.heir(of: mention.id).map {
        "it was combined with \(DidYouMean.quote($0)): write that"
      }
      return finding(
        at: mention.place, "there is no paper \(DidYouMean.quote(mention.id))",
        hint: heir
          ?? (near.isEmpty
            ? "add the paper, or remove the line"
            : "did you mean \(DidYouMean.alternatives(near))?"))
    }
  }
}
