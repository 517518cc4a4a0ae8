import Foundation
import ReadingLog
import StaticSite
import TestSupport
import Testing

@Suite("The index of the search page")
struct SearchIndexTests {
  private static func document(_ number: Int, title: String, day: Int? = nil) -> SearchDocument {
    var document = SearchDocument(
      id: "paper\(number)", path: "papers/paper\(number).html", title: title)
    document.added = Timestamp(seconds: (day ?? number) * 86_400)
    return document
  }

  /// Papers of random words, seed 62.
  private static func library(_ count: Int) -> [SearchDocument] {
    var random = SeededGenerator(seed: 62)
    let letters = Array("aeionrst")
    let words = (0..<4000).map { _ in
      String(
        (0..<Int.random(in: 2...9, using: &random)).map { _ in
          letters.randomElement(using: &random) ?? "a"
        })
    }
    func some(_ count: Int) -> String {
      (0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
        .joined(separator: " ")
    }
    return (0..<count).map { number in
      var document = document(number, title: some(6))
      document.authors = [some(2)]
      document.year = 2000 + number % 20
      document.venue = "V\(number % 9)"
      document.tags = ["tag\(number % 31)"]
      document.abstract = some(60)
      document.notes = [SearchDocument.Note(reader: "ada", text: some(10))]
      document.readings = [
        SearchDocument.Reading(reader: "ada", status: .read, isStarred: number % 3 == 0)
      ]
      return document
    }
  }

  @Test("is the same whatever the order of the papers")
  func order() {
    let papers = Self.library(200)
    var random = SeededGenerator(seed: 63)
    #expect(
      Set(SearchIndexFiles.make(papers))
        == Set(SearchIndexFiles.make(papers.shuffled(using: &random))))
  }

  @Test("is nearly the same when one paper says one thing more")
  func change() {
    let papers = Self.library(600)
    var changed = papers
    changed[300].notes.append(SearchDocument.Note(reader: "ada", text: "zebras quietly"))
    let old = Set(SearchIndexFiles.make(papers))
    let new = Set(SearchIndexFiles.make(changed))
    let paths = new.subtracting(old).map(\.path).sorted()
    // Two files for each of the two words, one with the paper, and what knows all papers' lengths.
    #expect(paths.count <= 7, "\(paths)")
    #expect(old.count > 50)
  }

  @Test("keeps the numbers of papers when one is added")
  func addition() {
    let papers = Self.library(500)
    let more = papers + [Self.document(900, title: "One more")]
    let old = Set(SearchIndexFiles.make(papers).filter { $0.path.hasPrefix("search/papers") })
    let new = Set(SearchIndexFiles.make(more).filter { $0.path.hasPrefix("search/papers") })
    #expect(new.subtracting(old).count == 1)
  }

  @Test("of no papers has what the page asks for first")
  func empty() {
    let paths = Set(SearchIndexFiles.make([]).map(\.path))
    #expect(paths.isSuperset(of: ["search/index.js", "search/columns.js", "search/tags.js"]))
  }

  @Test("stays small for what is no paper")
  func hugeText() {
    var document = Self.document(1, title: String(repeating: "very long ", count: 10_000))
    document.abstract = String(repeating: "x", count: 200_000)
    let files = SearchIndexFiles.make([document])
    let shown = files.filter { $0.path.hasPrefix("search/papers") }
    #expect(shown.reduce(0) { $0 + $1.bytes.count } < 10_000)
  }

  // MARK: - In the browser's words

  /// What the engine finds in papers: their ids, best first.
  private func find(
    _ queries: [String], in papers: [SearchDocument], choices: String = "{}"
  ) throws -> [[String]] {
    let folder = try ScratchFolder()
    for file in SearchIndexFiles.make(papers) {
      try folder.write(String(decoding: file.bytes, as: UTF8.self), to: file.path)
    }
    let output = try Node.engine(
      """
      const fs = require("fs"), vm = require("vm");
      let last;
      global.readlogShard = (name, payload) => { last = { name, payload }; };
      const load = async (name) => {
        vm.runInThisContext(fs.readFileSync(`${input.folder}/search/${name}.js`, "utf8"));
        if (last.name !== name) throw new Error(`${name} says that it is ${last.name}`);
        return last.payload;
      };
      (async () => {
        const engine = await new ReadlogSearch.Engine(load).open();
        const found = [];
        for (const query of input.queries) {
          const { papers } = await engine.search(query, \(choices));
          found.push((await engine.records(papers)).map(({ id }) => id));
        }
        process.stdout.write(JSON.stringify(found));
      })().catch((error) => { console.error(error); process.exit(1); });
      """, input: Question(folder: folder.path, queries: queries))
    return try JSONDecoder().decode([[String]].self, from: Data(output.utf8))
  }

  private struct Question: Encodable {
    let folder: String
    let queries: [String]
  }

