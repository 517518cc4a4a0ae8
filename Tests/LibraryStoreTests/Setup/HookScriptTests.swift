import TestSupport
import Testing

@testable import LibraryStore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("Hook scripts")
struct HookScriptTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "hooks")

  /// `READLOG_RECORD=1` writes them, as it records sessions.
  @Test("are in hooks/ as they are installed, in ten lines or fewer", arguments: HookName.allCases)
  func files(name: HookName) throws {
    let file = Self.folder.appending(path: name.rawValue)
    let text = HookScript.text(name)
    if ProcessInfo.processInfo.environment["READLOG_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
    #expect(FileManager.default.isExecutableFile(atPath: file.path))
    #expect(text.split(separator: "\n").count <= 10)
    #expect(text.contains("hook \(name.rawValue) \"$@\""))
  }

  @Test("are POSIX shell", arguments: HookName.allCases)
  func syntax(name: HookName) async throws {
    let folder = try ScratchFolder()
    try folder.write(HookScript.text(name), to: "hook")
    let run = try await HermeticGit.run("sh", ["-n", folder.path + "/hook"])
    #expect(run.isSuccess, "\(run.output)")
  }

  @Test("are known again, and whether somebody changed them")
  func seal() {
    for name in HookName.allCases {
      let text = HookScript.text(name)
      #expect(HookScript.isUnchanged(text))
      let longer = text + "npm test\n"
      #expect(HookScript.isOurs(longer))
      #expect(!HookScript.isUnchanged(longer))
      #expect(!HookScript.isUnchanged(text.replacing("program=", with: "prog=")))
    }
    #expect(!HookScript.isOurs("#!/bin/sh\necho '# readlog hook pre-commit'\n"))
    #expect(!HookScript.isOurs(""))
  }

  @Test(
    "are known where other scripts start them",
    arguments: [
      ("readlog hook pre-commit \"$@\"", true), ("exec readlog hook pre-commit", true),
      ("  /usr/local/bin/readlog hook pre-commit \"$@\" || exit 1", true),
      ("if ! \"readlog\" hook pre-commit; then exit 1; fi", true),
      ("(readlog hook pre-commit)", true), ("- id: readlog-pre-commit", true),
      ("    entry: readlog hook pre-commit", true), ("# readlog hook pre-commit", false),
      ("readlog hook pre-push", false), ("readlog hook", false), ("readlog check", false),
      ("echo readlog-pre-commit", false), ("myreadlog hook pre-commit", false), ("", false),
    ])
  func calls(line: String, isCalled: Bool) {
    #expect(HookScript.isCalled(.preCommit, in: "#!/bin/sh\n\(line)\n") == isCalled)
  }

  @Test("are known where a script does nothing else")
  func onlyCalls() {
    func only(_ line: String) -> Bool {
      HookScript.isOnlyCalled(.preCommit, in: "#!/bin/sh\n# ours\n\n\(line)\n")
    }
    #expect(only("exec readlog hook pre-commit \"$@\""))
    #expect(only("readlog hook pre-commit"))
    #expect(!only("readlog hook pre-commit\nnpm test"))
    #expect(!only("npm test && readlog hook pre-commit"))
    #expect(!only(""))
  }
}
