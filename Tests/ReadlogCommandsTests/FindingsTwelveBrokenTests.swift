import LibYAML
import Testing

@testable import ReadingLog
@testable import ReadlogCommands

/// The acceptance list's twelve records, each broken in another way.
@Suite("A broken record has one finding, in the right place")
struct TwelveBrokenRecordsTests {
  struct Broken: CustomTestStringConvertible, Sendable {
    let id: String
    let text: String
    let code: CheckCode
    let line: Int
    let column: Int

    init(_ id: String, _ text: String, _ code: CheckCode, _ line: Int, _ column: Int) {
      self.id = id
      self.text = text
      self.code = code
      self.line = line
      self.column = column
    }

    var testDescription: String { id }
  }

  @Test("and it is an error with a hint", arguments: broken)
  func finding(_ record: Broken) throws {
    let file = LibraryFile(.record, path: "papers/\(record.id).yaml", text: record.text)
    let checker = Checker(config: try LibraryConfig(text: "people:\n  ada: Ada Byron\n"))
    let own = checker.check(file)
    let findings = own.findings + checker.check(library: [own])
    let report = FindingReport(findings) { _ in record.text }
    let found = try #require(report.findings.first)
    #expect(report.findings.count == 1)
    #expect(found.finding.code == record.code)
    #expect(found.finding.severity == .error)
    #expect(found.finding.hint != nil)
    #expect(found.place.start == SourceLocation(line: record.line, column: record.column))
    let position = "papers/\(record.id).yaml:\(record.line):\(record.column): error: "
    #expect(FindingText().render(report).hasPrefix(position))
  }

  static let broken = [
    Broken("colon", "title: Deep Learning: A Review\nyear: 2019\n", "syntax", 1, 21),
    Broken("unclosed", "title: A\ntags: [a, b\nyear: 2019\n", "syntax", 3, 5),
    Broken("twice", "title: A\nyear: 2019\nyear: 2020\n", "syntax", 3, 1),
    Broken("alias", "title: A\nvenue: *icml\n", "syntax", 2, 8),
    Broken(
      "conflict", "title: A\n<<<<<<< HEAD\nyear: 2019\n=======\nyear: 2020\n>>>>>>> bob\n",
      "unmerged", 2, 1),
    Broken("untitled", "# by hand\nyear: 2019\nvenue: ICML\n", "missing-field", 2, 1),
    Broken("slip", "title: Größe\nautors:\n  - Ada Byron\n", "unknown-field", 2, 1),
    Broken("century", "title: A\nyear: 0x7E3\n", "number", 2, 7),
    Broken("list", "title: A\nvenue:\n  - ICML\n", "value-shape", 2, 1),
    Broken(
      "doi", "title: Ä\nvenue: Журнал\ndoi: \"Ä 10.1/x\" # é\n", "doi-form", 3, 6),
    Broken(
      "stranger", "title: A\nreaders:\n  \"ädä\": {status: read}\n", "handle-form", 3, 3),
    Broken(
      "dangling", "title: A\nrelated: {nobody2019: cites}\n", "related-missing", 2, 11),
  ]
}
