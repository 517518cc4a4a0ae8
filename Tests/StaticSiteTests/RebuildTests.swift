import ReadingLog
import StaticSite
import Testing

@Suite("A change reaches the pages that show it, and no others")
struct RebuildTests {
  private static func record(_ number: Int, title: String? = nil) -> String {
    """
    title: \(title ?? "Paper \(number)")
    year: \(2000 + number % 20)
    venue: Venue \(number % 7)
    tags: [tag-\(number % 11)]
    related:
      paper\((number + 1) % 300): cites
    readers:
      reader\(number % 5): { status: read, finished: 2026-01-0\(number % 9 + 1) }
    """
  }

  private static func library(_ changes: [Int: String] = [:], removing: Int? = nil) throws
    -> SiteLibrary
  {
    var records: [String: String] = [:]
    for number in 0..<300 where number != removing {
      records["paper\(number)"] = record(number, title: changes[number])
    }
    return try SiteFixture.library(
      records, shelves: ["s": "sections:\n  - papers: [paper7, paper8]\n"])
  }

  private func changed(_ old: BuiltSite, _ new: BuiltSite) -> (
    inputs: Set<String>, bytes: Set<String>
  ) {
    // What the search page reads is bound together more closely: SearchIndexTests.
    let paths = Set(old.files.keys).union(new.files.keys).filter { !$0.hasPrefix("search/") }
    return (
      paths.filter { old.inputs[$0] != new.inputs[$0] },
      paths.filter { old.files[$0] != new.files[$0] }
    )
  }

  @Test func aNewTitle() throws {
    let before = try SiteFixture.site(Self.library())
    let after = try SiteFixture.site(Self.library([7: "Another title"]))
    let (inputs, bytes) = changed(before, after)
    #expect(
      bytes.isSubset(of: inputs),
      "a page changed though its inputs are the same: \(bytes.subtracting(inputs))")
    let expected: Set<String> = [
      "papers/paper7.html", "papers/paper6.html", "papers/paper8.html", "papers/index.html",
      "tags/tag-7.html", "years/2007.html", "people/reader2.html", "shelves/s.html",
      "data/2007.json", "index.html",
    ]
    #expect(bytes.subtracting(expected).allSatisfy { $0.hasPrefix("venues/venue-0") }, "\(bytes)")
    #expect(expected.subtracting(inputs).isEmpty, "\(expected.subtracting(inputs))")
    #expect(inputs.count < 16)
  }

  @Test func aPaperThatIsGone() throws {
    let before = try SiteFixture.site(Self.library())
    let after = try SiteFixture.site(Self.library(removing: 7))
    let (inputs, bytes) = changed(before, after)
    #expect(bytes.isSubset(of: inputs))
    #expect(after.files["papers/paper7.html"] == nil)
    #expect(bytes.contains("papers/paper6.html") && bytes.contains("papers/paper8.html"))
    #expect(inputs.count < 24)
  }

  @Test("random changes: whenever bytes differ, inputs do", arguments: 0..<20)
  func random(seed: Int) throws {
    let library = try Self.library()
    let before = try SiteFixture.site(library)
    var other = library
    let place = seed * 13 % other.papers.count
    var paper = other.papers[place].paper
    switch seed % 10 {
    case 0: paper.tags.append("new/tag")
    case 1: paper.venue("Elsewhere")
    case 2: paper.readers[0].starred = true
    case 3: paper.readers.append(Reader(handle: "newcomer"))
    case 4: paper.related = [RelatedPaper(id: "paper1", kind: .supersedes)]
    case 5: paper.year = nil
    case 6: paper.aliases = ["older"]
    case 7: other.config.people.append(Person(handle: "reader1"))
    case 8: other.shelves[0].title = "Named"
    default: other.title = "Another"
    }
    other.papers[place] = SitePaper(
      id: other.papers[place].id, paper,
      digest: other.papers[place].digest &+ (seed % 10 < 7 ? 1 : 0))
    let after = try SiteFixture.site(other)
    let (inputs, bytes) = changed(before, after)
    #expect(bytes.isSubset(of: inputs), "\(bytes.subtracting(inputs))")
  }
}

extension Paper {
  fileprivate mutating func venue(_ name: String) { self[.venue] = name }
}
