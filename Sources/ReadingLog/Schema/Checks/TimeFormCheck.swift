/// Seconds are written `2026-11-20T14:02:11Z`.
struct TimeFormCheck: FileCheck {
  let code: CheckCode = "time-form"
  let severity = Severity.error
  let summary = "added.at and edited are times in UTC, written YYYY-MM-DDTHH:MM:SSZ"
  let explanation = """
    Times are kept in Universal Time and in one form, which readlog writes itself: so entries of \
    people on different continents sort in the order in which they were made. 'readlog check \
    --fix' rewrites times that say that they are in UTC; others lack their time zone.
    """
  let wrong: CheckExample = "title: Similarity\nadded:\n  at: 2026-11-20 14:02\n"
  let right: CheckExample = "title: Similarity\nadded:\n  at: 2026-11-20T14:02:00Z\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .time = slot.shape, Timestamp(slot.text) == nil else { return nil }
      return finding(
        in: file.file, at: slot.span, "\(DidYouMean.quote(slot.text)) is no time in UTC",
        hint: "write day and time, as in 2026-11-20T14:02:11Z", fix: fix(for: slot))
    }
  }

  /// A blank instead of `T`, small letters, and UTC written as an offset of nothing.
  private func fix(for slot: Slot) -> Fix? {
    var text = slot.text.uppercased().split(separator: " ").joined(separator: "T")
    for offset in ["+00:00", "+0000", "TUTC"] where text.hasSuffix(offset) {
      text = text.dropLast(offset.count) + "Z"
    }
    return Timestamp(text).map { slot.writing(literal: $0.description) }
  }
}
