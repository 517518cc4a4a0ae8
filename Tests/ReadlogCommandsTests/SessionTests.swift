import FoundationEssentials
import TestSupport
import Testing

/// Every file in `Sessions` is typed again; what appears must be what was recorded.
///
/// After an intended change, run with `READLOG_RECORD=1` and read the difference in Git.
@Suite("A session goes as recorded")
struct SessionTests {
  @Test(arguments: SessionLibrary.sessions())
  func session(_ name: String) async throws {
    let url = SessionLibrary.url(ofSession: name)
    let recorded = try String(contentsOf: url, encoding: .utf8)
    let shell = try SessionShell()
    let now = try await SessionText(recorded).rendered { line, input in
      try await shell.run(line, input: input)
    }
    if ProcessInfo.processInfo.environment["READLOG_RECORD"] != nil {
      try Data(now.utf8).write(to: url)
    } else {
      #expect(now == recorded, "\(Self.firstDifference(recorded, now))")
    }
  }

  @Test func thereAreSessions() {
    #expect(SessionLibrary.sessions().count > 20)
  }

  private static func firstDifference(_ old: String, _ new: String) -> String {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(old, new).prefix { $0 == $1 }.count
    func text(_ lines: [Substring]) -> String {
      lines.dropFirst(line).prefix(6).joined(separator: "\n")
    }
    return "from line \(line + 1):\n--- recorded\n\(text(old))\n--- now\n\(text(new))"
  }
}
