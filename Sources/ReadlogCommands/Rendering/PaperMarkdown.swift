import Interchange
import ReadingLog

/// A paper as Markdown, for an issue, a wiki or a message.
enum PaperMarkdown {
  static func render(_ record: Record) -> String {
    let paper = record.paper
    var lines = ["## \(MarkdownText.escaped(paper.title))", ""]
    let names = paper.authors.map { PersonName($0).display }.joined(separator: ", ")
    let place = [paper[.venue], paper.year.map(String.init)].compactMap(\.self)
      .joined(separator: " ")
    let facts = [names, place].filter { !$0.isEmpty }.map(MarkdownText.escaped).joined(
      separator: ". ")
    if !facts.isEmpty { lines += [facts + ".", ""] }
    let links = Field.texts.compactMap { link(to: $0, of: paper) }
    if !links.isEmpty { lines += [links.joined(separator: " · "), ""] }
    if !paper.tags.isEmpty {
      lines += [paper.tags.map { "`\($0)`" }.joined(separator: " "), ""]
    }
    for field in [Field.tldr, .abstract] {
      if let text = paper[field] { lines += [MarkdownText.escaped(text), ""] }
    }
    for (handle, note) in paper.notes {
      let facts = [note.kind?.rawValue, note.page.map { "p. \($0)" }, note.section]
        .compactMap(\.self).joined(separator: ", ")
      lines.append("**\(handle)** \(facts):".replacing(" :", with: ":"))
      lines +=
        note.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { "> \($0)" } + [""]
    }
    return lines.joined(separator: "\n").trimmed
  }

  private static func link(to field: Field, of paper: Paper) -> String? {
    guard let text = paper[field] else { return nil }
    switch field.kind {
    case .identifier(let kind): return kind.link(text).map { "[\(kind.name) \(text)](\($0))" }
    case .link where WebLink.isValid(text): return "[\(field.rawValue)](\(text))"
    default: return nil
    }
  }
}
