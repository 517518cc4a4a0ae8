/// What happened in a library in some days: papers that came, were read, rated and written about.
///
/// As JSON: see docs/record-format.md.
package struct ReadingDigest: Sendable, Hashable {
  package var period: DigestPeriod
  /// The papers that the rest is about, by their ids.
  package var papers: [String: Paper] = [:]
  package var added: [Event] = []
  package var read: [Event] = []
  /// Begun, and not finished in the same days.
  package var started: [Event] = []
  /// With the rating that holds at the end.
  package var rated: [Event] = []
  package var starred: [Event] = []
  /// By paper, then as they were written.
  package var notes: [WrittenNote] = []
  /// Tags that papers got which were here before, the most frequent first.
  package var tags: [TagCount] = []

  /// Something that somebody did with a paper.
  package struct Event: Sendable, Hashable {
    package var paper: String
    /// The handle; `nil` where nobody knows.
    package var by: String?
    package var on: CalendarDate
    /// What its reader makes of it by now; `nil` for papers that were added.
    package var rating: Int?
    package var isStarred = false
  }

  package struct WrittenNote: Sendable, Hashable {
    package var paper: String
    package var by: String
    package var note: Note
    package var on: CalendarDate
    /// The note that it answers.
    package var answers: Answered?

    package struct Answered: Sendable, Hashable {
      package var by: String
      package var note: Note
    }
  }

  package struct TagCount: Sendable, Hashable {
    package var tag: String
    package var papers: Int
    /// Who gave it, each once, sorted.
    package var by: [String]
  }

  package init(period: DigestPeriod) { self.period = period }

  package var isEmpty: Bool { self == ReadingDigest(period: period) }

  /// Everybody who did something, sorted.
  package var people: [String] {
    let events = [added, read, started, rated, starred].joined().compactMap(\.by)
    return Set(events + notes.map(\.by) + tags.flatMap(\.by)).sorted()
  }
}

extension Note {
  /// The first line that says something, without Markdown's marks at its beginning.
  package var firstLine: String {
    let lines = text.split { $0.isNewline }.map { line in
      String(line.drop { " >#".contains($0) }).trimmed
    }
    return lines.first { !$0.isEmpty } ?? ""
  }
}
