import Interchange
import ReadingLog

/// A shelf as Markdown, for a wiki, an issue or a web page.
struct ShelfMarkdown {
  let papers: ShelfPapers

  func text(_ shelf: Shelf) -> String {
    var parts = ["# \(MarkdownText.escaped(shelf.title ?? shelf.name))\n"]
    if let about = shelf.about { parts.append(MarkdownText.escaped(about) + "\n") }
    for section in shelf.sections {
      if let heading = section.heading { parts.append("## \(MarkdownText.escaped(heading))\n") }
      if !section.entries.isEmpty { parts.append(section.entries.map(bullet).joined()) }
    }
    return parts.joined(separator: "\n")
  }

  private func bullet(_ entry: Shelf.Entry) -> String {
    let text =
      papers[entry.id].map { MarkdownWriter().write([(entry.id, $0)]) }
      ?? "- \(MarkdownText.escaped(entry.id)) (not in this library)\n"
    let star = entry.isStarred ? "- ★ " + text.dropFirst(2) : text
    let facts = [entry.by, entry.on?.description].compactMap(\.self).joined(separator: ", ")
    let note = entry.note.map {
      MarkdownText.escaped($0.split { $0.isNewline }.joined(separator: " "))
    }
    let remark = [facts.isEmpty ? nil : "*\(MarkdownText.escaped(facts))*", note]
      .compactMap(\.self).joined(separator: ": ")
    // Two blanks at its end break a line.
    return remark.isEmpty ? star : star.dropLast() + "  \n  \(remark)\n"
  }
}
