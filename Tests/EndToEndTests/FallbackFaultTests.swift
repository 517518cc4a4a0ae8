import TestSupport
import Testing

/// `readlog tag` in a repository that libgit2 cannot open, killed or failing at each of its own
/// system calls: what git does once it was started is Git's.
@Suite(
  "Writing by git, killed or failing anywhere",
  .enabled(if: Strace.isInstalled, "strace is not installed"))
struct FallbackFaultTests {
  private static let path = "papers/garcia2018few.yaml"

  private func library() async throws -> Lab {
    let lab = try Lab()
    try await lab.git("init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    try await lab.git("config", "gc.auto", "0")
    try await lab.succeed("init", "--name", "Lab")
    try lab.write(Records.garcia, to: Self.path)
    try await lab.git("add", "--all")
    try await lab.git("commit", "--quiet", "-m", "start")
    return lab
  }

  /// Runs `tag` with the fault, and another after it; false where there was no such call.
  private func tag(
    _ lab: Lab, _ fault: Strace.Fault, _ call: String, _ number: Int, _ tags: inout Set<String>,
    _ check: (Strace.Outcome, Comment) async throws -> Void
  ) async throws -> Bool {
    let (name, point): (String, Comment) = ("\(call)-\(number)", "\(call) \(number)")
    let outcome = try await Strace(fault, at: call, number: number).run(
      [lab.program, "-C", lab.place, "tag", "garcia2018few", "+" + name],
      environment: lab.environment, alone: true)
    // A git that was started goes on without readlog.
    while lab.text(of: ".git/index.lock")?.hasPrefix("DIRC") == true {
      try await Task.sleep(for: .milliseconds(20))
    }
    let text = try #require(lab.text(of: Self.path))
    let now = Self.tags(in: text)
    #expect(now == tags || now == tags.union([name]), point)
    #expect(text.hasPrefix("title: ") && text.hasSuffix("uid: g1a2r3c4i5\n"), point)
    try await check(outcome, point)
    let next = try await lab("tag", "garcia2018few", "+next-" + name)
    #expect(next.status == 0, "\(point): \(next.errors)")
    tags = now.union(["next-" + name])
    #expect(Self.tags(in: try await lab.git("show", "HEAD:" + Self.path)) == tags, point)
    #expect(try await lab.git("status", "--porcelain") == "", point)
    let left = try lab.folder.names().filter { $0.hasSuffix(".lock") || $0.contains(".readlog-") }
    #expect(left == [], point)
    return outcome.metFault
  }

  @Test("Killed, the record is whole, and the next command works without help")
  func killed() async throws {
    let lab = try await library()
    var tags: Set<String> = ["nlp"]
    var points = 0
    for call in ["write", "renameat", "linkat", "unlinkat"] {
      for number in Strace.numbers {
        guard try await tag(lab, .kill, call, number, &tags, { _, _ in }) else { break }
        points += 1
      }
    }
    #expect(points > 8)
    #expect(try await lab.git("fsck", "--strict", "--no-dangling") == "")
  }

  @Test("Where a call fails everything is as it was")
  func failing() async throws {
    let lab = try await library()
    var tags: Set<String> = ["nlp"]
    var points = 0
    for (call, code) in [("renameat", "ENOSPC"), ("linkat", "EIO"), ("fsync", "EIO")] {
      for number in Strace.numbers {
        let met = try await tag(lab, .error(code), call, number, &tags) { outcome, point in
          #expect(try await lab.git("status", "--porcelain") == "", point)
          let committed = Self.tags(in: try await lab.git("show", "HEAD:" + Self.path))
          #expect(committed.contains("\(call)-\(number)") == outcome.isSuccess, "\(point)")
        }
        if !met { break }
        points += 1
      }
    }
    #expect(points > 2)
    #expect(try await lab.git("fsck", "--strict", "--no-dangling") == "")
  }

  private static func tags(in text: String) -> Set<String> {
    let lines = text.split(separator: "\n").drop { $0 != "tags:" }.dropFirst()
    return Set(lines.prefix { $0.hasPrefix("  - ") }.map { String($0.dropFirst(4)) })
  }
}
