import ReadingLog
import TestSupport
import Testing

@testable import Interchange

@Suite struct CalendarTests {
  private static func event(_ summary: String, _ description: String = "") -> CalendarEvent {
    var event = CalendarEvent(
      uid: "k3f9q2m7wd.spring@readlog",
      on: CalendarDate("2026-12-31") ?? CalendarDate(dayNumber: 0),
      summary: summary, stamp: Timestamp(seconds: 1_795_183_200))
    event.description = description
    return event
  }

  @Test("An event is a whole day, and the text that is written is exactly this")
  func whole() {
    var event = Self.event("Few-Shot Learning; with, a \\ and\nmore (bob)")
    event.url = "https://doi.org/10.1000/a,b;c"
    event.categories = ["Label noise, and more", "B"]
    #expect(
      CalendarWriter(name: "Spring").text([event])
        == [
          "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//readlog//readlog//EN", "CALSCALE:GREGORIAN",
          "NAME:Spring", "X-WR-CALNAME:Spring", "BEGIN:VEVENT", "UID:k3f9q2m7wd.spring@readlog",
          "DTSTAMP:20261120T140000Z", "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101",
          "SUMMARY:Few-Shot Learning\\; with\\, a \\\\ and\\nmore (bob)",
          "URL:https://doi.org/10.1000/a,b;c", "CATEGORIES:Label noise\\, and more,B",
          "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", "",
        ].joined(separator: "\r\n"))
  }

  @Test("Any text comes back from a strict reader", arguments: UInt64(0)..<200)
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let letters = [
      "a", "Z", " ", "  ", ",", ";", ":", "\\", "\n", "\"", "é", "ß", "机器", "🎓", "👩‍🔬", "n",
      "\\n", "\t", "END:VEVENT", "\r\n", "\u{7}", "e\u{301}", "BEGIN:",
    ]
    func text() -> String {
      (0..<Int.random(in: 1..<90, using: &random))
        .map { _ in letters.randomElement(using: &random) ?? "" }.joined()
    }
    let events = (0..<3).map { _ in Self.event(text(), text()) }
    let written = CalendarWriter(name: text()).text(events)
    let read = try StrictCalendar(written).events
    #expect(read.count == 3)
    for (event, properties) in zip(events, read) {
      func kept(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").replacing("\u{7}", with: "")
      }
      #expect(properties["SUMMARY"].map(Array.init) == Array(kept(event.summary).utf8))
      if !event.description.isEmpty {
        #expect(properties["DESCRIPTION"].map(Array.init) == Array(kept(event.description).utf8))
      }
      #expect(properties["DTSTART;VALUE=DATE"] == Array("20261231".utf8))
    }
  }
}

/// A reader of iCalendar that forgives nothing: line ends, lengths, torn characters, stray escapes.
private struct StrictCalendar {
  /// The bytes of the properties of each event, by the name with its parameters; texts without
  /// their escapes.
  var events: [[String: [UInt8]]] = []

  struct Fault: Error { let what: String }

  init(_ text: String) throws {
    var lines: [[UInt8]] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      guard let end = rest.indices.first(where: { rest[$0] == 13 }), end + 1 < rest.endIndex,
        rest[end + 1] == 10
      else { throw Fault(what: "a line without CRLF") }
      let line = Array(rest[..<end])
      rest = rest[(end + 2)...]
      if line.count > 75 { throw Fault(what: "\(line.count) bytes in a line") }
      if String(validating: line, as: UTF8.self) == nil { throw Fault(what: "torn character") }
      if line.contains(where: { $0 < 32 && $0 != 9 || $0 == 127 }) { throw Fault(what: "control") }
      if line.first == 32 || line.first == 9 {
        guard !lines.isEmpty else { throw Fault(what: "continues nothing") }
        lines[lines.count - 1] += line.dropFirst()
      } else {
        lines.append(line)
      }
    }
    guard lines.first == Array("BEGIN:VCALENDAR".utf8), lines.last == Array("END:VCALENDAR".utf8)
    else { throw Fault(what: "no calendar") }
    try readEvents(Array(lines.dropFirst().dropLast()))
  }

  private mutating func readEvents(_ lines: [[UInt8]]) throws {
    var open: [String: [UInt8]]?
    for line in lines {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw Fault(what: "colon") }
      let name = String(decoding: line[..<colon], as: UTF8.self)
      let value = Array(line[(colon + 1)...])
      switch (name, String(decoding: value, as: UTF8.self)) {
      case ("BEGIN", "VEVENT") where open == nil: open = [:]
      case ("END", "VEVENT"):
        guard let event = open else { throw Fault(what: "no event to end") }
        for needed in ["UID", "DTSTAMP", "DTSTART;VALUE=DATE"] where event[needed] == nil {
          throw Fault(what: "no \(needed)")
        }
        events.append(event)
        open = nil
      case ("BEGIN", _), ("END", _): throw Fault(what: "an odd part")
      default:
        if open?[name] != nil { throw Fault(what: "\(name) twice") }
        open?[name] = try name == "URL" ? value : unescaped(value)
      }
    }
    if open != nil { throw Fault(what: "an event without an end") }
  }

  private func unescaped(_ value: [UInt8]) throws -> [UInt8] {
    var result: [UInt8] = []
    var rest = value[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: ";"), UInt8(ascii: ","): throw Fault(what: "a bare \(byte)")
      case UInt8(ascii: "\\"):
        guard let next = rest.popFirst() else { throw Fault(what: "half an escape") }
        switch next {
        case UInt8(ascii: "n"): result.append(10)
        case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","): result.append(next)
        default: throw Fault(what: "an unknown escape")
        }
      default: result.append(byte)
      }
    }
    return result
  }
}
