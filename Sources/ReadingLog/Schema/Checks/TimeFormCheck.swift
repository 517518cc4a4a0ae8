/// Seconds are written `2026-11-20T14:02:11Z`.
struct TimeFormCheck: FileCheck {
  let code: CheckCode = "time-form"
  let severity = Severity.error
  let summary = "added.at and edited are times in UTC, written YYYY-MM-DDTHH:MM:SSZ"
  let explanation = """
    Times are kept in Universal Time and in one form, which readlog writes itself: so entries of \
    people on different continents sort in the order in which they were made.
    """
  let wrong: CheckExample = "title: Similarity\nadded:\n  at: 2026-11-20 14:02\n"
  let right: CheckExample = "title: Similarity\nadded:\n  at: 2026-11-20T14:02:00Z\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .time = slot.shape, Timestamp(slot.text) == nil else { return nil }
      return finding(
        in: file.file, at: slot.span, "\(DidYouMean.quote(slot.text)) is no time in UTC",
        hint: "write day and time, as in 2026-11-20T14:02:11Z")
    }
  }
}
