import ReadingLog

/// Days and times as pages show them.
enum SiteDates {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `9 March 2026`, with the form that machines read.
  static func view(_ date: CalendarDate) -> View {
    ["machine": date.description, "text": text(date)]
  }

  static func text(_ date: CalendarDate) -> String {
    "\(date.day) \(months[date.month - 1]) \(date.year)"
  }

  /// `Mar 2026`.
  static func month(_ date: CalendarDate) -> String {
    "\(months[date.month - 1].prefix(3)) \(date.year)"
  }
}
