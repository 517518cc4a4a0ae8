/// Where a signature is for: the two have their own variables and keys.
package enum SignatureRole: String, Sendable {
  case author
  case committer
}

extension Repository {
  /// The name, address and time that Git would put into a commit made now; nil where no name or no
  /// address is set.
  ///
  /// As in Git (`git help commit`): `GIT_AUTHOR_NAME` first, then `author.name`, then `user.name`;
  /// the address likewise, `EMAIL` last. `GIT_AUTHOR_DATE` is read in Git's internal form and in
  /// ISO 8601; another form counts as unset. `environment` is the process's, given by the caller.
  package func signature(
    for role: SignatureRole, environment: [String: String], time: Int64, offset: Int
  ) throws -> Signature? {
    try configuration().signature(for: role, environment: environment, time: time, offset: offset)
  }
}

extension Configuration {
  /// As ``Repository/signature(for:environment:time:offset:)``, where there is no repository yet.
  package func signature(
    for role: SignatureRole, environment: [String: String], time: Int64, offset: Int
  ) throws -> Signature? {
    let variable = "GIT_\(role.rawValue.uppercased())_"
    func value(_ name: String, _ key: String) throws -> String? {
      if let set = nonBlank(environment[variable + name]) { return set }
      if let set = nonBlank(try string("\(role.rawValue).\(key)")) { return set }
      return nonBlank(try string("user.\(key)"))
    }
    guard let name = try value("NAME", "name"),
      let email = try value("EMAIL", "email") ?? nonBlank(environment["EMAIL"])
    else { return nil }
    let moment = environment[variable + "DATE"].flatMap { GitDate($0) }
    return Signature(
      name: name, email: email, time: moment?.time ?? time, offset: moment?.offset ?? offset)
  }
}

private func nonBlank(_ text: String?) -> String? {
  guard let text, !text.allSatisfy(\.isWhitespace) else { return nil }
  return text
}

/// A time as Git's date variables give it: `@1700000000 +0100`, or `2026-11-20T14:02:11Z`.
package struct GitDate: Equatable {
  package let time: Int64
  /// Minutes east of UTC.
  package let offset: Int

  package init?(_ text: String) {
    guard let moment = Self.seconds(text) ?? Self.iso8601(text) else { return nil }
    self = moment
  }

  private init(time: Int64, offset: Int) {
    self.time = time
    self.offset = offset
  }

  private static func seconds(_ text: String) -> GitDate? {
    let parts = text.split(separator: " ")
    guard let first = parts.first, parts.count <= 2 else { return nil }
    guard let time = Int64(first.hasPrefix("@") ? first.dropFirst() : first) else { return nil }
    guard let offset = parts.count == 2 ? zone(parts[1]) : 0 else { return nil }
    return GitDate(time: time, offset: offset)
  }

  /// `YYYY-MM-DD`, `T` or a blank, `hh:mm:ss`, and `Z`, `+hhmm`, `+hh:mm` or nothing (UTC).
  private static func iso8601(_ text: String) -> GitDate? {
    let marks = Array(text.utf8)
    guard marks.count >= 19, marks[10] == UInt8(ascii: "T") || marks[10] == UInt8(ascii: " ") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int? { Int(String(decoding: marks[range], as: UTF8.self)) }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let rest = String(decoding: marks[19...], as: UTF8.self).split(separator: " ").joined()
    guard let offset = zone(rest[...]) else { return nil }
    let days = daysSince1970(year: year, month: month, day: day)
    let local = ((days * 24 + hour) * 60 + minute) * 60 + second
    return GitDate(time: Int64(local - offset * 60), offset: offset)
  }

  /// Minutes east of UTC.
  private static func zone(_ text: Substring) -> Int? {
    if text.isEmpty || text == "Z" { return 0 }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.count == 4, let clock = Int(digits), let sign = text.first else { return nil }
    let minutes = clock / 100 * 60 + clock % 100
    return sign == "+" ? minutes : sign == "-" ? -minutes : nil
  }

  /// Proleptic Gregorian days: Howard Hinnant's `days_from_civil`
  /// (howardhinnant.github.io/date_algorithms.html), for years from 1 on.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = shifted.quotientAndRemainder(dividingBy: 400)
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
