import LibYAML
import Testing

@testable import ReadingLog

@Suite("Fixes")
struct FixingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let before: String
    let after: String

    init(_ name: String, _ before: String, _ after: String) {
      self.name = name
      self.before = before
      self.after = after
    }

    var testDescription: String { name }
  }

  @Test("change only the lines they must, once, and leave no finding", arguments: cases)
  func fixing(_ example: Case) {
    #expect(!Lab.findings(inRecord: example.before).isEmpty)
    let result = Lab.fixing(example.before)
    #expect(result.text == example.after)
    #expect(!result.fixed.isEmpty)
    #expect(Lab.findings(inRecord: result.text).map(\.message) == [])
    let again = Lab.fixing(result.text)
    #expect(again.text == result.text)
    #expect(again.fixed.isEmpty)
  }

  @Test("leave alone what is not certain")
  func uncertain() {
    let text = "title: A\nautors: B\nyear: 19\ntags:\n  - lable-noise\n"
    #expect(Lab.fixing(text).text == text)
  }

  @Test("go on where there are more than a report has room for")
  func many() {
    let wrong = (100..<350).map { "  - Tag \($0)\n" }.joined()
    let right = (100..<350).map { "  - tag-\($0)\n" }.joined()
    let checker = Checker(config: LibraryConfig())
    let file = LibraryFile(.record, path: "a.yaml", text: "title: A\ntags:\n" + wrong)
    let report = checker.check(file)
    #expect(report.findings.count == 101)
    #expect(report.omitted == 150)
    #expect(report.findings.last?.message == "150 more findings in this file are not shown")
    #expect(checker.fixing(file).text == "title: A\ntags:\n" + right)
  }

  @Test("reach into the entries of a shelf")
  func shelf() {
    let text = """
      title: S
      sections:
        - papers:
            - id: b2020first
              on: 2026-1-9
              starred: yes

      """
    let fixed = Lab.checker.fixing(LibraryFile(.shelf, path: "shelves/s.yaml", text: text)).text
    let lines = zip(text.split(separator: "\n"), fixed.split(separator: "\n")).filter { $0 != $1 }
    #expect(
      lines.map { String($1.drop { $0 == " " }) } == ["on: \"2026-01-09\"", "starred: \"true\""])
  }

  @Test("leave a file alone that cannot be parsed")
  func unreadable() {
    #expect(Lab.fixing("title: [").text == "title: [")
  }

  @Test("of every check that has one make its wrong example right")
  func examples() {
    for check in CheckRegistry.all {
      let config = check.wrong.files.first { $0.kind == .config }
      let rules = (try? LibraryConfig(text: config?.text ?? "")) ?? LibraryConfig()
      let checker = Checker(config: rules)
      for file in check.wrong.files {
        let findings = checker.check(file).findings
        guard findings.contains(where: { $0.fix != nil }) else { continue }
        let text = checker.fixing(file).text
        let left = checker.check(LibraryFile(file.kind, path: file.path, text: text)).findings
        #expect(left.isEmpty, "\(check.code.rawValue)")
      }
    }
  }

  static let cases = [
    Case("the case of a field", "Title: A # why\nyear: 2019\n", "title: A # why\nyear: 2019\n"),
    Case(
      "several identifiers at once",
      """
      title: A
      doi: https://doi.org/10.1109/5.771073  # from the page
      arxiv: arXiv:1905.00414
      openreview: 'https://openreview.net/forum?id=B1VZqjAcYX&noteId=1'

      """,
      """
      title: A
      doi: 10.1109/5.771073  # from the page
      arxiv: "1905.00414"
      openreview: B1VZqjAcYX

      """),
    Case(
      "an arXiv version goes to its own field",
      "title: A\nvenue: ICML\narxiv: 1905.00414v2\n",
      "title: A\nvenue: ICML\nversion: v2\narxiv: \"1905.00414\"\n"),
    Case(
      "an arXiv version where there is one already",
      "title: A\nversion: v3\narxiv: 1905.00414v2\n",
      "title: A\nversion: v3\narxiv: \"1905.00414\"\n"),
    Case(
      "an alias in a sorted list moves to its place",
      "title: A\ntags:\n  - memorization\n  - noisy-labels\n  - robustness\n",
      "title: A\ntags:\n  - label-noise\n  - memorization\n  - robustness\n"),
    Case(
      "an alias of a tag that is there goes",
      "title: A\ntags: [label-noise, noisy-labels]\n", "title: A\ntags: [label-noise]\n"),
    Case(
      "tags in another spelling", "title: A\ntags:\n  - Label_Noise # here\n  - robustness\n",
      "title: A\ntags:\n  - label-noise # here\n  - robustness\n"),
    Case(
      "tags on one line", "title: A\ntags: label-noise, robustness\n",
      "title: A\ntags:\n  - label-noise\n  - robustness\n"),
    Case(
      "a single author", "title: A\nauthors: Ada Byron\n", "title: A\nauthors:\n  - Ada Byron\n"),
    Case(
      "a tag twice", "title: A\ntags:\n  - label-noise\n  - label-noise\n",
      "title: A\ntags:\n  - label-noise\n"),
    Case("an empty field", "title: A\nvenue:\nyear: 2019\n", "title: A\nyear: 2019\n"),
    Case(
      "an empty item", "title: A\nauthors:\n  - B\n  -\n  - C\n",
      "title: A\nauthors:\n  - B\n  - C\n"),
    Case("the name of a month", "title: A\nmonth: Sept.\n", "title: A\nmonth: 9\n"),
    Case(
      "a truth value and a day",
      "title: A\nreaders:\n  ada:\n    finished: 2026-1-9\n    starred: Yes\n",
      "title: A\nreaders:\n  ada:\n    finished: 2026-01-09\n    starred: true\n"),
    Case(
      "times with a blank or an offset",
      "title: A\nadded:\n  at: 2026-11-20 14:02:11+00:00\n",
      "title: A\nadded:\n  at: 2026-11-20T14:02:11Z\n"),
    Case("a title on two lines", "title: |\n  A\n  B\nyear: 2019\n", "title: A B\nyear: 2019\n"),
    Case("a type in capitals", "title: A\ntype: Article\n", "title: A\ntype: article\n"),
  ]
}
