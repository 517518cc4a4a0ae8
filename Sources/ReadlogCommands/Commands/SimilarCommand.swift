import ArgumentParser
import LibYAML
import LibraryStore
import ReadingLog
import SearchIndex

struct SimilarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract: "The papers that are most like one, and why.",
    discussion: """
      EXAMPLES
        readlog similar gaier2019weight
        readlog similar gaier2019weight --limit 3
        readlog similar gaier2019weight --json

      Counted are the tags that both papers have, and the words in their titles,
      tl;drs, keywords and abstracts; the fewer papers have them, the more they
      count.
      """)

  @OptionGroup var library: LibraryOptions
  @Argument(help: "The paper's id.", completion: .ids) var id: String
  @Option(help: "The most papers to show.", transform: PositiveNumber.parse) var limit = 10
  @Flag(help: "A JSON array.") var json = false

  func run() async throws {
    let session = try Session(library)
    let (found, catalogue) = try session.withCatalogue { catalogue in
      let record = try session.find(id, in: catalogue).record
      return (try catalogue.similar(to: record, limit: limit), catalogue)
    }
    let papers = catalogue.records(at: found.map(\.path))
    let titled = Dictionary(
      papers.map { ($0.path, $0.record.paper) }, uniquingKeysWith: { first, _ in first })
    let rows = found.compactMap { similar in
      titled[similar.path].map { SimilarRow(similar, $0) }
    }
    if json {
      session.output.line(try JSONOutput.text(rows))
    } else {
      for (index, row) in rows.enumerated() {
        if index > 0 { session.output.line() }
        for line in row.lines(session.output) { session.output.line(line) }
      }
    }
    if rows.isEmpty {
      session.errors.remark("no paper has much in common with \(id)")
      throw Failure.quietNo
    }
    try session.finish(catalogue)
  }
}

/// A paper that is like another, for both readers.
private struct SimilarRow: Encodable {
  var id: String
  var path: String
  var title: String
  var year: Int?
  var score: Double
  var tags: [String]
  var words: [String]
  private let facts: [String]

  private enum CodingKeys: CodingKey { case id, path, title, year, score, tags, words }

  init(_ similar: SimilarPaper, _ paper: Paper) {
    (id, path, tags, words) = (similar.id, similar.path, similar.tags, similar.words)
    (title, year) = (paper.title, paper.year)
    score = (similar.score * 1000).rounded() / 1000
    facts = [
      "\(Int((similar.score * 100).rounded())) %", year.map(String.init) ?? "",
      paper[.venue] ?? "", ListColumn.short(paper.authors),
    ].filter { !$0.isEmpty }
  }

  func lines(_ console: Console) -> [String] {
    func clean(_ text: String) -> String { text.escapingControlCharacters() }
    let head = [console.styled(clean(id), .cyan)] + facts.map { console.styled(clean($0), .dim) }
    let shared = [("tags", tags), ("words", Array(words.prefix(8)))].filter { !$0.1.isEmpty }
    return [head.joined(separator: "  "), "  " + console.styled(clean(title), .bold)]
      + shared.map { name, items in
        "    " + console.styled(name, .dim) + "  " + clean(items.joined(separator: ", "))
      }
  }
}
