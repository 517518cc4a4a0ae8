import LibExpat
import ReadingLog
import StaticSite
import Testing

@Suite("Records that mean harm")
struct HostileSiteTests {
  /// Texts for every field that takes one.
  static let texts = [
    "<script>alert(1)</script>", "\\\" onmouseover=\\\"alert(1)", "' onfocus='alert(1)",
    "</title><script>alert(1)</script>", "javascript:alert(1)", "{{{title}}}", "{{>row}}",
    "]]></content><script>", "\\u202Egnp.exe\\u202C", "a\\u200Bb\\u0007", "../../../etc/passwd",
    "--><img src=x onerror=alert(1)>", "&lt;script&gt;", "&#x3c;script>", "&#x202E;&#1;&#x200B;",
  ]

  @Test(arguments: texts)
  func nothingRuns(_ text: String) throws {
    let record = """
      title: "\(text)"
      authors: ["\(text)"]
      year: 2019
      venue: "\(text)"
      doi: "\(text)"
      url: "\(text)"
      code: "javascript:alert(1)"
      tldr: "\(text)"
      abstract: "[a](\(text)) \(text)"
      keywords: ["\(text)"]
      tags: ["\(text)", "a/\(text)"]
      related:
        "\(text)": extends
        other2019paper: extends
      files:
        "\(text)":
          url: "\(text)"
      added:
        at: 2026-01-01T00:00:00Z
        by: "\(text)"
      uid: "\(text)"
      readers:
        "\(text)":
          status: read
          finished: 2026-01-01
          notes:
            20260101T000000Z-abcd:
              kind: comment
              page: "\(text)"
              section: "\(text)"
              text: "\(text) [[other2019paper]] ![x](\(text)) <b>"
            "\(text)":
              reply: "\(text)"
              text: "a"
      """
    let library = try SiteFixture.library(
      ["evil": record, "other2019paper": "title: Other\n"],
      shelves: [
        "evil": """
        title: "\(text)"
        about: "\(text)"
        sections:
          - heading: "\(text)"
            papers:
              - id: evil
                by: "\(text)"
                note: "\(text)"
        """
      ],
      config: "format: 1\nname: \"\(text)\"\nabout: \"\(text)\"\n",
      baseURL: "https://lab.example.org/")
    let site = try SiteFixture.site(library)
    for page in site.pages {
      let tree = try site.tree(page)
      check(tree, on: page)
      #expect(page.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\\:*?\"<>|%#'".utf8.contains($0) })
      #expect(!page.contains(".."))
      for scalar in ["\u{202E}", "\u{200B}", "\u{7}"] { #expect(!site.text(page).contains(scalar)) }
    }
    _ = try XMLReader.read(site.files["feed.xml"] ?? [])
    _ = try XMLReader.read(site.files["sitemap.xml"] ?? [])
  }

  private func check(_ tree: XMLElement, on page: String) {
    for element in tree.all {
      for (name, value) in element.attributes {
        #expect(!name.hasPrefix("on"), "\(page): \(name)")
        guard name == "href" || name == "src" else { continue }
        #expect(
          !value.contains(":") || value.hasPrefix("https://") || value.hasPrefix("http://"),
          "\(page): \(value)")
      }
      #expect(
        !["img", "iframe", "object", "embed", "base", "b"].contains(element.name)
          || element.text.allSatisfy(\.isNumber))
      if element.name == "script" {
        #expect(element.text.isEmpty)
        #expect(element.attributes["src"]?.contains("assets/") == true)
      }
    }
  }

  @Test func anEndlessTitleLeavesListsUsable() throws {
    let long = String(repeating: "very ", count: 20_000)
    let site = try SiteFixture.site(
      SiteFixture.library([
        "long2019paper": "title: \(long)\nyear: 2019\nvenue: \(long)\ntags: [gan]\n"
      ]))
    #expect((site.files["tags/gan.html"]?.count ?? 0) < 12_000)
    #expect((site.files["index.html"]?.count ?? 0) < 12_000)
    #expect(site.text("papers/long2019paper.html").contains("class=\"head long\""))
    for page in site.pages { _ = try site.tree(page) }
  }

  @Test func ringsOfAnswersAndAnswersToNobodyAreShown() throws {
    let record = """
      title: A
      readers:
        alice:
          notes:
            20260101T000000Z-aaaa: { reply: 20260102T000000Z-bbbb, text: one }
            20260102T000000Z-bbbb: { reply: 20260101T000000Z-aaaa, text: two }
            20260103T000000Z-cccc: { reply: 20250103T000000Z-zzzz, text: three }
            20260104T000000Z-dddd: { reply: 20260104T000000Z-dddd, text: four }
      """
    let site = try SiteFixture.site(SiteFixture.library(["a2019b": record]))
    let tree = try site.tree("papers/a2019b.html")
    #expect(tree.every("article").count == 5)
  }

  @Test func namesThatFileSystemsFoldStayApart() throws {
    let site = try SiteFixture.site(
      SiteFixture.library([
        "smith2019a": "title: A\n", "Smith2019A": "title: B\n", "index": "title: C\n",
        "con": "title: D\n", "index.2": "title: F\n", "müller2019ü": "title: E\n",
      ]))
    let papers = site.pages.filter { $0.hasPrefix("papers/") }
    #expect(Set(papers.map { $0.lowercased() }).count == 7)
    #expect(papers.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    #expect(!papers.contains("papers/con.html") && !papers.contains("papers/index.2.html"))
  }

  @Test func whatIsPrivateToAComputerIsNotShown() throws {
    let record = """
      title: A
      x-bibtex:
        file: /home/alice/secret.pdf
      """
    let site = try SiteFixture.site(
      SiteFixture.library(
        ["a2019b": record],
        config: "format: 1\npeople:\n  alice:\n    name: Alice\n    email: alice@example.org\n"))
    for (path, bytes) in site.files {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("secret.pdf") && !text.contains("alice@"), "\(path)")
    }
  }
}
