import Interchange
import ReadingLog
import TestSupport
import Testing

@testable import Metadata

/// Each service's answers in the shape they have, from a server on this machine.
@Suite struct PaperLookupTests {
  @Test func arXivKnowsItsPapers() async throws {
    let world = try LookupWorld(["/api/query?id_list=1905.00414&max_results=1": .init(Self.atom)])
    let found = try await world.lookup("https://arxiv.org/abs/1905.00414")
    #expect(found.source == "arXiv")
    #expect(found.imported.paper.title == "Similarity of Representations")
    #expect(found.imported.paper[.arxiv] == "1905.00414")
  }

  @Test func aVersionIsAskedFor() async throws {
    let world = try LookupWorld(["/api/query?id_list=1905.00414v2&max_results=1": .init(Self.atom)])
    _ = try await world.lookup("arXiv:1905.00414v2")
  }

  @Test func whatArXivCannotTellDBLPMay() async throws {
    let world = try LookupWorld([
      "/api/query?id_list=1905.00414&max_results=1": .init("", status: 500),
      "/rec/journals/corr/abs-1905-00414.bib": .init(Self.bibTeX, type: "application/x-bibtex"),
    ])
    let found = try await world.lookup("1905.00414")
    #expect(found.source == "DBLP")
    #expect(found.imported.paper[.arxiv] == "1905.00414")
  }

  @Test func crossrefKnowsDOIs() async throws {
    let world = try LookupWorld(["/works/10.1109/5.771073": .init(Self.crossref)])
    let found = try await world.lookup("10.1109/5.771073")
    #expect(found.source == "Crossref")
    #expect(found.imported.paper.title == "Toward unique identifiers")
    #expect(found.imported.paper[.doi] == "10.1109/5.771073")
    #expect(found.imported.paper.authors == ["Norman Paskin"])
  }

  @Test func aDOIOfAnotherAgencyIsResolved() async throws {
    let world = try LookupWorld([
      "/10.5281/zenodo.1234": .init(Self.csl, type: "application/vnd.citationstyles.csl+json")
    ])
    let found = try await world.lookup("doi:10.5281/zenodo.1234")
    #expect(found.source == "doi.org")
    #expect(found.imported.paper[.doi] == "10.5281/zenodo.1234")
    let asked = world.server.requests.last
    #expect(asked?.headers["accept"] == "application/vnd.citationstyles.csl+json")
  }

  @Test func oddCharactersOfADOIAreEscaped() async throws {
    let world = try LookupWorld(["/works/10.1002/(sici)1%3Caid%3A3.0#x": .init(Self.crossref)])
    _ = try? await world.lookup("10.1002/(SICI)1<aid:3.0#x?y")
    #expect(world.server.requests.first?.path == "/works/10.1002/(sici)1%3Caid:3.0%23x%3Fy")
  }

  @Test func openReviewHasTwoInterfaces() async throws {
    let old = """
      {"notes": [{"id": "BkeStsCcKQ", "forum": "BkeStsCcKQ", "content": {"title": "Critical Periods",
        "authors": ["A. Achille", "M. Rovere"], "abstract": "Ours.", "venue": "ICLR 2019 Poster"}}]}
      """
    let world = try LookupWorld([
      "/v2/notes?id=BkeStsCcKQ": .init("{\"name\": \"NotFoundError\"}", status: 404),
      "/v1/notes?id=BkeStsCcKQ": .init(old),
    ])
    let found = try await world.lookup("https://openreview.net/forum?id=BkeStsCcKQ")
    #expect(found.imported.paper.title == "Critical Periods")
    #expect(found.imported.paper.authors == ["A. Achille", "M. Rovere"])
    #expect(found.imported.paper[.openreview] == "BkeStsCcKQ")
  }

  @Test func theAnthologyGivesBibTeX() async throws {
    let world = try LookupWorld(["/P19-1001.bib": .init(Self.bibTeX, type: "text/plain")])
    let found = try await world.lookup("https://aclanthology.org/P19-1001/")
    #expect(found.imported.paper.title == "Similarity of Representations")
  }

  @Test func aPMLRPageHasBibTeXInIt() async throws {
    let page = "<html><code class=\"citecode\" id=\"bibtex\">\(Self.bibTeX)</code></html>"
    let world = try LookupWorld(["/v97/kornblith19a.html": .init(page, type: "text/html")])
    let found = try await world.lookup("v97/kornblith19a")
    #expect(found.imported.paper.title == "Similarity of Representations")
    #expect(found.imported.paper[.url] == "https://proceedings.mlr.press/v97/kornblith19a.html")
  }

