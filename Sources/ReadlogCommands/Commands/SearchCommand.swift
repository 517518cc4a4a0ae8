import ArgumentParser
import LibYAML
import ReadingLog
import SearchIndex

struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "The papers that say something, the best first.",
    discussion: """
      EXAMPLES
        readlog search critical period
        readlog search '"label noise" title:loss'
        readlog search 'robust* -tag:gan year:2018..' --limit 5
        readlog search 深度学习 --jsonl

      Titles, tags, tl;drs, authors, notes, abstracts and the text of PDFs are
      searched, in this order of weight. Endings, accents and capitals do not
      matter: 'network' finds networks, 'garcia' finds García. All words have to be
      found; 'a OR b' asks for one of them, and every condition of a query
      ('readlog list --help') may stand beside them. Quotes keep words together.
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var form: ListOutputOptions

  @Argument(help: "Words, phrases in quotes, conditions.", completion: .query)
  var words: [String]

  @Option(help: "The most papers to show.", transform: PositiveNumber.parse)
  var limit = 20

  func run() async throws {
    let session = try Session(library)
    let plan = SearchPlan(try session.query(words))
    guard plan.hasWords else {
      throw Failure(
        .usage, "there is no word to search for",
        hints: ["'readlog list' answers conditions without words"])
    }
    let catalogue = try session.catalogue()
    await session.readAttachedTexts(into: catalogue)
    let answer = try session.with(catalogue) { catalogue in
      let found = try catalogue.search(plan, limit: limit == .max ? limit : limit + 1)
      return Answer(
        catalogue: catalogue, found: found,
        corrections: found.isEmpty ? try catalogue.corrections(for: plan) : [])
    }
    try show(Array(answer.found.prefix(limit)), plan, in: session)
    if answer.found.isEmpty { throw nothing(answer, session) }
    if answer.found.count > limit {
      session.errors.remark("these are the best \(limit); --limit shows more")
    }
    try session.finish(answer.catalogue)
  }

  private struct Answer {
    let catalogue: Catalogue
    let found: [RankedPaper]
    let corrections: [(word: String, nearest: [String])]
  }

  private func show(_ found: [RankedPaper], _ plan: SearchPlan, in session: Session) throws {
    let highlighter = Highlighter(plan.patterns)
    let output = session.output
    if form.json {
      output.line(try JSONOutput.text(found.map { SearchJSON($0, highlighter) }))
    } else if form.jsonl {
      for paper in found {
        output.line(try JSONOutput.text(SearchJSON(paper, highlighter), pretty: false))
      }
    } else {
      let text = SearchText(highlighter: highlighter, console: output)
      for (index, paper) in found.enumerated() {
        if index > 0 { output.line() }
        for line in text.lines(paper) { output.line(line) }
      }
    }
  }

  private func nothing(_ answer: Answer, _ session: Session) -> Failure {
    session.errors.remark("no paper matches")
    for (word, nearest) in answer.corrections {
      let word = word.escapingControlCharacters()
      let names = nearest.map { "'\($0)'" }.joined(separator: ", ")
      session.errors.remark(
        nearest.isEmpty
          ? "no paper says '\(word)'" : "no paper says '\(word)': did you mean \(names)?")
    }
    return .quietNo
  }
}
