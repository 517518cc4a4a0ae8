import ArgumentParser
import LibraryStore
import LibYAML
import ReadingLog
import SearchIndex

struct TagsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags",
    abstract: "The tags in use, how often, and what they mean.",
    discussion: """
      EXAMPLES
        readlog tags
        readlog tags --tree
        readlog tags --together robustness
        readlog tags rename nlp natural-language-processing
      """,
    subcommands: [TagsListCommand.self, TagsRenameCommand.self],
    defaultSubcommand: TagsListCommand.self)
}

struct TagsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The tags in use.",
    discussion: """
      EXAMPLES
        readlog tags list --json
        readlog tags --tree
        readlog tags --together robustness
      """)

  @OptionGroup var library: LibraryOptions

  @Flag(help: "Levels ('nlp/parsing') as a tree; a level counts what is below it, too.")
  var tree = false
  @Option(
    help: ArgumentHelp(
      "The tags that stand on papers with this one, the most frequent first.", valueName: "tag"),
    completion: .tags)
  var together: String?
  @Flag(help: "A JSON array.") var json = false

  func validate() throws {
    if tree, together != nil {
      throw ValidationError("--tree and --together exclude each other")
    }
  }

  private struct Entry: Encodable {
    var tag: String
    var papers: Int
    var about: String?
    var aliases: [String]
  }

  func run() async throws {
    let session = try Session(library)
    let (tagged, catalogue) = try session.withCatalogue { catalogue in
      var tagged: [[String]] = []
      try catalogue.papers(.everything, .brief) { tagged.append($0.paper.tags) }
      return (tagged, catalogue)
    }
    let entries = try entries(tagged, catalogue.config.tags)
    if json {
      session.output.line(try JSONOutput.text(entries))
    } else {
      let rows = tree ? TagTree(tagged).rows : entries.map(row)
      for line in TextLayout.table(rows, width: session.output.width) {
        session.output.line(line.trimmingTrailingBlanks())
      }
    }
    if entries.isEmpty, let together {
      session.errors.remark("no other tag stands with '\(together)'")
      throw Failure.quietNo
    }
    try session.finish(catalogue)
  }

  private func entries(_ tagged: [[String]], _ vocabulary: TagVocabulary) throws -> [Entry] {
    guard let together else {
      let counts = TagCounts(tagged)
      let known = Set(vocabulary.entries.map(\.tag)).union(counts.papers.keys).sorted()
      return known.map { entry($0, counts, vocabulary) }
    }
    let counts = TagCounts(tagged.filter { $0.contains(together) })
    if counts.papers.isEmpty, vocabulary.entry(together) == nil {
      throw Failure(
        .no, "no paper has the tag '\(together)'",
        hints: [TagCounts(tagged).suggestion(for: together)])
    }
    return counts.mostFrequent.filter { $0 != together }.map { entry($0, counts, vocabulary) }
  }

  private func entry(_ tag: String, _ counts: TagCounts, _ vocabulary: TagVocabulary) -> Entry {
    let described = vocabulary.entry(tag)
    return Entry(
      tag: tag, papers: counts.papers[tag] ?? 0, about: described?.about,
      aliases: described?.aliases ?? [])
  }

  private func row(_ entry: Entry) -> [String] {
    [String(entry.papers), entry.tag, entry.about ?? ""].map { $0.escapingControlCharacters() }
  }
}

struct TagsRenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a tag another name on every paper.",
    discussion: """
      EXAMPLES
        readlog tags rename nlp natural-language-processing
        readlog tags rename gans gan --dry-run
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(help: "The tag as it is.", completion: .tags) var old: String
  @Argument(help: "Its new name; one that is in use joins the two.", completion: .tags)
  var new: String
  @Flag(help: "Say which papers would change, and change none.") var dryRun = false

  func run() async throws {
    let session = try Session(library)
    let new = try TagWord.parse(self.new)
    var options = writing
    options.dryRun = dryRun
    var unreadable: [UnreadableFile] = []
    let written = try await session.write(options) { draft in
      // Read under the lock: a paper that was tagged a moment ago follows, too.
      let scan = try session.folder.scan()
      unreadable = scan.unreadable
      let tagged = scan.records.filter { $0.record.paper.tags.contains(old) }
      if tagged.isEmpty, scan.config.tags.entry(old) == nil { throw unknownTag(in: scan) }
      try draft.renameInVocabulary(old, to: new)
      for stored in tagged {
        try draft.edit(stored.record.id) { try $0.renameTag(old, to: new) }
      }
      return "tags: \(old) is \(new) (\(TextLayout.count(tagged.count, "paper")))"
    }
    try session.tell(written, options)
    try session.finish(unreadable)
  }

  private func unknownTag(in scan: LibraryScan) -> Failure {
    let known = Set(scan.records.flatMap(\.record.paper.tags))
    let near = Suggestion.nearest(to: old, among: known).first
    return Failure(
      "no paper has the tag '\(old)'", hints: [near.map { "did you mean '\($0)'?" }])
  }
}
