import LibYAML

/// A digest as a page that can be sent as a mail: no script, no image, no address but those of the
/// papers, and its few styles in the elements, where mail programs want them.
enum DigestHTML {
  static func text(_ digest: DigestOutline) -> String {
    let body =
      [
        "<h1 style=\"font-size:1.4em;margin:0 0 .2em\">\(clean(digest.title))</h1>",
        "<p style=\"\(dim);margin:0 0 1.5em\">\(clean(digest.summary))</p>",
      ] + digest.sections.map(section) + tags(digest.tags)
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(clean(digest.title))</title>
      </head>
      <body style="font:16px/1.5 Georgia,serif;max-width:40em;margin:2em auto;padding:0 1em;\
      color:#222;background:#fff">
      \(body.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  private static let dim = "color:#595959;font-size:.9em"

  private static func heading(_ text: String) -> String {
    "<h2 style=\"font-size:1.1em;margin:1.5em 0 .4em;border-bottom:1px solid #ddd\">"
      + "\(clean(text))</h2>"
  }

  private static func section(_ section: DigestOutline.Section) -> String {
    ([heading(section.heading)] + section.groups.map(group)).joined(separator: "\n")
  }

  private static func group(_ group: DigestOutline.Group) -> String {
    let person = group.person.map { "<p style=\"margin:.8em 0 .2em\"><b>\(clean($0))</b></p>\n" }
    let items = group.items.map(item) + (group.rest.map { ["<li>\(clean($0.words))</li>"] } ?? [])
    return (person ?? "") + list(items)
  }

  private static func list(_ items: [String]) -> String {
    "<ul style=\"margin:0;padding-left:1.2em\">\n\(items.joined(separator: "\n"))\n</ul>"
  }

  private static func item(_ item: DigestOutline.Item) -> String {
    let title =
      item.url.map { "<a href=\"\(clean($0))\" style=\"color:#0b4f9e\">\(clean(item.title))</a>" }
      ?? clean(item.title)
    let facts = [item.source, item.id].filter { !$0.isEmpty }.joined(separator: " · ")
    let marks = item.marks.isEmpty ? "" : " " + clean(item.marks)
    let notes = item.notes.isEmpty ? "" : "\n" + list(item.notes.map(note)) + "\n"
    return "<li>\(title)\(marks)<br><span style=\"\(dim)\">\(clean(facts))</span>\(notes)</li>"
  }

  private static func note(_ note: DigestOutline.NoteLine) -> String {
    let facts = note.facts.isEmpty ? "" : " <span style=\"\(dim)\">(\(clean(note.facts)))</span>"
    let answer = note.answers.map { " answers \(clean($0))" } ?? ""
    return "<li><b>\(clean(note.by))</b>\(facts)\(answer): \(clean(note.text))</li>"
  }

  private static func tags(_ tags: [String]) -> [String] {
    tags.isEmpty ? [] : [heading("Tags"), list(tags.map { "<li>\(clean($0))</li>" })]
  }

  /// Nothing in a text is markup, and nothing hides in it.
  private static func clean(_ text: String) -> String {
    let signs: [Character: String] = [
      "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
    ]
    return text.escapingControlCharacters().reduce(into: "") { $0 += signs[$1] ?? String($1) }
  }
}
