import ReadingLog

/// A digest in the order in which people read it, without markup: what all its forms have in common.
struct DigestOutline {
  /// A kind of things that happened.
  struct Section {
    var heading: String
    var groups: [Group]
  }

  /// What one person did.
  struct Group {
    /// A handle; `nil` where nobody knows.
    var person: String?
    var items: [Item]
    /// Of many papers, those that are not among the items.
    var rest: Rest?
  }

  /// Many papers, summed up.
  struct Rest {
    var count: Int
    /// The ids of some of them.
    var examples: [String]

    /// `500 papers: a, b, c and 497 more`
    var words: String {
      "\(count) papers: \(examples.joined(separator: ", ")) and \(count - examples.count) more"
    }
  }

  /// A paper, and what is to be said of it.
  struct Item {
    var id: String
    var title: String
    /// `Kornblith et al. · ICML 2019`
    var source: String
    var url: String?
    /// `★★★★☆ starred`
    var marks = ""
    var notes: [NoteLine] = []
  }

  struct NoteLine {
    var by: String
    /// `question, p. 3`
    var facts: String
    var text: String
    /// `bob's question “Which weights?”`
    var answers: String?
  }

  let title: String
  /// How much there was of each kind.
  let summary: String
  let sections: [Section]
  /// `+robustness on 2 papers (alice)`
  let tags: [String]

  /// More papers of one person than these are summed up.
  static let most = 10
  private static let examples = 3

  init(_ digest: ReadingDigest, library: String?) {
    let days =
      digest.period.first == digest.period.last
      ? "\(digest.period.first)" : "\(digest.period.first) to \(digest.period.last)"
    title = [library, days].compactMap(\.self).joined(separator: ", ")
    summary = Self.summary(digest)
    sections = Self.sections(digest)
    tags = digest.tags.map { count in
      "+\(count.tag) on \(TextLayout.count(count.papers, "paper"))"
        + " (\(count.by.joined(separator: ", ")))"
    }
  }

  private static func summary(_ digest: ReadingDigest) -> String {
    let answers = digest.notes.count { $0.answers != nil }
    let counts = [
      (digest.added.count, "paper added", "papers added"), (digest.read.count, "read", "read"),
      (digest.started.count, "begun", "begun"), (digest.rated.count, "rated", "rated"),
      (digest.starred.count, "starred", "starred"), (digest.notes.count, "note", "notes"),
    ]
    var words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
    if answers > 0 { words[words.count - 1] += " (\(TextLayout.count(answers, "answer")))" }
    let people = digest.people
    let by =
      people.isEmpty || people.count > 6
      ? (people.isEmpty ? "" : " by \(people.count) people")
      : " by " + people.joined(separator: ", ")
    return (words.isEmpty ? "tags" : words.joined(separator: ", ")) + by
  }

  private static func sections(_ digest: ReadingDigest) -> [Section] {
    // What somebody read in these days says their rating and star already.
    let read = Set(digest.read.map { Deed(paper: $0.paper, by: $0.by) })
    func others(_ events: [ReadingDigest.Event]) -> [ReadingDigest.Event] {
      events.filter { !read.contains(Deed(paper: $0.paper, by: $0.by)) }
    }
    var judged = others(digest.rated)
    let rated = Set(judged.map { Deed(paper: $0.paper, by: $0.by) })
    judged += others(digest.starred).filter { !rated.contains(Deed(paper: $0.paper, by: $0.by)) }
    judged.sort { ($0.by ?? "", $0.on, $0.paper) < ($1.by ?? "", $1.on, $1.paper) }
    let all = [
      Section(heading: "Added", groups: groups(digest.added, in: digest, withMarks: false)),
      Section(heading: "Read", groups: groups(digest.read, in: digest)),
      Section(heading: "Begun", groups: groups(digest.started, in: digest)),
      Section(heading: "Rated and starred", groups: groups(judged, in: digest)),
      Section(heading: "Notes", groups: noteGroups(digest)),
    ]
    return all.filter { !$0.groups.isEmpty }
  }

  private struct Deed: Hashable {
    var paper: String
    var by: String?
  }

  private static func groups(
    _ events: [ReadingDigest.Event], in digest: ReadingDigest, withMarks: Bool = true
  ) -> [Group] {
    var people: [String?] = []
    for event in events where !people.contains(event.by) { people.append(event.by) }
    return people.map { person in
      let own = events.filter { $0.by == person }
      if own.count > most {
        return Group(
          person: person, items: [],
          rest: Rest(count: own.count, examples: own.prefix(examples).map(\.paper)))
      }
      let items = own.map { event in
        var item = item(event.paper, in: digest)
        if withMarks { item.marks = event.marks }
        return item
      }
      return Group(person: person, items: items)
    }
  }

  /// Notes stand under their papers, whoever wrote them.
  private static func noteGroups(_ digest: ReadingDigest) -> [Group] {
    var papers: [String] = []
    for note in digest.notes where papers.last != note.paper { papers.append(note.paper) }
    if papers.isEmpty { return [] }
    let shown = papers.count > 4 * most ? Array(papers.prefix(most)) : papers
    let items = shown.map { id in
      var item = item(id, in: digest)
      item.notes = digest.notes.filter { $0.paper == id }.map(NoteLine.init)
      return item
    }
    var group = Group(person: nil, items: items)
    if shown.count < papers.count {
      group.rest = Rest(
        count: papers.count - shown.count,
        examples: Array(papers.dropFirst(shown.count).prefix(examples)))
    }
    return [group]
  }

  private static func item(_ id: String, in digest: ReadingDigest) -> Item {
    guard let paper = digest.papers[id] else { return Item(id: id, title: id, source: "") }
    return Item(
      id: id, title: paper.title.isEmpty ? id : paper.title, source: paper.source,
      url: PaperLink.all(of: paper).first?.address)
  }
}

extension ReadingDigest.Event {
  /// `★★★★☆ starred`
  fileprivate var marks: String {
    let stars = rating.map { rating in
      let full = min(max(rating, 0), 5)
      return String(repeating: "★", count: full) + String(repeating: "☆", count: 5 - full)
    }
    return [stars, isStarred ? "starred" : nil].compactMap(\.self).joined(separator: " ")
  }
}

extension DigestOutline.NoteLine {
  init(_ written: ReadingDigest.WrittenNote) {
    by = written.by
    facts = [
      written.note.kind?.rawValue, written.note.page.map { "p. \($0)" }, written.note.section,
    ].compactMap(\.self).joined(separator: ", ")
    text = Self.short(written.note.firstLine, to: 200)
    answers = written.answers.map { answered in
      let kind = answered.note.kind?.rawValue ?? "note"
      let whose = answered.by == written.by ? "their own" : "\(answered.by)'s"
      return "\(whose) \(kind) “\(Self.short(answered.note.firstLine, to: 60))”"
    }
  }

  private static func short(_ text: String, to length: Int) -> String {
    text.count > length ? text.prefix(length - 1) + "…" : text
  }
}
