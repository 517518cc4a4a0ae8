import LibraryStore
import TestSupport
import Testing

/// A write that is killed, or fails, at each of its system calls that change a file system.
@Suite(.serialized, .enabled(if: Strace.isInstalled, "strace is not installed"))
struct FaultTests {
  /// A call that opens changes nothing that the next of these does not meet.
  private static let changing = Strace.Calls([
    "write", "ftruncate", "fchmod", "fsync", "rename", "renameat", "link", "linkat", "unlink",
    "unlinkat", "mkdir", "mkdirat",
  ])
  /// Those for which a full or failing disk has a reason.
  private static let failing = Strace.Calls([
    "write", "fsync", "rename", "renameat", "link", "linkat", "mkdir", "mkdirat",
  ])

  @Test func killedAnywhereTheRecordIsWholeAndTheNextWriteWorks() async throws {
    let git = try await Self.repository()
    let points = try await Self.probeUntilDone(git, Self.changing, inject: "signal=KILL") {
      (point, acknowledged) in
      try await git.expectOldOrNew(adding: "fault-\(point)", acknowledged: acknowledged)
    }
    #expect(points > 40)
  }

  @Test func killedInTheFirstCommit() async throws {
    let probe = try #require(BuiltProgram("WriteProbe"))
    for point in 1... {
      let git = try await HermeticGit.repository()
      let killed = try await Strace.run(
        [probe.path, git.workTree, "papers/a.yaml", "one"], Self.changing,
        inject: "signal=KILL:when=\(point)")
      let head = try await git.attempt(["show", "HEAD:papers/a.yaml"])
      #expect([nil, "one\n"].contains(git.folder.text(of: "papers/a.yaml")), "point \(point)")
      #expect(killed.isSuccess ? head.output == "one" : true, "point \(point)")
      let next = try await HermeticGit.run(probe.path, [git.workTree, "papers/b.yaml", "two"])
      #expect(next.isSuccess, "point \(point): \(next.output)")
      #expect(try await git("fsck", "--strict", "--no-dangling") == "", "point \(point)")
      try git.expectNoLeftovers()
      if killed.isSuccess { break }
    }
  }

  @Test(arguments: ["ENOSPC", "EIO"])
  func failingAnywhereLeavesEverythingAsItWas(code: String) async throws {
    let git = try await Self.repository()
    let points = try await Self.probeUntilDone(git, Self.failing, inject: "error=\(code)") {
      (point, acknowledged) in
      try await git.expectOldOrNew(adding: "fault-\(point)", acknowledged: acknowledged)
      let record = git.folder.text(of: "papers/a.yaml")
      let head = try await git("show", "HEAD:papers/a.yaml") + "\n"
      #expect(record == head, "point \(point)")
      try git.expectNoLeftovers()
    }
    #expect(points > 20)
  }

  /// With a record, a staged file, and a branch whose name has a slash.
  private static func repository() async throws -> HermeticGit {
    let git = try await HermeticGit.repository()
    try await git("checkout", "--quiet", "-b", "topic/one")
    try await git.write { try $0.write("start\n", to: "papers/a.yaml") }
    try git.folder.write("staged\n", to: "staged.txt")
    try await git("add", "staged.txt")
    return git
  }

  /// Appends a line to the record with a fault at point 1, 2, …, and after each another line
  /// without; ends, with the number of points, when the fault is beyond the last call.
  private static func probeUntilDone(
    _ git: HermeticGit, _ calls: Strace.Calls, inject: String,
    check: (Int, Set<String>) async throws -> Void
  ) async throws -> Int {
    let probe = try #require(BuiltProgram("WriteProbe"))
    var acknowledged: Set<String> = ["start"]
    for point in 1... {
      let write = [probe.path, git.workTree, "papers/a.yaml", "fault-\(point)"]
      let (isSuccess, output) = try await Strace.run(
        write, calls, inject: "\(inject):when=\(point)")
      // The acknowledgement itself may be what is cut off.
      if output.contains("fault-\(point)\n") || isSuccess { acknowledged.insert("fault-\(point)") }
      try await check(point, acknowledged)
      let next = try await HermeticGit.run(
        probe.path, [git.workTree, "papers/a.yaml", "next-\(point)"])
      #expect(next.isSuccess, "after point \(point): \(next.output)")
      acknowledged.insert("next-\(point)")
      let text = try await git("show", "HEAD:papers/a.yaml")
      let lines = Set(text.split(separator: "\n").map(String.init))
      #expect(acknowledged.isSubset(of: lines), "point \(point)")
      #expect(try await git("status", "--porcelain") == "A  staged.txt", "point \(point)")
      #expect(try await git("fsck", "--strict", "--no-dangling") == "", "point \(point)")
      try git.expectNoLeftovers()
      if isSuccess { return point - 1 }
    }
    return 0
  }
}

extension HermeticGit {
  /// The record has all that was acknowledged, and the new line whole or not at all; what it has
  /// beyond `HEAD` is at most that line.
  fileprivate func expectOldOrNew(adding line: String, acknowledged: Set<String>) async throws {
    let text = try #require(folder.text(of: "papers/a.yaml"))
    #expect(text.hasSuffix("\n"))
    let record = Set(text.split(separator: "\n").map(String.init))
    let committed = try await self("show", "HEAD:papers/a.yaml")
    let head = Set(committed.split(separator: "\n").map(String.init))
    #expect(acknowledged.subtracting([line]).isSubset(of: head), "\(line)")
    #expect(head.isSubset(of: record), "\(line)")
    #expect(record.subtracting(head).isSubset(of: [line]), "\(line)")
  }
}
