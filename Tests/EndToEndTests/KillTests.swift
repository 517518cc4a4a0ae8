import TestSupport
import Testing

/// `readlog tag`, killed at each of its system calls that change a file system.
@Suite(
  "Killed between any two system calls",
  .enabled(if: Strace.isInstalled, "strace is not installed"))
struct KillTests {
  private static let path = "papers/garcia2018few.yaml"
  private static let changing = [
    "write", "ftruncate", "fchmod", "fsync", "rename", "renameat", "link", "linkat", "unlink",
    "unlinkat", "mkdir", "mkdirat",
  ]

  @Test("of 'tag', the record is old or new, and the next command works without help")
  func tag() async throws {
    let lab = try await Lab.library()
    var tags: Set<String> = ["nlp"]
    var points = 0
    for call in Self.changing {
      for number in Strace.numbers {
        guard try await Self.kill(lab, at: call, number, &tags) else { break }
        points += 1
      }
    }
    #expect(points > 15)
    #expect(try await lab.git("fsck", "--strict", "--no-dangling") == "")
    let left = try lab.folder.names().filter { $0.hasSuffix(".lock") || $0.contains(".readlog-") }
    #expect(left == [])
  }

  /// Kills one `tag` and runs another; false where the first had no such call.
  private static func kill(
    _ lab: Lab, at call: String, _ number: Int, _ tags: inout Set<String>
  ) async throws -> Bool {
    let point: Comment = "\(call) \(number)"
    let tag = "\(call)-\(number)"
    let killed = try await Strace(.kill, at: call, number: number)
      .run([lab.program, "-C", lab.place, "tag", "garcia2018few", "+" + tag])
    let text = try #require(lab.text(of: path))
    let now = self.tags(in: text)
    #expect(now == tags || now == tags.union([tag]), point)
    #expect(text.hasPrefix("title: ") && text.hasSuffix("uid: g1a2r3c4i5\n"), point)
    if killed.isSuccess {
      #expect(try await lab.git("show", "HEAD:" + path) + "\n" == text, point)
    }

    let next = try await lab("tag", "garcia2018few", "+next-" + tag)
    #expect(next.status == 0, "\(point): \(next.errors)")
    tags = now.union(["next-" + tag])
    #expect(self.tags(in: try await lab.git("show", "HEAD:" + path)) == tags, point)
    #expect(try await lab.git("status", "--porcelain") == "", point)
    return killed.metFault
  }

  private static func tags(in text: String) -> Set<String> {
    let lines = text.split(separator: "\n").drop { $0 != "tags:" }.dropFirst()
    return Set(lines.prefix { $0.hasPrefix("  - ") }.map { String($0.dropFirst(4)) })
  }
}