  private static let shelf: [SearchDocument] = {
    var papers = [
      document(0, title: "Critical Learning Periods in Deep Networks"),
      document(1, title: "Label noise and memorization"),
      document(2, title: "Deep residual learning"),
      document(3, title: "深度学习的方法"),
      document(4, title: "Noise without labels, periods without end"),
    ]
    papers[0].authors = ["Alessandro Achille", "José García"]
    papers[0].tags = ["critical-periods", "nlp/parsing"]
    papers[0].year = 2019
    papers[0].venue = "ICLR"
    papers[1].abstract = "A period that is critical. Networks memorize the noise of labels."
    papers[1].tags = ["label-noise"]
    papers[1].year = 2017
    papers[1].readings = [
      SearchDocument.Reading(reader: "ada", status: .read, isStarred: true),
      SearchDocument.Reading(reader: "bob", status: .queued, isStarred: false),
    ]
    papers[2].authors = ["Kaiming He"]
    papers[2].notes = [SearchDocument.Note(reader: "ada", text: "Skip connections __proto__")]
    papers[2].readings = [
      SearchDocument.Reading(reader: "ada", status: .queued, isStarred: false)
    ]
    papers[2].identifiers = ["1512.03385"]
    return papers
  }()

  static let questions: [(query: String, papers: [Int])] = [
    ("", [4, 3, 2, 1, 0]),
    ("critical period", [0, 1]), ("crit", [0, 1]), ("\"critical period\"", []),
    ("\"label noise\"", [1]), ("\"noise label\"", []), ("\"learning periods\"", [0]),
    ("noise label", [1, 4]), ("garcia", [0]), ("GARCÍA", [0]), ("jose g", [0]), ("jose gar", [0]),
    ("学习", [3]), ("法", [3]), ("习深", []), ("tag:label-noise", [1]), ("tag:label", []),
    ("tag:nlp/*", [0]), ("-tag:nlp/parsing deep", [2]), ("author:he", [2]), ("title:he", []),
    ("note:skip", [2]), ("year:2018..", [0]), ("year:..2018", [1]), ("year:2017..2019", [1, 0]),
    ("year:<2018", [1]), ("venue:iclr", [0]), ("iclr", [0]), ("2019", [0]), ("1512.03385", [2]),
    ("reader:ada", [2, 1]), ("reader:ada status:queued", [2]), ("status:queued", [2, 1]),
    ("reader:bob is:starred", []), ("is:starred", [1]), ("-is:starred deep", [2, 0]),
    ("residual OR memorization", [2, 1]), ("deep -residual", [0]), ("periods", [0, 4, 1]),
    ("__proto__", [2]), ("constructor", []), ("toString", []), ("paper2", [2]),
    ("zzz", []), ("\"", [4, 3, 2, 1, 0]), ("-", [4, 3, 2, 1, 0]), ("OR", [4, 3, 2, 1, 0]),
    ("<script>", []), ("tag:", [4, 3, 2, 1, 0]),
  ]

  @Test("answers what is typed", .enabled(if: Node.isInstalled, "Node is not installed"))
  func answers() throws {
    let found = try find(Self.questions.map(\.query), in: Self.shelf)
    for (question, found) in zip(Self.questions, found) {
      #expect(
        found.sorted() == question.papers.map { "paper\($0)" }.sorted(), "for \(question.query)")
    }
    let ranked = try #require(zip(Self.questions, found).first { $0.0.query == "critical period" })
    #expect(ranked.1 == ["paper0", "paper1"], "the title counts more than the abstract")
  }

  @Test("answers with what is chosen", .enabled(if: Node.isInstalled, "Node is not installed"))
  func choices() throws {
    func chosen(_ choices: String) throws -> [String] {
      try find([""], in: Self.shelf, choices: choices)[0]
    }
    #expect(try chosen("{ tags: ['label-noise'] }") == ["paper1"])
    #expect(try chosen("{ years: '2018..', venue: 'ICLR' }") == ["paper0"])
    #expect(try chosen("{ reader: 'ada', starred: true }") == ["paper1"])
    #expect(try chosen("{ sort: 'oldest', years: '1..3000' }") == ["paper1", "paper0"])
    #expect(try chosen("{ tags: ['label-noise'], status: 'dropped' }") == [])
  }

  /// Against a look at every paper, in a library with heavy beginnings and many files; seed 64.
  @Test(
    "finds what a look at every paper finds, seed 64",
    .enabled(if: Node.isInstalled, "Node is not installed"))
  func everyPaper() throws {
    let papers = Self.library(700)
    var random = SeededGenerator(seed: 64)
    let words = papers.map { Set($0.searchedText.flatMap(SearchText.words)) }
    let questions = (0..<60).map { _ -> String in
      // Of a word that ends in s the singular is looked for, too.
      let own = words.randomElement(using: &random)?.filter { !$0.contains("s") }.sorted() ?? []
      let word = own.randomElement(using: &random) ?? "a"
      return String(word.prefix(Int.random(in: 2...9, using: &random)))
    }
    let found = try find(questions, in: papers)
    for (question, found) in zip(questions, found) {
      let expected = papers.indices.filter { index in
        words[index].contains { $0.hasPrefix(question) }
      }
      #expect(Set(found) == Set(expected.map { papers[$0].id }), "for \(question)")
    }
  }
}

extension SearchDocument {
  /// All that is searched.
  fileprivate var searchedText: [String] {
    [title, tldr, abstract, venue, id, year.map(String.init)].compactMap(\.self) + authors + tags
      + notes.map(\.text) + identifiers
  }
}
