import LibYAML
import ReadingLog

/// A digest as a person reads it on a terminal.
struct DigestText {
  let console: Console

  func lines(_ digest: DigestOutline) -> [String] {
    var lines = [
      console.styled(clean(digest.title), .bold), console.styled(clean(digest.summary), .dim),
    ]
    for section in digest.sections {
      lines += ["", console.styled(section.heading, .cyan)]
      for group in section.groups { lines += self.lines(group) }
    }
    if !digest.tags.isEmpty {
      lines += ["", console.styled("Tags", .cyan)]
      lines += digest.tags.map { wrapped($0, indent: "  ") }
    }
    return lines
  }

  private func lines(_ group: DigestOutline.Group) -> [String] {
    var lines: [String] = []
    let isNamed = group.person != nil
    if let person = group.person { lines.append("  " + console.styled(clean(person), .green)) }
    let indent = isNamed ? "    " : "  "
    for item in group.items { lines += self.lines(item, indent: indent) }
    if let rest = group.rest { lines.append(wrapped(rest.words, indent: indent)) }
    return lines
  }

  private func lines(_ item: DigestOutline.Item, indent: String) -> [String] {
    let marks = item.marks.isEmpty ? "" : "  " + item.marks
    let source = [item.source, item.id].filter { !$0.isEmpty }.joined(separator: " · ")
    var lines = [
      wrapped(item.title + marks, indent: indent),
      console.styled(wrapped(source, indent: indent + "  "), .dim),
    ]
    for note in item.notes {
      let facts = note.facts.isEmpty ? "" : " (\(note.facts))"
      let answer = note.answers.map { " answers \($0)" } ?? ""
      let sign = note.answers == nil ? "" : "↳ "
      lines.append(
        wrapped("\(sign)\(note.by)\(facts)\(answer): \(note.text)", indent: indent + "    "))
    }
    return lines
  }

  private func wrapped(_ text: String, indent: String) -> String {
    TextLayout.wrapped(clean(text), width: console.width.map { min($0, 100) }, indent: indent)
  }

  private func clean(_ text: String) -> String { text.escapingControlCharacters() }
}
