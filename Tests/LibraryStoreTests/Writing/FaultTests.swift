import LibraryStore
import TestSupport
import Testing

/// A write that is killed, or fails, at each of its system calls that change a file system.
@Suite(.enabled(if: Strace.isInstalled, "strace is not installed"))
struct FaultTests {
  /// Killed before each of these. What an `openat` created is met before the call that follows it.
  private static let changing = [
    "write", "ftruncate", "fchmod", "fsync", "rename", "renameat", "link", "linkat", "unlink",
    "unlinkat", "mkdir", "mkdirat",
  ]

  /// What a full or dying disk says.
  private static let failing = [
    "write": "ENOSPC", "fsync": "EIO", "rename": "EIO", "renameat": "ENOSPC", "link": "EIO",
    "linkat": "ENOSPC", "mkdir": "ENOSPC", "mkdirat": "ENOSPC",
  ]

  @Test func killedAnywhereTheRecordIsWholeAndTheNextWriteWorks() async throws {
    let git = try await HermeticGit.withRecordAndStagedFile()
    var acknowledged: Set<String> = ["start"]
    var points = 0
    for call in Self.changing {
      points += try await git.probe(.kill, call, &acknowledged) { _ in }
    }
    #expect(points > 50)
  }

  @Test func killedInTheFirstCommitTheNextWorks() async throws {
    let probe = try #require(BuiltProgram("WriteProbe"))
    for call in Self.changing {
      for number in Strace.numbers {
        let point: Comment = "\(call) \(number)"
        let git = try await HermeticGit.repository()
        let killed = try await Strace(.kill, at: call, number: number)
          .run([probe.path, git.workTree, "papers/a.yaml", "one"])
        #expect([nil, "one\n"].contains(git.folder.text(of: "papers/a.yaml")), point)
        let next = try await HermeticGit.run(probe.path, [git.workTree, "papers/b.yaml", "two"])
        #expect(next.isSuccess, "\(point): \(next.output)")
        #expect(try await git("fsck", "--strict", "--no-dangling") == "", point)
        try git.expectNoLeftovers()
        guard killed.metFault else { break }
      }
    }
  }

  @Test func failingAnywhereLeavesEverythingAsItWas() async throws {
    let git = try await HermeticGit.withRecordAndStagedFile()
    var acknowledged: Set<String> = ["start"]
    var points = 0
    for (call, code) in Self.failing.sorted(by: { $0.key < $1.key }) {
      points += try await git.probe(.error(code), call, &acknowledged) { point in
        let record = git.folder.text(of: "papers/a.yaml")
        #expect(try await git("show", "HEAD:papers/a.yaml") + "\n" == record, point)
        #expect(try await git("status", "--porcelain") == "A  staged.txt", point)
        try git.expectNoLeftovers()
      }
    }
    #expect(points > 30)
  }
}

extension HermeticGit {
  /// On a branch whose name has a slash.
  fileprivate static func withRecordAndStagedFile() async throws -> HermeticGit {
    let git = try await HermeticGit.repository()
    try await git("checkout", "--quiet", "-b", "topic/one")
    try await git.write { try $0.write("start\n", to: "papers/a.yaml") }
    try git.folder.write("staged\n", to: "staged.txt")
    try await git("add", "staged.txt")
    return git
  }

  /// Appends a line to the record with the fault in the first, second, … of such calls, and after
  /// each another line without. Gives how many calls met the fault.
  fileprivate func probe(
    _ fault: Strace.Fault, _ call: String, _ acknowledged: inout Set<String>,
    afterFault check: (Comment) async throws -> Void
  ) async throws -> Int {
    let program = try #require(BuiltProgram("WriteProbe")).path
    for number in Strace.numbers {
      let point = "\(call)-\(number)"
      let outcome = try await Strace(fault, at: call, number: number)
        .run([program, workTree, "papers/a.yaml", point])
      // The call that fails may be the one that acknowledges.
      if outcome.output.split(separator: "\n").contains(point[...]) { acknowledged.insert(point) }
      try await expectWhole(adding: point, acknowledged: acknowledged)
      try await check("\(point)")
      let next = try await Self.run(program, [workTree, "papers/a.yaml", "after-\(point)"])
      #expect(next.isSuccess, "after \(point): \(next.output)")
      acknowledged.insert("after-\(point)")
      #expect(try await acknowledged.isSubset(of: committedLines()), "\(point)")
      #expect(try await self("status", "--porcelain") == "A  staged.txt", "\(point)")
      #expect(try await self("fsck", "--strict", "--no-dangling") == "", "\(point)")
      try expectNoLeftovers()
      if !outcome.metFault { return number - 1 }
    }
    return 0
  }

  /// `HEAD` has all that was acknowledged; the index has that, or the user's next `git commit` would
  /// take it back; the record has that too, and the new line whole or not at all.
  private func expectWhole(adding line: String, acknowledged: Set<String>) async throws {
    let text = try #require(folder.text(of: "papers/a.yaml"))
    #expect(text.hasSuffix("\n"))
    let record = Set(text.split(separator: "\n").map(String.init))
    let head = try await committedLines()
    #expect(acknowledged.isSubset(of: head), "\(line)")
    #expect(try await head.isSubset(of: committedLines(in: "")), "\(line)")
    #expect(head.isSubset(of: record), "\(line)")
    #expect(record.subtracting(head).isSubset(of: [line]), "\(line)")
  }

  /// The record's lines in a revision; the empty one is the index.
  private func committedLines(in revision: String = "HEAD") async throws -> Set<String> {
    let text = try await self("show", revision + ":papers/a.yaml")
    return Set(text.split(separator: "\n").map(String.init))
  }
}
