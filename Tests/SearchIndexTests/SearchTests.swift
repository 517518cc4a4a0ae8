import ReadingLog
import SearchIndex
import TestSupport
import Testing

@Suite("A search")
struct SearchTests {
  private let scratch: ScratchFolder
  private let scope = QueryScope(me: "alice", today: RandomQueries.today)

  init() throws { scratch = try ScratchFolder() }

  private func paper(_ title: String, _ change: (inout Paper) -> Void = { _ in }) -> Paper {
    var paper = Paper()
    paper[.title] = title
    change(&paper)
    return paper
  }

  private func search(_ text: String, in papers: [Paper]) throws -> [String] {
    let files = MemoryFiles(papers)
    let index = try SearchIndex(in: scratch.path + "/index", files: files)
    let plan = SearchPlan(try Query(text))
    let linear = LinearSearch(plan, in: scope)
    let found = try index.hits(for: plan, in: scope, limit: 100).map(\.id)
    let byLooking = papers.indices.filter { linear.score(id: "p\($0)", paper: papers[$0]) != nil }
    #expect(found.sorted() == byLooking.map { "p\($0)" }.sorted(), "with and without an index")
    return found
  }

  @Test("puts a title before a tl;dr, that before an abstract")
  func ranking() throws {
    let papers = [
      paper("Something else") { $0[.abstract] = "The critical period." },
      paper("Something else") { $0[.tldr] = "The critical period." },
      paper("The critical period"),
      paper("Nothing of the kind"),
      paper("Critical remarks on a period"),
    ]
    #expect(try search("\"critical period\"", in: papers) == ["p2", "p1", "p0"])
    #expect(try search("critical period", in: papers).first == "p2")
  }

  @Test(
    "knows endings, accents, capitals and scripts without blanks",
    arguments: [
      ("networks", "p0"), ("network", "p0"), ("NETWORKING", "p0"), ("garcia", "p1"),
      ("García", "p1"), ("学习", "p2"), ("度学", "p2"), ("netw*", "p0"), ("title:networks", "p0"),
      ("\"neural network\"", "p0"), ("networks -neural", ""), ("networks OR 深度", "p0 p2"),
      ("author:garcias", "p1"), ("tldr:network", ""), ("tag:x networks", "p0"),
    ])
  func words(query: String, ids: String) throws {
    let papers = [
      paper("Neural Networks") { $0.tags = ["x"] },
      paper("On it") { $0.authors = ["García, José"] },
      paper("深度学习"),
    ]
    #expect(try search(query, in: papers).sorted().joined(separator: " ") == ids)
  }

  @Test("suggests the library's own words, and none of papers that are gone")
  func corrections() throws {
    var files = MemoryFiles([paper("Robustness"), paper("Robust nets")])
    let folder = scratch.path + "/index"
    let plan = SearchPlan(try Query("robustnes nets zzzzzzzz"))
    let first = try SearchIndex(in: folder, files: files).corrections(for: plan)
    #expect(first.map(\.word) == ["robustnes", "zzzzzzzz"])
    #expect(first.first?.nearest == ["robustness", "robust"])
    #expect(first.last?.nearest == [])
    files.files.removeFirst()
    let second = try SearchIndex(in: folder, files: files).corrections(for: plan)
    #expect(second.first?.nearest == ["robust"])
  }

  @Test("finds the page of a PDF, whose text is given once by its digest")
  func pages() throws {
    var file = AttachedFile(name: "a.pdf")
    file.sha256 = String(repeating: "a", count: 64)
    let papers = [
      paper("With a PDF") { $0.files = [file] }, paper("A preprint of it") { $0.files = [file] },
      paper("Saddle points"),
    ]
    let files = MemoryFiles(papers)
    let index = try SearchIndex(in: scratch.path + "/index", files: files)
    let digest = try #require(file.sha256)
    #expect(try index.attachmentsWithoutText() == [digest])
    try index.setPages(["Nothing", "here", "All critical points are saddles."], of: digest)
    #expect(try index.attachmentsWithoutText() == [])
    let plan = SearchPlan(try Query("saddle"))
    let hits = try index.hits(for: plan, in: scope, limit: 9)
    #expect(hits.map(\.id) == ["p2", "p0", "p1"])
    #expect(hits.last?.page?.number == 3)
    let both = SearchPlan(try Query("preprint saddles"))
    #expect(try index.hits(for: both, in: scope, limit: 9).map(\.id) == ["p1"])
    // Another session, and a change of the record, keep the text.
    let again = try SearchIndex(in: scratch.path + "/index", files: files)
    #expect(try again.hits(for: both, in: scope, limit: 9).first?.page?.number == 3)
  }
}

@Suite("An excerpt")
struct ExcerptTests {
  private func excerpt(_ query: String, _ text: String, length: Int = 12) throws -> Excerpt? {
    let highlighter = Highlighter(SearchPlan(try Query(query)).patterns)
    return highlighter.excerpt(
      of: Passage(source: .field(.abstract), place: .abstract, text: text), length: length)
  }

  @Test("is the sentence, with what was looked for marked")
  func sentence() throws {
    let found = try excerpt(
      "critical periods", "First things first. The critical period is\nshort. Then it ends.")
    #expect(found?.text == "… The critical period is short. …")
    #expect(found?.pieces.filter(\.isHit).map(\.text) == ["critical", "period"])
  }

  @Test("of a long sentence is the part around it")
  func cut() throws {
    let words = (1...40).map { "w\($0)" }.joined(separator: " ")
    let found = try excerpt("w20", words)
    #expect(found?.text == "… w15 w16 w17 w18 w19 w20 w21 w22 w23 w24 w25 w26 …")
  }

  @Test("marks a phrase only where it stands as one")
  func phrase() throws {
    let found = try excerpt("\"label noise\"", "Noise, label, label noises")
    #expect(found?.pieces.filter(\.isHit).map(\.text) == ["label noises"])
    #expect(try excerpt("\"label noise\"", "Noise of a label") == nil)
  }
}

@Suite("Stems")
struct StemTests {
  @Test(
    "bring the forms of a word together",
    arguments: [
      "network networks networking", "robust robustness", "critical criticality",
      "generalization generalize generalizing", "agree agreed", "hope hoping hopes",
      "relational relate",
    ])
  func forms(of line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let scratch = try ScratchFolder()
    var paper = Paper()
    paper[.title] = words[0]
    let index = try SearchIndex(in: scratch.path + "/index", files: MemoryFiles([paper]))
    let scope = QueryScope(today: RandomQueries.today)
    for word in words {
      let plan = SearchPlan(try Query(word))
      #expect(try index.hits(for: plan, in: scope, limit: 1).count == 1, "\(word)")
    }
  }
}
