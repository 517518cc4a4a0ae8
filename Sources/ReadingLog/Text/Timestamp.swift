/// A second in UTC, written `2026-11-20T14:02:11Z`.
package struct Timestamp: Hashable, Sendable, Comparable {
  /// Since 1970-01-01T00:00:00Z, leap seconds not counted.
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// Reads `YYYY-MM-DDTHH:MM:SSZ` and nothing else.
  package init?(_ text: some StringProtocol) {
    let utf8 = Array(text.utf8)
    guard utf8.count == 20, utf8[10] == UInt8(ascii: "T"), utf8[13] == UInt8(ascii: ":"),
      utf8[16] == UInt8(ascii: ":"), utf8[19] == UInt8(ascii: "Z"),
      let date = CalendarDate(text.prefix(10)),
      let hour = Int(digits: text.dropFirst(11).prefix(2)), hour < 24,
      let minute = Int(digits: text.dropFirst(14).prefix(2)), minute < 60,
      let second = Int(digits: text.dropFirst(17).prefix(2)), second < 60
    else { return nil }
    seconds = date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second
  }

  /// The day in UTC.
  package var date: CalendarDate {
    CalendarDate(dayNumber: (seconds - secondsOfDay) / 86_400)
  }

  private var secondsOfDay: Int { ((seconds % 86_400) + 86_400) % 86_400 }

  private var clock: (hour: Int, minute: Int, second: Int) {
    (secondsOfDay / 3600, secondsOfDay / 60 % 60, secondsOfDay % 60)
  }

  /// Without separators, `20261120T140211Z`: the form that note ids begin with.
  package var compact: String {
    let time = clock
    return "\(date.year.padded(4))\(date.month.padded(2))\(date.day.padded(2))"
      + "T\(time.hour.padded(2))\(time.minute.padded(2))\(time.second.padded(2))Z"
  }

  package static func < (a: Timestamp, b: Timestamp) -> Bool { a.seconds < b.seconds }
}

extension Timestamp: CustomStringConvertible {
  package var description: String {
    let time = clock
    return "\(date)T\(time.hour.padded(2)):\(time.minute.padded(2)):\(time.second.padded(2))Z"
  }
}
