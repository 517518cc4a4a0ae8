import TestSupport
import Testing

@Suite("Undo")
struct UndoTests {
  @Test("twice takes back two changes, and says what it takes back")
  func twice() async throws {
    let lab = try await Lab.library()
    let start = try await lab.git("rev-parse", "HEAD^{tree}")
    try await lab.succeed("tag", "garcia2018few", "+gan")
    try await lab.succeed("mark", "garcia2018few", "read")
    let first = try await lab("undo")
    #expect(first.errors.contains("mark garcia2018few: read (ada)"))
    #expect(first.errors.contains("    ada: read"))
    let second = try await lab("undo")
    #expect(second.errors.contains("    tags +gan"))
    #expect(try await lab.git("rev-parse", "HEAD^{tree}") == start)
    #expect(try await lab.git("status", "--porcelain") == "")
    // The commit before was made with git; the one before that is readlog's.
    #expect(try await lab("undo").errors.contains("taking back"))
    #expect(lab.text(of: "readlog.yaml")?.contains("bob") == false)
    let last = try await lab("undo")
    #expect(last.status == 1)
    #expect(last.errors.contains("no change by ada@example.org to take back"))
  }

  @Test("takes back what Git made only when it is named")
  func madeWithGit() async throws {
    let lab = try await Lab.library()
    try await lab.succeed("tag", "garcia2018few", "+gan")
    try await lab.git("rm", "--quiet", "papers/zhou2016machine.yaml")
    try await lab.git("commit", "--quiet", "-m", "mine")
    let mine = try await lab.head()
    try await lab.succeed("undo")
    #expect(lab.text(of: "papers/garcia2018few.yaml") == Records.garcia)
    #expect(lab.text(of: "papers/zhou2016machine.yaml") == nil)
    try await lab.succeed("undo", mine)
    #expect(lab.text(of: "papers/zhou2016machine.yaml") != nil)
  }

  @Test("knows what has been taken back by the commit's trailer, whatever its message")
  func trailer() async throws {
    let lab = try await Lab.library()
    try await lab.succeed("tag", "garcia2018few", "+one")
    try await lab.succeed("tag", "garcia2018few", "+two", "-m", "two\n\nReviewed-by: Bo <b@c.de>")
    let two = try await lab.head()
    #expect(
      try await lab.git("log", "-1", "--format=%B").hasSuffix(
        "\n\nReviewed-by: Bo <b@c.de>\nReadlog: tag\n"))
    try await lab.succeed("undo", "-m", "changed my mind")
    let undo = try await lab.head()
    #expect(
      try await lab.git("log", "-1", "--format=%B") == "changed my mind\n\nReadlog: undo \(two)\n")
    // Who takes back the undo has the change again, and can take that back again.
    try await lab.succeed("undo", undo)
    #expect(lab.text(of: "papers/garcia2018few.yaml")?.contains("two") == true)
    #expect(try await lab("undo").errors.contains("taking back \(two.prefix(7))"))
    try await lab.succeed("undo")
    #expect(lab.text(of: "papers/garcia2018few.yaml") == Records.garcia)
  }

  @Test("after another person's changes were pulled takes back one's own")
  func afterPull() async throws {
    let lab = try await Lab.library()
    try await lab.git("clone", "--quiet", ".", "../bob")
    var bob = lab.as("Bob")
    bob.place = lab.folder.path + "/bob"
    try await bob.succeed("tag", "zhou2016machine", "+books")
    try await lab.succeed("tag", "garcia2018few", "+gan")
    try await lab.git("pull", "--quiet", "--no-rebase", "--no-edit", "../bob", "HEAD")
    let run = try await lab("undo")
    #expect(run.status == 0, "\(run.errors)")
    let record = try #require(lab.text(of: "papers/garcia2018few.yaml"))
    #expect(!record.contains("gan"))
    #expect(lab.text(of: "papers/zhou2016machine.yaml")?.contains("books") == true)
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("leaves alone what somebody else changed in the same record")
  func otherPartChanged() async throws {
    let lab = try await Lab.library()
    try await lab.succeed("tag", "garcia2018few", "+robustness")
    try await lab.as("Bob").succeed("mark", "garcia2018few", "read")
    try await lab.succeed("undo")
    let record = try #require(lab.text(of: "papers/garcia2018few.yaml"))
    #expect(!record.contains("robustness"))
    #expect(record.contains("status: read"))
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("when the lines changed since is refused, and nothing changes")
  func changedSince() async throws {
    let lab = try await Lab.library()
    try await lab.succeed("set", "garcia2018few", "venue=NeurIPS")
    try await lab.as("Bob").succeed("set", "garcia2018few", "venue=ICML")
    let head = try await lab.head()
    let run = try await lab("undo")
    #expect(run.status == 2)
    #expect(run.errors.contains("what it changed was changed again since"))
    #expect(run.errors.contains("caused by: papers/garcia2018few.yaml"))
    #expect(try await lab.head() == head)
  }

  @Test("leaves what is not committed alone, or says why it cannot")
  func uncommitted() async throws {
    let lab = try await Lab.library()
    try await lab.succeed("tag", "garcia2018few", "+gan")
    let mine = (lab.text(of: "papers/garcia2018few.yaml") ?? "") + "# mine\n"
    try lab.write(mine, to: "papers/garcia2018few.yaml")
    let run = try await lab("undo")
    if run.status == 0 {
      #expect(lab.text(of: "papers/garcia2018few.yaml") == Records.garcia + "# mine\n")
    } else {
      #expect(lab.text(of: "papers/garcia2018few.yaml") == mine)
    }
  }

  @Test("of a merge, and of a commit that is not there, is refused")
  func refused() async throws {
    let lab = try await Lab.library()
    #expect(try await lab("undo", "abcdef1").status == 2)
    #expect(try await lab("undo", "--end-of-options").status == 64)
    try await lab.git("checkout", "--quiet", "-b", "topic")
    try await lab.succeed("tag", "garcia2018few", "+gan")
    try await lab.git("checkout", "--quiet", "-")
    try await lab.git("merge", "--quiet", "--no-ff", "--no-edit", "topic")
    let run = try await lab("undo", try await lab.head())
    #expect(run.status == 2)
    #expect(run.errors.contains("is a merge"))
  }

  @Test("of everything brings back the first commit's own")
  func removal() async throws {
    let lab = try await Lab.library()
    try await lab.succeed("remove", "garcia2018few")
    #expect(lab.text(of: "papers/garcia2018few.yaml") == nil)
    try await lab.succeed("undo")
    #expect(lab.text(of: "papers/garcia2018few.yaml") == Records.garcia)
    try await lab.succeed("add", "--title", "New", "--author", "Ada New")
    try await lab.succeed("undo")
    #expect(try await lab("list", "--ids").lines.count == 4)
  }
}
