/// Whole numbers from one to another, both included; a missing end is open.
package struct NumberRange: Sendable, Hashable {
  package let lower: Int?
  package let upper: Int?

  package func contains(_ number: Int) -> Bool {
    (lower.map { $0 <= number } ?? true) && (upper.map { number <= $0 } ?? true)
  }

  /// Reads `2019`, `2018..2020`, `..2020`, `2018..`, `>2018`, `>=2018`, `<2018`, `<=2018`.
  init(_ value: QueryValue) throws(QueryError) {
    let range = try RangeText(value)
    func number(_ text: Substring) throws(QueryError) -> Int {
      if let number = Int(digits: text) { return number }
      throw QueryError(
        "'\(text)' is not a whole number", hint: "write 2019, 2018..2020 or >=2018",
        span: value.span)
    }
    switch range.form {
    case .single(let text):
      let only = try number(text)
      (lower, upper) = (only, only)
    case .between(let from, let to):
      lower = from.isEmpty ? nil : try number(from)
      upper = to.isEmpty ? nil : try number(to)
    case .compared(let sign, let text):
      let bound = try number(text)
      switch sign {
      case .less: (lower, upper) = (nil, bound - 1)
      case .lessOrEqual: (lower, upper) = (nil, bound)
      case .greater: (lower, upper) = (bound + 1, nil)
      case .greaterOrEqual: (lower, upper) = (bound, nil)
      }
    }
  }
}

/// Days from one to another, both included; a missing end is open.
package struct DateRange: Sendable, Hashable {
  package enum Bound: Sendable, Hashable {
    /// A day, as its number since 1970-01-01.
    case day(Int)
    /// So many days before today.
    case ago(Int)

    func dayNumber(today: CalendarDate) -> Int {
      switch self {
      case .day(let number): number
      case .ago(let days): today.dayNumber - days
      }
    }
  }

  package let lower: Bound?
  package let upper: Bound?

  package func contains(_ date: CalendarDate, today: CalendarDate) -> Bool {
    let day = date.dayNumber
    return (lower.map { $0.dayNumber(today: today) <= day } ?? true)
      && (upper.map { day <= $0.dayNumber(today: today) } ?? true)
  }

  /// Reads days (`2026-01-31`), months (`2026-01`), years (`2026`) and ages (`3d`, `1w`, `2m`, `1y`),
  /// alone, in ranges and compared. An age alone means since then: `added:1w` is the last week,
  /// `added:>1w` what is older.
  init(_ value: QueryValue) throws(QueryError) {
    let range = try RangeText(value)
    func period(_ text: Substring) throws(QueryError) -> Period {
      if let period = Period(text) { return period }
      throw QueryError(
        "'\(text)' is not a date", hint: "write 2026-01-31, 2026-01, 2026, or 1w for a week ago",
        span: value.span)
    }
    switch range.form {
    case .single(let text):
      let only = try period(text)
      (lower, upper) = only.isAge ? (only.first, nil) : (only.first, only.last)
    case .between(let from, let to):
      lower = from.isEmpty ? nil : try period(from).first
      upper = to.isEmpty ? nil : try period(to).last
    case .compared(let sign, let text):
      let bound = try period(text)
      // An older thing has the greater age.
      switch bound.isAge ? sign.reversed : sign {
      case .less: (lower, upper) = (nil, bound.first.before)
      case .lessOrEqual: (lower, upper) = (nil, bound.last)
      case .greater: (lower, upper) = (bound.last.after, nil)
      case .greaterOrEqual: (lower, upper) = (bound.first, nil)
      }
    }
  }

  private struct Period {
    let first: Bound
    let last: Bound
    let isAge: Bool

    init?(_ text: Substring) {
      if let unit = text.last, let days = ["d": 1, "w": 7, "m": 30, "y": 365][unit] {
        guard let number = Int(digits: text.dropLast()), number < 100_000 else { return nil }
        (first, last, isAge) = (.ago(number * days), .ago(number * days), true)
        return
      }
      isAge = false
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count <= 3, let year = parts.first, year.count == 4 else { return nil }
      let start = ([String(year)] + parts.dropFirst().map(String.init) + ["01", "01"]).prefix(3)
      guard let day = CalendarDate(start.joined(separator: "-")) else { return nil }
      first = .day(day.dayNumber)
      let next: CalendarDate? =
        switch parts.count {
        case 1: CalendarDate(year: day.year + 1, month: 1, day: 1)
        case 2:
          CalendarDate(
            year: day.month == 12 ? day.year + 1 : day.year, month: day.month % 12 + 1, day: 1)
        default: CalendarDate(dayNumber: day.dayNumber + 1)
        }
      guard let next else { return nil }
      last = .day(next.dayNumber - 1)
    }
  }
}

extension DateRange.Bound {
  fileprivate var before: DateRange.Bound {
    switch self {
    case .day(let number): .day(number - 1)
    case .ago(let days): .ago(days + 1)
    }
  }

  fileprivate var after: DateRange.Bound {
    switch self {
    case .day(let number): .day(number + 1)
    case .ago(let days): .ago(days - 1)
    }
  }
}

/// `a`, `a..b` or `>=a`, its ends not read yet.
private struct RangeText {
  enum Sign {
    case less, lessOrEqual, greater, greaterOrEqual

    var reversed: Sign {
      switch self {
      case .less: .greater
      case .lessOrEqual: .greaterOrEqual
      case .greater: .less
      case .greaterOrEqual: .lessOrEqual
      }
    }
  }

  enum Form {
    case single(Substring)
    case between(Substring, Substring)
    case compared(Sign, Substring)
  }

  let form: Form

  init(_ value: QueryValue) throws(QueryError) {
    let text = value.text[...]
    let signs: [(String, Sign)] = [
      (">=", .greaterOrEqual), ("<=", .lessOrEqual), (">", .greater), ("<", .less),
    ]
    if let (sign, meaning) = signs.first(where: { text.hasPrefix($0.0) }) {
      form = .compared(meaning, text.dropFirst(sign.count))
    } else if let dots = text.firstRange(of: "..") {
      let (from, to) = (text[..<dots.lowerBound], text[dots.upperBound...])
      guard !from.isEmpty || !to.isEmpty else {
        throw QueryError("the range has no end", hint: "write 2018.. or ..2020", span: value.span)
      }
      form = .between(from, to)
    } else {
      form = .single(text)
    }
  }
}
