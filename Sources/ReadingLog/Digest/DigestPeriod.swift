/// The days that a digest tells of, on somebody's calendar.
package struct DigestPeriod: Sendable, Hashable {
  package let first: CalendarDate
  /// It counts, too.
  package let last: CalendarDate
  /// The calendar's distance from UTC.
  package let secondsFromUTC: Int

  package init(first: CalendarDate, last: CalendarDate, secondsFromUTC: Int) {
    self.first = first
    self.last = last
    self.secondsFromUTC = secondsFromUTC
  }

  /// The first second.
  package var start: Timestamp {
    Timestamp(seconds: first.dayNumber * 86_400 - secondsFromUTC)
  }

  package func contains(_ day: CalendarDate) -> Bool { first <= day && day <= last }
  package func contains(_ time: Timestamp) -> Bool { contains(day(of: time)) }

  /// The day on the calendar at some time.
  package func day(of time: Timestamp) -> CalendarDate {
    Timestamp(seconds: time.seconds + secondsFromUTC).date
  }
}
