/// Days are written `2026-11-20`, and exist.
struct DateFormCheck: FileCheck {
  let code: CheckCode = "date-form"
  let severity = Severity.error
  let summary = "queued, started, finished and on are days, written YYYY-MM-DD"
  let explanation = """
    A day is written with four digits of year, two of month and two of day, so that days sort as \
    text and nobody takes the month for the day. It has to exist: there is no 30 February.
    """
  let wrong: CheckExample = "title: Similarity\nreaders:\n  ada:\n    finished: 2026-02-30\n"
  let right: CheckExample = "title: Similarity\nreaders:\n  ada:\n    finished: 2026-02-28\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .date = slot.shape, CalendarDate(slot.text) == nil else {
        return nil
      }
      return finding(
        in: file.file, at: slot.span, "\(DidYouMean.quote(slot.text)) is no day of the calendar",
        hint: "write year, month and day, as in 2026-11-20", fix: fix(for: slot))
    }
  }

  /// A timestamp has its day in it; year, month and day without their zeros are certain too.
  private func fix(for slot: Slot) -> Fix? {
    if let time = Timestamp(slot.text) {
      return slot.writing(literal: time.date.description)
    }
    let parts = slot.text.split(whereSeparator: { "-/.".contains($0) }).map { Int(digits: $0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      year >= 1000, let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    return slot.writing(literal: date.description)
  }
}
