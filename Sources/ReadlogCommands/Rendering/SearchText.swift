import LibYAML
import LibraryStore
import ReadingLog
import SearchIndex

/// A paper that a search found, as a person reads it.
struct SearchText {
  let highlighter: Highlighter
  let console: Console

  func lines(_ found: RankedPaper) -> [String] {
    let paper = found.stored.record.paper
    let place = [
      found.stored.record.id, paper.year.map(String.init) ?? "", paper[.venue] ?? "",
      ListColumn.short(paper.authors),
    ].filter { !$0.isEmpty }.map { $0.escapingControlCharacters() }
    let head =
      console.styled(place[0], .cyan)
      + place.dropFirst().map { "  " + console.styled($0, .dim) }.joined()
    let title = "  " + rendered(highlighter.marked(paper.title), plain: .bold)
    return [head, title] + excerpts(of: found).map(line)
  }

  /// The passages that show most of what was looked for; the title is shown anyway.
  func excerpts(of found: RankedPaper) -> [Excerpt] {
    let all = SearchExcerpts(found, highlighter).best
    return all.filter { $0.source != .field(.title) && $0.source != .id }
  }

  private func line(_ excerpt: Excerpt) -> String {
    let label = excerpt.source.words.escapingControlCharacters()
    return "    " + console.styled(label, .dim) + "  " + rendered(excerpt.pieces)
  }

  private func rendered(_ pieces: [Excerpt.Piece], plain: Console.Style? = nil) -> String {
    pieces.map { piece in
      let text = piece.text.escapingControlCharacters()
      if piece.isHit { return console.styled(text, .yellow) }
      return plain.map { console.styled(text, $0) } ?? text
    }.joined()
  }
}

/// The excerpts of a paper that are worth showing.
struct SearchExcerpts {
  let best: [Excerpt]

  /// - Parameter limit: beside the title.
  init(_ found: RankedPaper, _ highlighter: Highlighter, limit: Int = 2) {
    let record = found.stored.record
    let passages = Passage.all(of: record.paper, id: record.id, page: found.page)
    let all = passages.compactMap { highlighter.excerpt(of: $0) }
    let title = all.filter { $0.source == .field(.title) }
    let others = all.filter { $0.source != .field(.title) }.enumerated()
      .sorted { ($1.element.patternCount, $0.offset) < ($0.element.patternCount, $1.offset) }
    best = title + others.prefix(limit).map(\.element)
  }
}

extension Passage.Source {
  /// Where it is, for a person: `tldr`, `note by bob (quote, p. 3)`, `p. 3 of the PDF`.
  var words: String {
    switch self {
    case .field(let field): return field.rawValue
    case .note(let by, let kind, let page):
      let facts = [kind?.rawValue, page.map { "p. \($0)" }].compactMap(\.self)
      return "note by \(by)" + (facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))")
    case .page(let number): return "p. \(number) of the PDF"
    case .extension: return "x- field"
    case .id: return "id"
    }
  }
}
