import LibGit2
import LibraryStore
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a write refuses, waits for and puts back.
@Suite struct SafetyTests {
  @Test(arguments: [
    "", "/etc/x", "../x", "papers/../x", "papers//x", ".git/config", "papers/.GIT/x", "a\nb",
    "papers/.readlog-1.new", ".git./x", "git~1/x", "a\\b",
  ])
  func refusesAPath(path: String) async throws {
    let git = try await HermeticGit.repository()
    let error = await #expect(throws: WriteError.self) {
      try await git.write { try $0.write("x\n", to: path) }
    }
    guard case .unsafePath(path) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: ["papers/link.yaml", "linked/a.yaml"])
  func followsNoSymbolicLink(path: String) async throws {
    let git = try await HermeticGit.repository()
    try git.folder.write("precious\n", to: "outside/a.yaml")
    try git.folder.write("title: A\n", to: "papers/a.yaml")
    try git.folder.linkSymbolically("papers/link.yaml", to: "../outside/a.yaml")
    try git.folder.linkSymbolically("linked", to: "outside")
    let error = await #expect(throws: WriteError.self) {
      try await git.write { try $0.write("x\n", to: path) }
    }
    guard case .notRegular(path) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(git.folder.text(of: "outside/a.yaml") == "precious\n")
    try git.expectNoLeftovers()
  }

  @Test func doesNotWaitForTheWriterOfAFIFO() async throws {
    let git = try await HermeticGit.repository()
    try git.folder.write("", to: "papers/a.yaml")
    #expect(mkfifo(git.workTree + "/papers/pipe.yaml", 0o600) == 0)
    let error = await #expect(throws: WriteError.self) {
      try await git.write { _ = try $0.text(at: "papers/pipe.yaml") }
    }
    guard case .notRegular = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func aLockOfGitsIsRespectedAndNamed() async throws {
    let git = try await HermeticGit.repository()
    try git.folder.write("", to: ".git/index.lock")
    let error = await #expect(throws: WriteError.self) {
      try await git.write(timeout: .milliseconds(50)) {
        try $0.write("title: A\n", to: "papers/a.yaml")
      }
    }
    guard case .indexLocked(let path, nil, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == git.workTree + "/.git/index.lock")
    #expect(git.folder.text(of: ".git/index.lock") == "")
    #expect(git.folder.text(of: "papers/a.yaml") == nil)
  }

  @Test func aBranchLockOfGitsPutsEverythingBack() async throws {
    let git = try await HermeticGit.repository()
    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    let head = try await git("rev-parse", "HEAD")
    try git.folder.write("", to: ".git/refs/heads/main.lock")
    let error = await #expect(throws: WriteError.self) {
      try await git.write(timeout: .milliseconds(50)) {
        try $0.write("title: B\n", to: "papers/a.yaml")
        try $0.write("title: C\n", to: "papers/deep/c.yaml")
      }
    }
    guard case .referenceLocked = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    try git.folder.remove(".git/refs/heads/main.lock")
    #expect(try await git("rev-parse", "HEAD") == head)
    #expect(git.folder.text(of: "papers/a.yaml") == "title: A\n")
    #expect(try git.folder.names(in: "papers") == ["a.yaml"])
    try await git.expectClean()
  }

  @Test func aLockLeftByADeadReadlogIsCleared() async throws {
    let git = try await HermeticGit.repository()
    var host = [CChar](repeating: 0, count: 256)
    gethostname(&host, 255)
    let name = String(decoding: host.prefix { $0 != 0 }.map { UInt8($0) }, as: UTF8.self)
    try git.folder.write(
      "readlog-lock\npid 99999999\nhost \(name)\ncommand readlog tag\n", to: ".git/index.lock")
    let receipt = try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    guard case .clearedLock(_, let owner?) = receipt.facts.first else {
      Issue.record("\(receipt.facts)")
      return
    }
    #expect(owner.process == 99_999_999)
    #expect(owner.command == "readlog tag")
    try await git.expectClean()
  }

  @Test func aBranchLockLeftByADeadReadlogIsCleared() async throws {
    let git = try await HermeticGit.repository()
    try await git("checkout", "--quiet", "-b", "topic")
    // The folder of a branch `topic/gone` that was deleted stands where `topic` will be.
    try git.folder.write("", to: ".git/refs/heads/topic/gone")
    try git.folder.remove(".git/refs/heads/topic/gone")
    let commit = String(repeating: "ab", count: 20)
    try git.folder.write(commit + "\n", to: ".git/refs/heads/topic.lock")
    let fields = [
      "readlog-intent", "1", "work-tree", git.workTree, "temporary", "papers/.readlog-7-0.new",
      "folder", git.workTree + "/.git/refs/heads", "name", "topic", "commit", commit,
    ]
    try git.folder.write(fields.map { $0 + "\0" }.joined(), to: ".git/readlog/intent")
    try git.folder.write("half", to: "papers/.readlog-7-0.new")
    let receipt = try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    #expect(
      receipt.facts == [
        .clearedLock(path: git.workTree + "/.git/refs/heads/topic.lock", nil)
      ])
    try await git.expectClean()
  }

  @Test func aFreshLockOfAnotherMachineIsRespected() async throws {
    let git = try await HermeticGit.repository()
    try git.folder.write(
      "readlog-lock\npid 7\nhost elsewhere.example\ncommand readlog tag\n", to: ".git/index.lock")
    let error = await #expect(throws: WriteError.self) {
      try await git.write(timeout: .milliseconds(50)) {
        try $0.write("title: A\n", to: "papers/a.yaml")
      }
    }
    guard case .indexLocked(_, let owner?, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(owner.host == "elsewhere.example")
  }

  @Test func anEditMadeBetweenReadingAndWritingIsNotLost() async throws {
    let git = try await HermeticGit.repository()
    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    let error = await #expect(throws: WriteError.self) {
      try await git.write { draft in
        let text = try draft.text(at: "papers/a.yaml") ?? ""
        try git.folder.write("title: by hand\n", to: "papers/a.yaml")
        try draft.write(text + "year: 2019\n", to: "papers/a.yaml")
      }
    }
    guard case .changedMeanwhile = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(git.folder.text(of: "papers/a.yaml") == "title: by hand\n")
    try git.expectNoLeftovers()
  }

  @Test func aChangeOfTheSameSecondAndSizeStaysVisible() async throws {
    let git = try await HermeticGit.repository()
    try git.folder.write("one\n", to: "racy.txt")
    try await git("add", ".")
    try await git("commit", "--quiet", "-m", "start")
    try git.folder.write("two\n", to: "racy.txt")
    try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    try await Task.sleep(for: .milliseconds(1100))
    try await git.write { try $0.write("title: B\n", to: "papers/a.yaml") }
    #expect(try await git("status", "--porcelain") == " M racy.txt")
  }
}
