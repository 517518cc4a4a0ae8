import LibYAML
import ReadingLog

/// Shelves as a person reads them on a terminal.
struct ShelfText {
  let papers: ShelfPapers
  let console: Console

  func lines(_ shelf: Shelf) -> [String] {
    let facts = [
      shelf.name, TextLayout.count(shelf.papers.count, "paper"),
      shelf.sections.count > 1 ? TextLayout.count(shelf.sections.count, "section") : "",
    ].filter { !$0.isEmpty }
    var lines = [console.styled(clean(shelf.title ?? shelf.name), .bold)]
    if let about = shelf.about { lines.append(wrapped(about)) }
    lines.append(console.styled(clean(facts.joined(separator: " · ")), .dim))
    for section in shelf.sections {
      lines.append("")
      if let heading = section.heading { lines.append(console.styled(clean(heading), .cyan)) }
      if section.entries.isEmpty { lines.append(console.styled("  no papers yet", .dim)) }
      for entry in section.entries { lines += self.lines(entry, showsDate: true) }
    }
    return lines
  }

  /// A paper, where it comes from, and what the shelf says of it.
  func lines(_ entry: Shelf.Entry, showsDate: Bool) -> [String] {
    let paper = papers[entry.id]
    let title = (entry.isStarred ? "★ " : "") + (paper?.title ?? "(not in this library)")
    let source = [paper?.source ?? "", entry.id].filter { !$0.isEmpty }.joined(separator: " · ")
    var lines = [console.styled(wrapped(title, indent: "  "), .bold)]
    lines.append(console.styled(wrapped(source, indent: "    "), .dim))
    let facts = [showsDate ? entry.on?.description : nil, entry.by].compactMap(\.self)
      .joined(separator: "  ")
    let remark = [facts, entry.note ?? ""].filter { !$0.isEmpty }.joined(separator: " – ")
    if !remark.isEmpty {
      lines.append(styledRemark(wrapped(remark, indent: "    "), facts: clean(facts)))
    }
    return lines
  }

  private func styledRemark(_ text: String, facts: String) -> String {
    guard !facts.isEmpty, text.hasPrefix("    " + facts) else { return text }
    return "    " + console.styled(facts, .green) + text.dropFirst(4 + facts.count)
  }

  private func wrapped(_ text: String, indent: String = "") -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      clean(String($0))
    }
    return TextLayout.wrapped(
      lines.joined(separator: "\n"), width: console.width.map { min($0, 100) }, indent: indent)
  }

  private func clean(_ text: String) -> String { text.escapingControlCharacters() }
}

/// A meeting as a person reads of it on a terminal.
struct MeetingText {
  let papers: ShelfPapers
  let console: Console
  let today: CalendarDate

  func lines(_ meeting: Meeting) -> [String] {
    let day = "\(meeting.on.weekday), \(meeting.on)"
    var lines = [console.styled(day, .bold) + "  " + console.styled(distance(meeting.on), .dim)]
    let text = ShelfText(papers: papers, console: console)
    var place: String?
    for item in meeting.items {
      let here = [item.shelfTitle ?? item.shelf, item.heading].compactMap(\.self)
        .joined(separator: " › ").escapingControlCharacters()
      if here != place { lines.append(console.styled(here, .cyan)) }
      place = here
      lines += text.lines(item.entry, showsDate: false)
    }
    return lines
  }

  private func distance(_ day: CalendarDate) -> String {
    switch day.dayNumber - today.dayNumber {
    case 0: "today"
    case 1: "tomorrow"
    case let days: "in \(days) days"
    }
  }
}
