/// A day told from today: `3d`, `1w`, `2m`, `1y` ago; `today`, `yesterday`.
package struct RelativeDate: Hashable, Sendable {
  package enum Unit: Character, CaseIterable, Sendable {
    case day = "d"
    case week = "w"
    case month = "m"
    case year = "y"
  }

  package let count: Int
  package let unit: Unit

  /// Reads up to four digits and a unit, or `today` and `yesterday`.
  package init?(_ text: some StringProtocol) {
    switch text.lowercased() {
    case "today": (count, unit) = (0, .day)
    case "yesterday": (count, unit) = (1, .day)
    case let text:
      guard let last = text.last, let unit = Unit(rawValue: last), text.utf8.count <= 5,
        let count = Int(digits: text.dropLast())
      else { return nil }
      (self.count, self.unit) = (count, unit)
    }
  }

  /// The day that is meant; a month earlier is the same day of that month, or its last.
  package func day(before today: CalendarDate) -> CalendarDate {
    switch unit {
    case .day: CalendarDate(dayNumber: today.dayNumber - count)
    case .week: CalendarDate(dayNumber: today.dayNumber - 7 * count)
    case .month: today.monthsEarlier(count)
    case .year: today.monthsEarlier(12 * count)
    }
  }
}

extension RelativeDate: CustomStringConvertible {
  package var description: String { "\(count)\(unit.rawValue)" }
}

extension CalendarDate {
  fileprivate func monthsEarlier(_ count: Int) -> CalendarDate {
    let months = max(year * 12 + month - 1 - count, 12)
    return CalendarDate(lastDayUpTo: day, month: months % 12 + 1, year: months / 12)
  }

  /// The last day of a month.
  ///
  /// - Returns: `nil` when there is no such month.
  package static func last(ofMonth month: Int, year: Int) -> CalendarDate? {
    guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
    return CalendarDate(lastDayUpTo: 31, month: first.month, year: first.year)
  }

  private init(lastDayUpTo day: Int, month: Int, year: Int) {
    for day in stride(from: day, to: 28, by: -1) {
      if let date = CalendarDate(year: year, month: month, day: day) {
        self = date
        return
      }
    }
    self = CalendarDate(year: year, month: month, day: min(day, 28)) ?? CalendarDate(dayNumber: 0)
  }
}
