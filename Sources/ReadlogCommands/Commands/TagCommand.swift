import ArgumentParser
import LibraryStore
import ReadingLog

struct TagCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Add and remove tags, one commit for the lot.",
    discussion: """
      EXAMPLES
        readlog tag kornblith2019similarity +robustness -gan
        readlog tag +generative-models -- tag:gan year:2019
        readlog tag --where 'tag:gan year:2019' +generative-models --dry-run
        readlog list tag:gan --ids | readlog tag - +generative-models
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(
    help: ArgumentHelp(
      "Ids, +tags to add, -tags to remove; '-' reads ids from stdin.", valueName: "word"),
    completion: .idsAndTags)
  var words: [String] = []

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Every paper that matches this query, which may also follow '--'.", valueName: "query"),
    completion: .query)
  var queries: [String] = []

  @Flag(help: "Say which papers would change, and change none.") var dryRun = false

  func run() async throws {
    let session = try Session(library)
    let words = try TagWords(self.words)
    guard !words.added.isEmpty || !words.removed.isEmpty else {
      throw Failure(.usage, "no tag to add or remove", hints: ["write +tag or -tag"])
    }
    var papers = session.expanded(words.ids)
    var catalogue: Catalogue?
    if !queries.isEmpty {
      let asked = try queries.map { try session.query([$0]) }
      let found = try session.withCatalogue { ($0, try asked.flatMap($0.ids)) }
      catalogue = found.0
      papers += found.1
    }
    guard !papers.isEmpty else {
      if queries.isEmpty {
        throw Failure(.usage, "no paper is named", hints: ["give an id, or --where"])
      }
      throw Failure(.no, "no paper matches")
    }
    try await tag(papers, words, in: session)
    if let catalogue { try session.finish(catalogue) }
  }

  private func tag(_ papers: [String], _ words: TagWords, in session: Session) async throws {
    var options = writing
    options.dryRun = dryRun
    let signs = (words.added.map { "+\($0)" } + words.removed.map { "-\($0)" })
      .joined(separator: " ")
    let written = try await session.write(options) { draft in
      try draft.checkVocabulary(words.added)
      for id in papers {
        try draft.edit(id) { editor in
          for tag in words.added { try editor.addTag(tag) }
          for tag in words.removed { try editor.removeTag(tag) }
        }
      }
      let changed = draft.changedIDs
      return changed.count == 1
        ? "tag \(changed[0]): \(signs)"
        : "tag \(TextLayout.count(changed.count, "paper")): \(signs)"
    }
    try session.tell(written, options)
  }
}
