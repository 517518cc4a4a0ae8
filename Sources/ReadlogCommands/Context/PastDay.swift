import ReadingLog

/// `--since` and the like: a day of the past.
enum PastDay {
  /// `2026-11-20`, `today`, `yesterday`, `3d`, `1w`, `2m`, `1y`.
  static func parse(_ text: String, today: CalendarDate) throws -> CalendarDate {
    if let day = CalendarDate(text) ?? RelativeDate(text)?.day(before: today) { return day }
    throw Failure(
      .usage, "'\(text)' is no date and no age",
      hints: ["write 2026-11-20, today, yesterday, or 3d, 1w, 2m, 1y"])
  }
}
