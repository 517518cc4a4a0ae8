import FoundationEssentials
import LibYAML
import Testing

@testable import ReadingLog
@testable import ReadlogCommands

@Suite("Findings are shown")
struct FindingsFormatTests {
  static let texts = [
    "papers/a b/one.yaml": "title: One\nyear: 19\ndoi: https://doi.org/10.1/x\n",
    "papers/b,c/two.yaml": "title: \"Two\\e]0;x\\a\"\nauthors:\n  - \"100%: Ada\\nByron\"\n",
    "papers/d.yaml": "title: one\n",
  ]

  static var report: FindingReport {
    let checker = Checker(config: LibraryConfig())
    let reports = texts.sorted { $0.key < $1.key }.map {
      checker.check(LibraryFile(.record, path: $0.key, text: $0.value))
    }
    let findings = reports.flatMap(\.findings) + checker.check(library: reports)
    return FindingReport(findings) { texts[$0] }
  }

  @Test("as text, with the line, a caret and a hint")
  func text() {
    let hostile = "\u{1B}]0;x\u{7}"
    let finding = Finding(
      code: "choice", severity: .warning, place: Place(path: "p\(hostile).yaml", span: 6..<9),
      message: "'\(hostile)' is odd", hint: "retype \(hostile)",
      related: Place(path: "q.yaml", span: 0..<0))
    let report = FindingReport([finding]) { $0 == "q.yaml" ? "title: A\n" : "type: \(hostile)\n" }
    #expect(
      FindingText().render(report) == """
        p\\u{1B}]0;x\\u{7}.yaml:1:7: warning: '\\u{1B}]0;x\\u{7}' is odd [choice]
        1 | type: \\u{1B}]0;x\\u{7}
          |       ^^^^^^^^
        q.yaml:1:1: note: the other one is here
        hint: retype \\u{1B}]0;x\\u{7}

        """)
  }

  @Test("as a paragraph each, and in sum")
  func paragraphs() {
    let text = FindingText(width: 60).render(Self.report)
    #expect(
      text.hasPrefix(
        "papers/a b/one.yaml:2:7: error: 'year' is a whole number from 1000 to 2999, not '19' [number]\n"
      ))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isTerminalControl })
    #expect(
      FindingText.summary(of: Self.report)
        == "2 errors and 3 warnings; 'readlog check --fix' mends 1 of them")
    #expect(FindingText.summary(of: FindingReport([]) { _ in nil }) == "nothing to mend")
  }

  @Test("as JSON of one shape")
  func json() throws {
    let json = try JSONValue(FindingJSON.render(Self.report))
    #expect(json["errors"] == .number(2))
    #expect(json["warnings"] == .number(3))
    let first = try #require(json["findings"]?.items?.first)
    #expect(
      first.keys == [
        "code", "column", "endColumn", "endLine", "fixable", "hint", "line", "message", "path",
        "severity",
      ])
    #expect(first["line"] == .number(2))
    #expect(first["endColumn"] == .number(9))
  }

  @Test("as workflow commands, one line each, escaped")
  func gitHub() {
    let lines = FindingGitHub.render(Self.report).split(separator: "\n")
    #expect(lines.count == 5)
    #expect(
      lines[0]
        == "::error file=papers/a b/one.yaml,line=2,endLine=2,col=7,endColumn=9,title=number"
        + "::'year' is a whole number from 1000 to 2999, not '19'; correct it, or remove the field")
    #expect(lines.contains { $0.contains("file=papers/b%2Cc/two.yaml") })
    #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy { !$0.isTerminalControl } })
    let finding = Finding(
      code: "choice", severity: .error, place: Place(path: "a:b.yaml", span: 0..<0),
      message: "100%\r\n::error::forged")
    let forged = FindingGitHub.render(FindingReport([finding]) { _ in nil })
    #expect(
      forged == "::error file=a%3Ab.yaml,line=1,endLine=1,col=1,endColumn=1,title=choice"
        + "::100%25%0D%0A::error::forged\n")
  }

  @Test("as an explanation", arguments: CheckRegistry.all.map(\.code.rawValue))
  func explanation(code: String) throws {
    let check = try #require(CheckRegistry.check(CheckCode(rawValue: code)))
    let text = FindingExplanation.text(of: check)
    #expect(text.contains("Wrong:\n\n    "))
    #expect(text.contains("Right:\n\n    "))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isTerminalControl })
    #expect(FindingExplanation.list().contains(code + " "))
  }
}
