import Interchange
import LibYAML

/// A digest as Markdown, for a wiki, an issue or a message.
enum DigestMarkdown {
  static func text(_ digest: DigestOutline) -> String {
    var parts = ["# \(clean(digest.title))\n", clean(digest.summary) + "\n"]
    for section in digest.sections {
      parts.append("## \(section.heading)\n")
      for group in section.groups {
        if let person = group.person { parts.append("**\(clean(person))**\n") }
        parts.append(
          group.items.map(bullet).joined()
            + (group.rest.map { "- \(clean($0.words))\n" } ?? ""))
      }
    }
    if !digest.tags.isEmpty {
      parts += ["## Tags\n", digest.tags.map { "- \(clean($0))\n" }.joined()]
    }
    return parts.joined(separator: "\n")
  }

  private static func bullet(_ item: DigestOutline.Item) -> String {
    // Angle brackets keep parentheses in an address from ending it.
    let title = item.url.map { "[\(clean(item.title))](<\($0)>)" } ?? clean(item.title)
    let facts = [item.source.isEmpty ? nil : clean(item.source), "`\(item.id)`", item.marks]
      .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
    return "- \(title) · \(facts)\n" + item.notes.map(line).joined()
  }

  private static func line(_ note: DigestOutline.NoteLine) -> String {
    let facts = note.facts.isEmpty ? "" : " (\(clean(note.facts)))"
    let answer = note.answers.map { " answers \(clean($0))" } ?? ""
    return "  - **\(clean(note.by))**\(facts)\(answer): \(clean(note.text))\n"
  }

  private static func clean(_ text: String) -> String {
    MarkdownText.escaped(text.escapingControlCharacters())
  }
}
