/// Days from one to another; a side that is `nil` is open.
package struct DateRange: Hashable, Sendable {
  /// A day that is known, or known only when the query is asked.
  package enum Point: Hashable, Sendable {
    case day(CalendarDate)
    case ago(RelativeDate)
  }

  package struct Bound: Hashable, Sendable {
    package let point: Point
    package let isIncluded: Bool
  }

  package let lower: Bound?
  package let upper: Bound?

  /// A month or a year stands for all its days. What is told from today (`1w`) stands for the day
  /// so long ago: `>=1w`, and `1w` alone, are the last seven days and today; `<1w` all before.
  init(_ text: String) throws(RangeFault) {
    switch RangeSyntax(text[...]) {
    case .exactly(let date):
      let period = try Period(date)
      lower = Bound(point: period.first, isIncluded: true)
      upper = period.isOpen ? nil : Bound(point: period.last, isIncluded: true)
    case .between(nil, nil): throw .unreadable
    case .between(let from, let to):
      lower = try from.map(Period.init).map { Bound(point: $0.first, isIncluded: true) }
      upper = try to.map(Period.init).map { Bound(point: $0.last, isIncluded: true) }
    case .above(let date, let orEqual):
      let period = try Period(date)
      lower = Bound(point: orEqual ? period.first : period.last, isIncluded: orEqual)
      upper = nil
    case .below(let date, let orEqual):
      let period = try Period(date)
      lower = nil
      upper = Bound(point: orEqual ? period.last : period.first, isIncluded: orEqual)
    }
    if case .day(let first) = lower?.point, case .day(let last) = upper?.point, first > last {
      throw .backwards
    }
  }

  package func contains(_ date: CalendarDate, today: CalendarDate) -> Bool {
    if let lower {
      let first = lower.point.day(today: today)
      if date < first || (date == first && !lower.isIncluded) { return false }
    }
    if let upper {
      let last = upper.point.day(today: today)
      if date > last || (date == last && !upper.isIncluded) { return false }
    }
    return true
  }
}

extension DateRange.Point {
  package func day(today: CalendarDate) -> CalendarDate {
    switch self {
    case .day(let day): day
    case .ago(let date): date.day(before: today)
    }
  }
}

extension DateRange.Point: CustomStringConvertible {
  package var description: String {
    switch self {
    case .day(let day): day.description
    case .ago(let date): date.description
    }
  }
}

extension DateRange: CustomStringConvertible {
  package var description: String {
    if let lower, !lower.isIncluded { return ">\(lower.point)" }
    if let upper, !upper.isIncluded { return "<\(upper.point)" }
    return (lower?.point.description ?? "") + ".." + (upper?.point.description ?? "")
  }
}

/// The days that `2026`, `2026-01`, `2026-01-15`, `today` or `1w` stand for.
private struct Period {
  let first: DateRange.Point
  let last: DateRange.Point
  /// Whether it alone means everything since: `1w`, but not `today`.
  let isOpen: Bool

  init(_ text: Substring) throws(RangeFault) {
    if let relative = RelativeDate(text) {
      (first, last) = (.ago(relative), .ago(relative))
      isOpen = text.last?.isLetter == true && text.first?.isNumber == true
      return
    }
    guard let (first, last) = Self.days(text) else { throw .unreadable }
    (self.first, self.last) = (.day(first), .day(last))
    isOpen = false
  }

  private static func days(_ text: Substring) -> (CalendarDate, CalendarDate)? {
    if let day = CalendarDate(text) { return (day, day) }
    let months: ClosedRange<Int>
    switch text.utf8.count {
    case 4: months = 1...12
    case 7:
      guard text.dropFirst(4).first == "-", let month = Int(digits: text.dropFirst(5)) else {
        return nil
      }
      months = month...month
    default: return nil
    }
    guard let year = Int(digits: text.prefix(4)),
      let first = CalendarDate(year: year, month: months.lowerBound, day: 1),
      let last = CalendarDate.last(ofMonth: months.upperBound, year: year)
    else { return nil }
    return (first, last)
  }
}
