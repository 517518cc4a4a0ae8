import LibYAML
import ReadingLog

/// A paper as a person reads it on a terminal.
package struct PaperText {
  package let id: String
  package let paper: Paper
  package let console: Console
  /// The titles of the papers that this one points to, by id.
  package let titles: [String: String]
  /// The papers that point to this one.
  package let referrers: [RelatedPaper]
  /// The digests of attached files that are on this machine; nil where nobody knows.
  package let filesHere: Set<String>?

  package init(
    id: String, paper: Paper, console: Console, titles: [String: String],
    referrers: [RelatedPaper], filesHere: Set<String>? = nil
  ) {
    self.id = id
    self.paper = paper
    self.console = console
    self.titles = titles
    self.referrers = referrers
    self.filesHere = filesHere
  }

  package func render() -> String {
    let parts = [head, facts, summary, readers, notes].filter { !$0.isEmpty }
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private var width: Int? { console.width.map { min($0, 100) } }

  private func clean(_ text: String) -> String { text.escapingControlCharacters() }

  private var head: [String] {
    let place = [paper[.venue], paper.year.map(String.init)].compactMap(\.self)
      .joined(separator: " ")
    let rest = [place, paper.type?.rawValue ?? "", id].filter { !$0.isEmpty }
    var lines = [console.styled(TextLayout.wrapped(clean(paper.title), width: width), .bold)]
    if !paper.authors.isEmpty {
      let names = paper.authors.map { clean(PersonName($0).display) }.joined(separator: ", ")
      lines.append(TextLayout.wrapped(names, width: width))
    }
    let last = TextLayout.wrapped(clean(rest.joined(separator: " · ")), width: width)
    lines.append(console.styled(last, .dim))
    return lines
  }

  private func described(_ file: AttachedFile) -> String {
    guard let filesHere, let digest = file.sha256, !filesHere.contains(digest) else {
      return file.name
    }
    return file.name + " (not on this machine)" + (file.url.map { "  \($0)" } ?? "")
  }

  private var facts: [String] {
    var rows: [(String, String)] = []
    if !paper.tags.isEmpty { rows.append(("tags", paper.tags.joined(separator: ", "))) }
    if !paper.keywords.isEmpty { rows.append(("keywords", paper.keywords.joined(separator: ", "))) }
    for field in Field.texts where ![.title, .venue, .tldr, .abstract, .uid].contains(field) {
      if let text = paper[field] { rows.append((field.rawValue, described(field, text))) }
    }
    if !paper.editors.isEmpty { rows.append(("editors", paper.editors.joined(separator: ", "))) }
    for field in paper.extensions {
      rows.append((field.name, YAMLWriter.flow(field.value)))
    }
    if !paper.aliases.isEmpty { rows.append(("aliases", paper.aliases.joined(separator: ", "))) }
    for file in paper.files { rows.append(("file", described(file))) }
    for related in paper.related {
      let title = titles[related.id].map { " — \($0)" } ?? " (not in this library)"
      rows.append((related.kind.label, related.id + title))
    }
    for referrer in referrers {
      let title = titles[referrer.id].map { " — \($0)" } ?? ""
      rows.append((referrer.kind.inverseLabel, referrer.id + title))
    }
    if let added = paper.added {
      let by = added.by.map { " by \($0)" } ?? ""
      rows.append(("added", (added.at?.date.description ?? "") + by))
    }
    let label = rows.map(\.0.count).max() ?? 0
    return rows.map { name, text in
      let margin = "  " + String(repeating: " ", count: label + 2)
      let body = TextLayout.wrapped(clean(text), width: width, indent: margin)
      return "  " + console.styled(TextLayout.padded(name, to: label), .cyan) + "  "
        + body.drop { $0 == " " }
    }
  }

  private func described(_ field: Field, _ text: String) -> String {
    guard case .identifier(let kind) = field.kind, let link = kind.link(text) else { return text }
    return "\(text)  \(link)"
  }

  private var summary: [String] {
    [Field.tldr, .abstract].compactMap { field in
      paper[field].map { text in
        let name = field == .tldr ? "tl;dr" : "abstract"
        return console.styled(name, .cyan) + "\n"
          + TextLayout.wrapped(cleanLines(text), width: width, indent: "  ")
      }
    }
  }

  private var readers: [String] {
    // Who only wrote notes stands with them.
    let rows = paper.readers.filter { !$0.summary.isEmpty }.map { [$0.handle, $0.summary] }
    if rows.isEmpty { return [] }
    return [console.styled("readers", .cyan)]
      + TextLayout.table(rows, width: nil).map { "  " + clean($0) }
  }

  private var notes: [String] {
    let all = paper.notes
    guard !all.isEmpty else { return [] }
    let ids = Set(all.map(\.note.id))
    var answers: [String: [(handle: String, note: Note)]] = [:]
    var threads: [(handle: String, note: Note)] = []
    for entry in all {
      if let parent = entry.note.reply, ids.contains(parent), parent != entry.note.id {
        answers[parent, default: []].append(entry)
      } else {
        threads.append(entry)
      }
    }
    var lines = [console.styled("notes", .cyan)]
    var shown: Set<String> = []
    func append(_ entry: (handle: String, note: Note), depth: Int) {
      guard shown.insert(entry.note.id).inserted else { return }
      lines.append(note(entry.note, by: entry.handle, depth: depth))
      for answer in answers[entry.note.id] ?? [] { append(answer, depth: depth + 1) }
    }
    for thread in threads { append(thread, depth: 0) }
    // Notes that answer each other in a circle would be seen nowhere.
    for entry in all { append(entry, depth: 0) }
    return lines
  }

  private func note(_ note: Note, by handle: String, depth: Int) -> String {
    let indent = String(repeating: "  ", count: min(depth, 6) + 1)
    let place = [note.page.map { "p. \($0)" }, note.section].compactMap(\.self)
    let facts =
      [note.written?.date.description, note.kind?.rawValue].compactMap(\.self) + place
      + (note.edited == nil ? [] : ["edited"])
    let head =
      indent + (depth > 0 ? "↳ " : "") + console.styled(clean(handle), .bold) + "  "
      + console.styled(clean(facts.joined(separator: " · ")), .dim) + "  "
      + console.styled(clean(note.id), .dim)
    return head + "\n"
      + TextLayout.wrapped(cleanLines(note.text), width: width, indent: indent + "  ")
  }

  /// Line breaks are the writer's; every other control character is escaped.
  private func cleanLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { clean(String($0)) }
      .joined(separator: "\n")
  }
}

extension Reader {
  /// `read 2026-11-20 ★★★★☆ starred`
  package var summary: String {
    let date: CalendarDate? =
      switch status {
      case .queued?: queued
      case .reading?: started
      case .read?: finished
      case .dropped?, nil: nil
      }
    let stars = rating.map { rating in
      let full = min(max(rating, 0), 5)
      return String(repeating: "★", count: full) + String(repeating: "☆", count: 5 - full)
    }
    return [status?.rawValue, date?.description, stars, starred ? "starred" : nil]
      .compactMap(\.self).joined(separator: "  ")
  }
}

extension Relation {
  /// How this paper's side of the relation is called.
  package var label: String { self == .related ? "related" : rawValue }

  /// How the other paper's side is called.
  package var inverseLabel: String {
    switch self {
    case .related: "related"
    case .cites: "cited by"
    case .extends: "extended by"
    case .contradicts: "contradicted by"
    case .reproduces: "reproduced by"
    case .supersedes: "superseded by"
    }
  }
}
