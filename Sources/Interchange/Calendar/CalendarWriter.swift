import ReadingLog

/// Something that takes one whole day.
package struct CalendarEvent: Sendable, Hashable {
  /// The same for ever for what is the same event: a calendar replaces what it has by it.
  package var uid: String
  package var on: CalendarDate
  package var summary: String
  /// When the event was written down as it is.
  package var stamp: Timestamp
  package var description = ""
  package var url: String?
  package var categories: [String] = []

  package init(uid: String, on: CalendarDate, summary: String, stamp: Timestamp) {
    self.uid = uid
    self.on = on
    self.summary = summary
    self.stamp = stamp
  }
}

/// Events as an iCalendar file (RFC 5545), which calendars import and subscribe to.
package struct CalendarWriter: Sendable {
  /// What calendars show as its name.
  package let name: String

  package init(name: String) { self.name = name }

  package func text(_ events: [CalendarEvent]) -> String {
    let lines =
      [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//readlog//readlog//EN", "CALSCALE:GREGORIAN",
        // RFC 7986, 5.1, and the name by which most calendars know it.
        "NAME:" + Self.escaped(name), "X-WR-CALNAME:" + Self.escaped(name),
      ] + events.flatMap(lines) + ["END:VCALENDAR"]
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  private func lines(of event: CalendarEvent) -> [String] {
    let next = CalendarDate(dayNumber: event.on.dayNumber + 1)
    var lines = [
      "BEGIN:VEVENT", "UID:" + Self.escaped(event.uid), "DTSTAMP:" + event.stamp.compact,
      // The end of a whole day is the day after it (3.6.1).
      "DTSTART;VALUE=DATE:" + Self.basic(event.on), "DTEND;VALUE=DATE:" + Self.basic(next),
      "SUMMARY:" + Self.escaped(event.summary),
    ]
    if !event.description.isEmpty {
      lines.append("DESCRIPTION:" + Self.escaped(event.description))
    }
    // An address is no text: nothing in it is escaped (3.3.13).
    if let url = event.url, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
      lines.append("URL:" + url)
    }
    if !event.categories.isEmpty {
      lines.append("CATEGORIES:" + event.categories.map(Self.escaped).joined(separator: ","))
    }
    // It keeps nobody from being invited to something else that day.
    return lines + ["TRANSP:TRANSPARENT", "END:VEVENT"]
  }

  private static func basic(_ date: CalendarDate) -> String {
    date.description.filter { $0 != "-" }
  }

  /// Text (3.3.11): no control characters but the tab.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result += "\\" + String(scalar)
      case "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}": result += "\\n"
      case "\t": result.unicodeScalars.append(scalar)
      case let scalar where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A line of at most 75 bytes, continued on lines that begin with a blank (3.1); no character is
  /// torn apart.
  static func folded(_ line: String) -> String {
    var result = ""
    var used = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if used + size > 75 {
        result += "\r\n "
        used = 1
      }
      result.unicodeScalars.append(scalar)
      used += size
    }
    return result
  }
}
