import TestSupport
import Testing

@Suite("Many writers at once", .serialized)
struct ManyWritersTests {
  @Test("8 processes with 10 tags each leave 80 tags, each in a commit of its own")
  func eightProcesses() async throws {
    let lab = try await Lab.library()
    try await Self.tag(in: lab, writers: 8)
    let text = try await lab.git("show", "HEAD:papers/garcia2018few.yaml")
    #expect(text.split(separator: "\n").count { $0.hasPrefix("  - w") } == 80)
    #expect(try await lab.git("rev-list", "--count", "HEAD") == "83")
    #expect(try await lab.git("status", "--porcelain") == "")
    #expect(try await lab.git("fsck", "--strict", "--no-dangling") == "")
  }

  @Test("'git commit' beside them loses nothing")
  func gitBeside() async throws {
    let lab = try await Lab.library()
    async let committing = lab.shell(
      """
      for number in $(seq 30); do
        echo $number >file-$number.txt
        git add file-$number.txt 2>/dev/null &&
          git commit --quiet --no-verify -m "file $number" -- file-$number.txt 2>/dev/null &&
          echo file-$number.txt
      done
      """)
    try await Self.tag(in: lab, writers: 4)
    let acknowledged = try await committing.lines
    #expect(!acknowledged.isEmpty)
    let files = try await lab.git("ls-tree", "-r", "--name-only", "HEAD").split(separator: "\n")
    #expect(Set(acknowledged).isSubset(of: Set(files.map(String.init))))
    let text = try await lab.git("show", "HEAD:papers/garcia2018few.yaml")
    #expect(text.split(separator: "\n").count { $0.hasPrefix("  - w") } == 40)
    #expect(try await lab.git("fsck", "--strict", "--no-dangling") == "")
    #expect(try await lab.git("diff", "HEAD", "--stat", "--", "papers") == "")
  }

  @Test("Papers that are added at the same time get ids of their own")
  func sameID() async throws {
    let lab = try await Lab.library()
    let run = try await lab.shell(
      """
      for number in $(seq 6); do
        readlog add --title "Same Thing $number" --author "A Bee" --year 2020 2>/dev/null &
      done
      wait
      """)
    #expect(run.lines.sorted() == ["", "a", "b", "c", "d", "e"].map { "bee2020same" + $0 })
    #expect(try await lab.git("rev-list", "--count", "HEAD") == "9")
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  /// Every writer adds ten tags, one after the other.
  private static func tag(in lab: Lab, writers: Int) async throws {
    try await withThrowingTaskGroup(of: Run.self) { group in
      for writer in 0..<writers {
        group.addTask {
          let tag = "readlog tag garcia2018few +w\(writer)-$number"
          return try await lab.shell("for number in $(seq 0 9); do \(tag) || exit; done")
        }
      }
      for try await run in group { #expect(run.status == 0, "\(run.errors)") }
    }
  }
}
