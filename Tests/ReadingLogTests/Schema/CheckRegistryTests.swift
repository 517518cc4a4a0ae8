import Testing

@testable import ReadingLog

@Suite("Every check")
struct CheckRegistryTests {
  @Test("has a code of its own, words joined by hyphens")
  func codes() {
    let lists: [any Check] = CheckRegistry.fileChecks + CheckRegistry.libraryChecks
    #expect(Set(lists.map(\.code)).count == lists.count)
    for check in CheckRegistry.all {
      let words = check.code.rawValue.split(separator: "-", omittingEmptySubsequences: false)
      #expect(
        words.allSatisfy {
          !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isLowercase || $0.isNumber }
        })
    }
  }

  @Test("says what it is for", arguments: CheckRegistry.all.map(\.code))
  func documentation(code: CheckCode) throws {
    let check = try #require(CheckRegistry.check(code))
    #expect((20...90).contains(check.summary.count))
    #expect(!check.summary.hasSuffix("."))
    #expect(check.explanation.count > 100)
    #expect(check.explanation.hasSuffix("."))
  }

  @Test("finds one thing in its wrong example", arguments: CheckRegistry.all.map(\.code))
  func wrongExample(code: CheckCode) throws {
    let check = try #require(CheckRegistry.check(code))
    let findings = Self.findings(in: check.wrong)
    #expect(findings.map(\.code) == [code])
    for finding in findings {
      #expect(finding.severity == check.severity)
      #expect(finding.hint != nil)
      #expect(!finding.message.hasSuffix("."))
    }
  }

  @Test("finds nothing in its right example", arguments: CheckRegistry.all.map(\.code))
  func rightExample(code: CheckCode) throws {
    let check = try #require(CheckRegistry.check(code))
    #expect(Self.findings(in: check.right).map(\.message) == [])
  }

  static func findings(in example: CheckExample) -> [Finding] {
    findings(in: example.files)
  }

  /// All findings of a small library; its rules are in the file for `readlog.yaml`, if it has one.
  static func findings(in files: [LibraryFile]) -> [Finding] {
    let text = files.first { $0.kind == .config }?.text ?? ""
    let checker = Checker(config: (try? LibraryConfig(text: text)) ?? LibraryConfig())
    let reports = files.map(checker.check)
    return reports.flatMap(\.findings) + checker.check(library: reports)
  }
}

extension CheckCode: CustomTestStringConvertible {
  public var testDescription: String { rawValue }
}
