import ReadingLog

/// Listings that a person copied: pages of accepted papers, programmes of sessions, reading notes.
///
/// Lines get a role each (`LineRole`); then they are read as a page of blocks (`BlockListing`) or as
/// notes in bullets (`NotesListing`), whichever the text looks like.
package enum Listing {
  /// The extension that holds what has no place in a record.
  static let store = "x-listing"

  /// Reads papers, and the headings under which they stood.
  package static func read(_ text: String) -> Import {
    let lines = ListingLine.lines(of: text)
    var result = Import()
    if looksLikeNotes(lines) {
      var notes = NotesListing(lines)
      notes.read(into: &result)
    } else {
      var blocks = BlockListing(lines)
      blocks.read(into: &result)
    }
    result.sections.removeAll { $0.papers.isEmpty && $0.about == nil }
    result.findings.sort { $0.line < $1.line }
    return result
  }

  /// Notes have bullets, headings of Markdown, or venues before their titles; pages of conferences
  /// have tl;drs.
  private static func looksLikeNotes(_ lines: [ListingLine]) -> Bool {
    let roles = lines.map(\.role)
    let summaries = roles.count { if case .tldr = $0 { true } else { false } }
    let bullets = lines.count { $0.marker == .bullet }
    let headings = lines.count { if case .heading = $0.marker { true } else { false } }
    let venues = lines.count(where: \.beginsWithVenue)
    if summaries > 1, summaries * 6 > lines.count { return false }
    // Numbered lines alone are a page's; beside bullets they are a person's.
    let numbers = bullets > 0 ? lines.count { $0.marker == .number } : 0
    return venues > 1 || (bullets + numbers) * 4 > lines.count || (headings > 0 && bullets > 0)
  }
}

/// A count behind a heading: `Accepted Papers (502)`.
struct CountedHeading {
  let heading: String
  let count: Int

  init?(_ text: String) {
    guard text.utf8.count < 100, let last = text.last, last == ")" || last == "]",
      let open = text.lastIndex(of: last == ")" ? "(" : "[")
    else { return nil }
    let words = text[text.index(after: open)...].dropLast().split(separator: " ")
    let before = text[..<open].trimmed
    guard let first = words.first, let count = Int(first), count > 0,
      !(1900...2099).contains(count),
      words.count == 1
        || (words.count == 2
          && ["papers", "submissions", "results", "entries"].contains(words[1])),
      before.contains(where: \.isLetter)
    else { return nil }
    heading = before
    self.count = count
  }
}
