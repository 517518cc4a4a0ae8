import LibYAML
import LibraryStore
import ReadingLog

/// Records that seem to be of one paper, for the eye.
struct SuspectText {
  private let group: SuspectGroup
  private let console: Console

  init(_ group: SuspectGroup, _ console: Console) {
    self.group = group
    self.console = console
  }

  var lines: [String] {
    papers + pairs + [next]
  }

  /// A score as it is shown: `97 %`. Nothing but a person is certain.
  static func percent(_ score: Double) -> String { "\(min(99, Int((score * 100).rounded()))) %" }

  /// A paper on one line: `kornblith2019similarity  2019  ICML  Kornblith et al.`
  static func facts(_ id: String, _ paper: Paper, _ console: Console) -> String {
    let facts = [
      paper.year.map(String.init) ?? "", paper[.venue] ?? "", ListColumn.short(paper.authors),
    ].filter { !$0.isEmpty }
    return
      ([console.styled(id.escapingControlCharacters(), .cyan)]
      + facts.map { console.styled($0.escapingControlCharacters(), .dim) }).joined(separator: "  ")
  }

  private var papers: [String] {
    group.papers.flatMap { stored in
      [
        Self.facts(stored.record.id, stored.record.paper, console),
        "  " + console.styled(stored.record.paper.title.escapingControlCharacters(), .bold),
      ]
    }
  }

  private var pairs: [String] {
    group.pairs.map { pair in
      let names = group.pairs.count > 1 ? "\(pair.first), \(pair.second): " : ""
      let doubts = pair.suspicion.doubts.map(\.words).joined(separator: ", ")
      let words = names + pair.suspicion.words + (doubts.isEmpty ? "" : "; but \(doubts)")
      return "    " + console.styled(Self.percent(pair.suspicion.score), .yellow) + "  "
        + words.escapingControlCharacters()
    }
  }

  private var next: String {
    let ids = group.papers.prefix(2).map(\.record.id).joined(separator: " ")
      .escapingControlCharacters()
    return "    " + console.styled("one paper: readlog combine \(ids)", .dim) + "\n    "
      + console.styled("two papers: readlog relate \(ids)", .dim)
  }
}
