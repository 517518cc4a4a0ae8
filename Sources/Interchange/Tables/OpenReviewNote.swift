import ReadingLog

/// A submission as OpenReview's API gives it: version 1 (`content.title`) and 2
/// (`content.title.value`).
///
/// https://docs.openreview.net/reference/api-v2/entities/note/fields
enum OpenReviewNote {
  static func isNote(_ node: JSONNode) -> Bool {
    guard let content = node["content"], content.fields != nil else { return false }
    return node["forum"] != nil || node["id"] != nil || content["title"] != nil
  }

  /// Reviews, decisions and comments answer a note.
  static func isReply(_ node: JSONNode) -> Bool {
    guard isNote(node), let parent = node["replyto"]?.text, !parent.isEmpty else { return false }
    return parent != node["id"]?.text
  }

  /// Its facts under the names that tables have.
  static func cells(_ node: JSONNode) -> [TableCell] {
    var cells: [TableCell] = []
    func add(_ name: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      cells.append(TableCell(name: name, texts: [text], line: node.line))
    }
    add("openreview", node["forum"]?.text ?? node["id"]?.text)
    let content = node["content"].map { JSONCells.cells($0) } ?? []
    for cell in content where !bookkeeping.contains(TableColumn.bare(cell.name)) {
      cells.append(cell)
    }
    func text(_ name: String) -> String? { content.first { $0.name == name }?.texts.first }
    let named = text("venue").flatMap { VenueName($0) }
    let id = (text("venueid") ?? node["invitation"]?.text ?? node["invitations"]?.texts.first)
      .flatMap(venue(id:))
    if let venue = named?.venue ?? (text("venue") == nil ? id?.venue : nil) {
      cells.removeAll { $0.name == "venue" }
      add("venue", venue)
    }
    let entry = text("_bibtex") ?? ""
    if !cells.contains(where: { $0.name == "venue" }) {
      let written = [value("booktitle", in: entry), value("journal", in: entry)].first {
        !$0.isEmpty
      }
      add("venue", written)
    }
    let year = named?.year ?? id?.year ?? PublicationDate(value("year", in: entry)).year
    if let year { add("year", String(year)) }
    if !content.contains(where: { $0.name == "decision" }) { add("decision", named?.decision) }
    add("key", key(entry))
    return cells
  }

  /// `ICLR.cc/2019/Conference/-/Blind_Submission`
  static func venue(id: String) -> (venue: String, year: Int)? {
    let parts = id.split(separator: "/").map(String.init)
    guard parts.count >= 2, let host = parts[0].split(separator: ".").first,
      let year = parts.dropFirst().lazy.compactMap({ Int($0) }).first(where: (1990...2099).contains)
    else { return nil }
    return (String(host), year)
  }

  /// What `name={…}` says in an entry of BibTeX.
  private static func value(_ name: String, in entry: String) -> String {
    guard let range = entry.firstRange(of: name + "=") ?? entry.firstRange(of: name + " =") else {
      return ""
    }
    return String(
      entry[range.upperBound...].drop { " {\"".contains($0) }.prefix { !"}\",".contains($0) })
  }

  private static func key(_ entry: String) -> String? {
    guard let open = entry.firstIndex(of: "{") else { return nil }
    let key = entry[entry.index(after: open)...].trimmed.prefix { $0 != "," && !$0.isNewline }
      .trimmed
    return key.isEmpty || key.holds(" ") ? nil : key
  }

  private static let bookkeeping: Set<String> = [
    "authorids", "venueid", "bibtex", "paperhash", "pdf", "codeofethics", "submissionguidelines",
    "anonymousurl", "noacknowledgementsection", "supplementarymaterial", "reciprocalreviewing",
    "submissionnumber", "requirement",
  ]
}
