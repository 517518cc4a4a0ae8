import TestSupport
import Testing

@Suite("The merge driver in Git's hands")
struct DriverTests {
  /// Two branches that tag one paper differently, which no merge by lines can join; the second one
  /// is checked out.
  static func branches(in lab: Lab) async throws {
    try lab.write("title: Twin\nyear: 2020\n", to: "papers/twin.yaml")
    try await lab.git("add", "papers/twin.yaml")
    try await lab.git("commit", "--quiet", "-m", "twin")
    let start = try await lab.head()
    for branch in ["one", "two"] {
      try await lab.git("checkout", "--quiet", "-b", branch, start)
      try await lab.succeed("tag", "twin", "+\(branch)")
    }
  }

  /// `git merge` joins them.
  static func mergeTags(in lab: Lab) async throws {
    try await branches(in: lab)
    try await lab.git("merge", "--quiet", "-m", "merge", "one")
    let record = try #require(lab.text(of: "papers/twin.yaml"))
    #expect(record.contains("  - one\n") && record.contains("  - two\n"), "\(record)")
    #expect(try await lab("check", "twin").status == 0)
  }

  @Test("merges after init, and after a plain clone's setup")
  func merges() async throws {
    let lab = try await Lab.library()
    try await Self.mergeTags(in: lab)
    try await lab.git("clone", "--quiet", ".", "../bob")
    let bob = lab.at("bob")
    try await bob.git("branch", "one", "origin/one")
    try await bob.git("checkout", "--quiet", "-b", "other", "origin/two~1")
    try await bob.succeed("setup")
    try await bob.git("merge", "--quiet", "-m", "merge", "one")
    #expect(bob.text(of: "papers/twin.yaml")?.contains("  - one\n") == true)
  }

  @Test(
    "when it fails leaves a conflict with both sides, as Git's own merge does",
    arguments: [
      nil, "kill -9 $$", "exit 64", "exit 129", ": >\"$2\"; kill -TERM $$",
      "echo broken >&2; exit 2",
    ])
  func fails(script: String?) async throws {
    let lab = try await Lab.library()
    try await Self.branches(in: lab)
    // Beside a link to readlog: the driver's path is the one that is configured.
    let bin = lab.folder.path + "/bin"
    _ = try await lab.run(["mkdir", "-p", bin])
    _ = try await lab.run(["ln", "-s", lab.program, bin + "/readlog"])
    try lab.script(script ?? "exit 0", at: "bin/readlog-merge")
    try await Lab(lab, program: bin + "/readlog").succeed("setup")
    #expect(
      try await lab.git("config", "merge.readlog.driver").hasPrefix("'\(bin)/readlog-merge' "))
    if script == nil { try lab.folder.remove("bin/readlog-merge") }
    let merge = try await lab.git.attempt(["merge", "-m", "merge", "one"])
    #expect(!merge.isSuccess)
    let record = try #require(lab.text(of: "papers/twin.yaml"))
    #expect(record.contains("  - one\n"), "theirs is lost: \(record)")
    // A driver that empties the file before it dies takes ours from the work tree; Git has it.
    if script?.contains(">\"$2\"") != true {
      #expect(record.contains("  - two\n"), "ours is lost: \(record)")
    }
    #expect(try await lab.git("show", ":2:papers/twin.yaml").contains("- two"))
    #expect(try await lab.git("show", ":3:papers/twin.yaml").contains("- one"))
    #expect(try await lab.git("status", "--porcelain").contains("UU papers/twin.yaml"))
    #expect(try await lab("doctor").output.contains("!!  merge driver: \(bin)/readlog-merge"))
  }
}
