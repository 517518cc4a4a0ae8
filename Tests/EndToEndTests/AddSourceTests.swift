import TestSupport
import Testing

@Suite("A paper by what names it")
struct AddSourceTests {
  /// A library whose services are all one server on this machine.
  private struct World {
    let lab: Lab
    let server: LoopbackServer

    init(_ answers: [String: LoopbackServer.Answer]) async throws {
      let server = try LoopbackServer { answers[$0.path] ?? .init("", status: 404) }
      var lab = try await Lab.library([:])
      for name in [
        "ARXIV", "CROSSREF", "DOI", "OPENREVIEW", "OPENREVIEW_V1", "ANTHOLOGY", "PMLR", "PUBMED",
        "OPENLIBRARY", "DBLP", "SEMANTICSCHOLAR",
      ] {
        lab.environment["READLOG_\(name)_URL"] = server.address
      }
      (self.lab, self.server) = (lab, server)
    }
  }

  private static let arxiv: [String: LoopbackServer.Answer] = [
    "/api/query?id_list=1905.00414&max_results=1": .init(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/1905.00414v4</id>
      <published>2019-05-01T17:57:35Z</published>
      <title>Similarity of Neural Network Representations Revisited</title>
      <author><name>Simon Kornblith</name></author></entry></feed>
      """, type: "application/atom+xml")
  ]
  private static let crossref: [String: LoopbackServer.Answer] = [
    "/works/10.1109/5.771073": .init(
      """
      {"message": {"title": ["Toward unique identifiers"], "type": "journal-article",
       "author": [{"given": "Norman", "family": "Paskin"}], "DOI": "10.1109/5.771073",
       "container-title": ["Proceedings of the IEEE"], "issued": {"date-parts": [[1999, 7]]}}}
      """)
  ]

  @Test("is looked up once, and known from then on")
  func arXiv() async throws {
    let world = try await World(Self.arxiv)
    let lab = world.lab
    #expect(
      try await lab.succeed("add", "1905.00414", "--tag", "cka") == "kornblith2019similarity")
    let record = try #require(lab.text(of: "papers/kornblith2019similarity.yaml"))
    #expect(record.contains("type: preprint\nversion: v4\narxiv: \"1905.00414\"\n"), "\(record)")
    #expect(record.contains("tags:\n  - cka\n"))
    #expect(try await lab.git("log", "-1", "--format=%s") == "add kornblith2019similarity")
    let again = try await lab("add", "https://arxiv.org/abs/1905.00414v2")
    #expect(again.status != 0)
    try await lab.succeed("undo")
    let count = world.server.requests.count
    try await lab.succeed("add", "arXiv:1905.00414", "--offline")
    #expect(world.server.requests.count == count)
    let other = try await lab("add", "1412.6980", "--offline")
    #expect(other.status == 69 && other.errors.contains("--offline asks nobody"), "\(other.errors)")
  }

  @Test("may be the DOI in a PDF, which is attached", .enabled(if: AttachTests.hasPDFText))
  func pdf() async throws {
    let world = try await World(Self.crossref)
    // The server ends with the last that knows it.
    defer { withExtendedLifetime(world) {} }
    let lab = world.lab
    try lab.folder.write(
      SmallPDF.text(["Toward unique identifiers doi: 10.1109/5.771073"]), to: "My paper.pdf")
    #expect(try await lab.succeed("add", "../My paper.pdf") == "paskin1999unique")
    let record = try #require(lab.text(of: "papers/paskin1999unique.yaml"))
    #expect(record.contains("doi: 10.1109/5.771073\n"))
    #expect(record.contains("sha256: "), "\(record)")
    let open = try await lab.succeed("open", "paskin1999unique", "--print")
    #expect(open.hasSuffix(".pdf"))
    try lab.folder.write(SmallPDF.text(["nothing that names it"]), to: "scan.pdf")
    let scan = try await lab("add", "../scan.pdf")
    #expect(scan.status == 2)
    #expect(scan.errors.contains("--pdf ../scan.pdf"), "\(scan.errors)")
    let title = try await lab.succeed("add", "--title", "A Scan", "--pdf", "../scan.pdf")
    #expect(try #require(lab.text(of: "papers/\(title).yaml")).contains("sha256: "))
  }

  @Test("may stand on stdin, alone or with others")
  func standardInput() async throws {
    let world = try await World(Self.arxiv.merging(Self.crossref) { one, _ in one })
    // The server ends with the last that knows it.
    defer { withExtendedLifetime(world) {} }
    let lab = world.lab
    let both = try await lab("add", "-", input: "10.1109/5.771073\n\narXiv:1905.00414\n")
    #expect(both.status == 0, "\(both.errors)")
    #expect(
      both.lines.map { $0.split(separator: " ")[1] } == [
        "paskin1999unique", "kornblith2019similarity",
      ])
    #expect(try await lab.git("log", "-1", "--format=%s") == "add 2 papers")
    let bib = "@article{Doe20, title={A {B}ook}, author={Doe, J{\\'a}n}, year=2020}\n"
    #expect(try await lab.succeed("add", "-", input: bib) == "Doe20")
    #expect(try #require(lab.text(of: "papers/Doe20.yaml")).contains("- Ján Doe\n"))
    #expect(try await lab.succeed("export", "Doe20", "-f", "bibtex").contains("A {B}ook"))
  }

  @Test("that nobody knows, or nobody can be asked about, is told as what it is")
  func failures() async throws {
    let world = try await World([:])
    // The server ends with the last that knows it.
    defer { withExtendedLifetime(world) {} }
    var lab = world.lab
    let unknown = try await lab("add", "10.1109/0.0")
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("unknown to Crossref, doi.org and Semantic Scholar"))
    let some = try await lab("add", "10.1109/0.0", "10.1109/0.1")
    #expect(some.status == 1 && some.errors.contains("0.1 is unknown"), "\(some.errors)")
    let words = try await lab("add", "Attention is all you need")
    #expect(words.status == 64 && words.errors.contains("--title"), "\(words.errors)")
    lab.environment["READLOG_CROSSREF_URL"] = "http://127.0.0.1:1"
    lab.environment["READLOG_DOI_URL"] = "http://127.0.0.1:1"
    lab.environment["READLOG_SEMANTICSCHOLAR_URL"] = "http://127.0.0.1:1"
    let down = try await lab("add", "10.1109/5.771073")
    #expect(down.status == 69 && down.errors.contains("is there a network?"), "\(down.errors)")
    lab.environment["PATH"] = "/nowhere"
    let without = try await lab("add", "10.1109/5.771073")
    #expect(without.status == 2 && without.errors.contains("install curl"), "\(without.errors)")
    #expect(try await lab("list").status == 1)
  }
}
