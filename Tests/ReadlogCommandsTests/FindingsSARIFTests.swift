import Testing

@testable import ReadingLog
@testable import ReadlogCommands

/// What SARIF 2.1.0's schema requires of the parts that we write (sections 3.13 to 3.59).
@Suite("A SARIF log")
struct FindingsSARIFTests {
  @Test("has a version, one run, and the driver with a rule for each check")
  func log() throws {
    let log = try JSONValue(FindingSARIF.render(FindingsFormatTests.report))
    #expect(log.keys == ["$schema", "runs", "version"])
    #expect(log["version"] == .text("2.1.0"))
    let run = try #require(log["runs"]?.items?.first)
    #expect(run.keys == ["columnKind", "results", "tool"])
    #expect(run["columnKind"] == .text("unicodeCodePoints"))
    let driver = try #require(run["tool"]?["driver"])
    #expect(driver["name"] == .text("readlog"))
    let rules = try #require(driver["rules"]?.items)
    #expect(rules.count == CheckRegistry.all.count)
    for rule in rules {
      #expect(
        rule.keys == ["defaultConfiguration", "fullDescription", "help", "id", "shortDescription"])
      #expect(rule["help"]?.keys == ["markdown", "text"])
      #expect(["error", "warning"].contains(rule["defaultConfiguration"]?["level"]?.text))
    }
  }

  @Test("takes neither arguments nor links from a record")
  func messages() {
    #expect(FindingSARIF.Result.escaped("'{0}' [a](b)") == "'{{0}}' \\[a\\](b)")
    #expect(FindingSARIF.Result.escaped("[1]") == "[1]")
  }

  @Test("places each result in a region and points at its rule")
  func results() throws {
    let log = try JSONValue(FindingSARIF.render(FindingsFormatTests.report))
    let run = try #require(log["runs"]?.items?.first)
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.items)
    let results = try #require(run["results"]?.items)
    #expect(results.count == 5)
    for result in results {
      let index = try #require(result["ruleIndex"]?.number)
      #expect(rules[index]["id"] == result["ruleId"])
      #expect(result["message"]?["text"]?.text?.isEmpty == false)
      let place = try #require(result["locations"]?.items?.first?["physicalLocation"])
      let uri = try #require(place["artifactLocation"]?["uri"]?.text)
      #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ",") })
      let region = try #require(place["region"])
      let start = (region["startLine"]?.number ?? 0, region["startColumn"]?.number ?? 0)
      let end = (region["endLine"]?.number ?? 0, region["endColumn"]?.number ?? 0)
      #expect(start >= (1, 1))
      #expect(end >= start)
    }
    let twin = try #require(results.first { $0["ruleId"] == .text("similar-title") })
    #expect(twin["relatedLocations"]?.items?.first?["id"] == .number(1))
  }
}