  @Test func pubMedAndBooksAreKnown() async throws {
    let book = "{\"ISBN:9780262035613\": {\"title\": \"Deep Learning\"}}"
    let world = try LookupWorld([
      "/lit/ctxp/v1/pubmed/?format=csl&id=31452104": .init(Self.csl),
      "/api/books?bibkeys=ISBN:9780262035613&format=json&jscmd=data": .init(book),
    ])
    #expect(try await world.lookup("pmid:31452104").imported.paper[.pmid] == "31452104")
    #expect(
      try await world.lookup("978-0-262-03561-3").imported.paper[.isbn] == "9780262035613")
  }

  @Test func nobodyKnowsIt() async throws {
    let world = try LookupWorld([:])
    let fault = await world.fault("10.1109/5.999999")
    #expect(fault?.isUnknown == true)
    #expect(fault?.refusals.map(\.source) == ["Crossref", "doi.org", "Semantic Scholar"])
  }

  @Test(arguments: [
    ("<html>Please log in</html>", "text/html"), ("{\"message\": [", "application/json"),
    ("", "application/json"), ("[1, 2]", "application/json"), ("null", "text/plain"),
  ]) func rubbishIsNoPaper(_ body: String, _ type: String) async throws {
    let world = try LookupWorld(["/works/10.1109/5.771073": .init(body, type: type)])
    let fault = await world.fault("10.1109/5.771073")
    #expect(fault?.refusals.count == 3)
    // Nobody has said that there is no such paper.
    #expect(fault?.isUnknown == false, "\(String(describing: fault?.refusals))")
  }

  @Test func anAnswerAboutAnotherPaperIsNone() async throws {
    let world = try LookupWorld(["/api/query?id_list=2001.00001&max_results=1": .init(Self.atom)])
    let fault = await world.fault("2001.00001")
    #expect(
      fault?.refusals.first?.reason == .misunderstood(reason: "an answer about another paper"))
  }

  private static let atom = """
    <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/1905.00414v4</id>
    <published>2019-05-01T17:57:35Z</published><title>Similarity of
    Representations</title><author><name>Simon Kornblith</name></author></entry></feed>
    """
  private static let bibTeX = """
    @inproceedings{x, title = {Similarity of Representations}, author = {Simon Kornblith},
      booktitle = {ICML}, year = {2019}}
    """
  private static let csl = """
    {"title": "Toward unique identifiers", "author": [{"given": "Norman", "family": "Paskin"}],
     "issued": {"date-parts": [[1999]]}, "type": "article-journal"}
    """
  private static let crossref = """
    {"status": "ok", "message-type": "work", "message": {"title": ["Toward unique identifiers"],
     "author": [{"given": "Norman", "family": "Paskin"}], "DOI": "10.1109/5.771073",
     "issued": {"date-parts": [[1999]]}, "type": "journal-article"}}
    """
}

/// A server that stands in for all services, and a lookup that knows no other.
private struct LookupWorld {
  let server: LoopbackServer
  private let lookup: PaperLookup

  init(_ answers: [String: LoopbackServer.Answer]) throws {
    server = try LoopbackServer { answers[$0.path] ?? .init("", status: 404) }
    var environment = ["PATH": "/usr/bin:/bin"]
    for service in MetadataService.allCases { environment[service.variable] = server.address }
    environment[MetadataService.openReview.variable] = server.address + "/v2/"
    environment[MetadataService.openReviewOld.variable] = server.address + "/v1"
    let addresses = ServiceAddresses(environment: environment)
    var settings = WebSettings(
      curl: "/usr/bin/curl", environment: environment, cacheFolder: nil, userAgent: "readlog-test",
      now: { Timestamp(seconds: 1_700_000_000) })
    settings.trustedOrigins = addresses.trustedOrigins
    settings.limits.pause = .milliseconds(10)
    lookup = PaperLookup(WebClient(settings), at: addresses)
  }

  func lookup(_ text: String) async throws -> FoundRecord {
    try await lookup.paper(#require(PaperReference(text)))
  }

  func fault(_ text: String) async -> LookupFault? {
    do {
      _ = try await lookup(text)
      return nil
    } catch {
      return error as? LookupFault
    }
  }
}
