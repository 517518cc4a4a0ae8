import LibExpat
import ReadingLog
import StaticSite
import Testing

@Suite("The site of the sample library")
struct SampleSiteTests {
  @Test func everyPageIsWellFormedAndEveryLinkLeadsSomewhere() throws {
    let site = try SiteFixture.site(SiteFixture.sample())
    var trees: [String: XMLElement] = [:]
    for page in site.pages {
      do {
        trees[page] = try site.tree(page)
      } catch {
        Issue.record("\(page): \(error)")
      }
    }
    #expect(trees.count > 350)
    var anchors: [String: Set<String>] = [:]
    for (page, tree) in trees {
      let ids = tree.all.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count, "\(page): an id stands twice")
      anchors[page] = Set(ids)
    }
    var count = 0
    for (page, tree) in trees {
      for element in tree.all {
        for name in ["href", "src", "action"] {
          guard let address = element.attributes[name] else { continue }
          count += 1
          if let fault = fault(of: address, on: page, site, anchors) {
            Issue.record("\(page): \(address): \(fault)")
          }
        }
      }
    }
    #expect(count > 10_000)
  }

  private func fault(
    of address: String, on page: String, _ site: BuiltSite, _ anchors: [String: Set<String>]
  ) -> String? {
    if address.hasPrefix("https://") || address.hasPrefix("http://") { return nil }
    if address.contains(":") || address.hasPrefix("/") { return "no relative address" }
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    var path = page.split(separator: "/").dropLast().map(String.init)
    for part in parts[0].split(separator: "/") {
      if part != ".." {
        path.append(String(part))
      } else if path.popLast() == nil {
        return "leads out of the site"
      }
    }
    let target = parts[0].isEmpty ? page : path.joined(separator: "/")
    // The search page comes with the search.
    if target == "search.html" { return nil }
    guard site.files[target] != nil else { return "no such file" }
    guard parts.count > 1 else { return nil }
    return anchors[target]?.contains(String(parts[1])) == true ? nil : "no such anchor"
  }

  @Test func nothingIsAskedOfOthersAndNothingRunsInPages() throws {
    let site = try SiteFixture.site(SiteFixture.sample())
    for page in site.pages {
      let tree = try site.tree(page)
      for element in tree.all {
        #expect(
          !element.attributes.keys.contains { $0.hasPrefix("on") || $0 == "style" }, "\(page)")
      }
      #expect(tree.every("style").isEmpty)
      #expect(tree.every("img").isEmpty && tree.every("iframe").isEmpty)
      #expect(tree.every("script").allSatisfy { $0.text.isEmpty })
      let policy = tree.every("meta").first {
        $0.attributes["http-equiv"] == "Content-Security-Policy"
      }
      #expect(
        policy?.attributes["content"]?.hasPrefix("default-src 'none'; script-src 'self'") == true)
    }
  }

  @Test func theFirstPageIsSmall() throws {
    let site = try SiteFixture.site(SiteFixture.sample())
    let files = [
      "index.html", "assets/site.css", "assets/site.js", "assets/theme.js", "assets/icon.svg",
    ]
    let size = files.reduce(0) { $0 + (site.files[$1]?.count ?? 1_000_000) }
    #expect(size < 100_000)
  }

  @Test func aPaperTellsWhatItsRecordSays() throws {
    let site = try SiteFixture.site(SiteFixture.sample(baseURL: "https://lab.example.org/"))
    let tree = try site.tree("papers/chen2019understanding.html")
    #expect(tree.every("h1").first?.text.hasPrefix("Understanding and Utilizing") == true)
    func facts(_ name: String) -> [String] {
      tree.every("meta").filter { $0.attributes["name"] == name }.compactMap {
        $0.attributes["content"]
      }
    }
    #expect(facts("citation_author").count == 4)
    #expect(facts("citation_conference_title") == ["ICML"])
    #expect(
      facts("citation_abstract_html_url") == [
        "https://lab.example.org/papers/chen2019understanding.html"
      ])
    let notes = tree.every("article").filter { $0.attributes["class"]?.hasPrefix("note") == true }
    #expect(
      notes.map { $0.attributes["class"] } == ["note summary depth-0", "note question depth-1"])
    #expect(tree.first(class: "related")?.text.contains("Related") == true)
    #expect(tree.every("pre").map { $0.text.prefix(5) } == ["@inpr", "[\n  {", "TY  -"])
  }

  @Test func theSameRecordsMakeTheSameBytes() throws {
    let first = try SiteFixture.site(SiteFixture.sample())
    let second = try SiteFixture.site(SiteFixture.sample())
    #expect(first.files == second.files)
    #expect(first.inputs == second.inputs)
  }

  @Test func theFeedAndTheMapAreXML() throws {
    let site = try SiteFixture.site(SiteFixture.sample(baseURL: "https://lab.example.org/r/"))
    let feed = try XMLReader.read(site.files["feed.xml"] ?? [])
    #expect(feed.all("entry").count == 50)
    let dates = feed.all("entry").compactMap { $0["updated"]?.text }
    #expect(dates == dates.sorted(by: >))
    #expect(Set(feed.all("entry").compactMap { $0["id"]?.text }).count == 50)
    let map = try XMLReader.read(site.files["sitemap.xml"] ?? [])
    #expect(map.all("url").count == site.pages.count - 1)
  }
}
