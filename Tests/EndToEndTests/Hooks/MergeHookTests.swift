import TestSupport
import Testing

@Suite("Around a merge")
struct MergeHookTests {
  /// A lab on `main`, and a branch `side` from the same start.
  private func forked(_ side: (Lab) async throws -> Void) async throws -> Lab {
    let lab = try await Lab.hooked()
    try await lab.must(["branch", "-M", "main"])
    try await lab.must(["checkout", "-q", "-b", "side"])
    try await side(lab)
    try await lab.commitAnyway("side")
    try await lab.must(["checkout", "-q", "main"])
    return lab
  }

  @Test("a merge is stopped for what only both sides together break")
  func together() async throws {
    let lab = try await forked { lab in
      try lab.write("title: T\ndoi: 10.1000/x\n", to: "papers/theirs.yaml")
    }
    try lab.write("title: O\ndoi: 10.1000/x\n", to: "papers/ours.yaml")
    try await lab.commitAnyway("ours")
    let run = try await lab.git(["merge", "--no-edit", "side"])
    #expect(run.status != 0)
    #expect(run.errors.contains("papers/theirs.yaml:2:6: error: '10.1000/x' is the DOI of"))
    #expect(try await lab.must(["rev-list", "--count", "--merges", "HEAD"]) == "0")
    // What is left of the merge is finished by a commit, which is checked against both parents.
    try lab.write("title: T\n", to: "papers/theirs.yaml")
    #expect(try await lab.attemptCommit("merged").status == 0)
    #expect(try await lab.must(["rev-list", "--count", "--merges", "HEAD"]) == "1")
  }

  @Test("a merge does not answer for errors that one side had already")
  func oneSide() async throws {
    let lab = try await forked { lab in
      try lab.write("title: T\nyear: soon\n", to: "papers/theirs.yaml")
      try lab.write("title: [\n", to: "papers/zhou2016machine.yaml")
      try lab.write(
        Records.garcia.replacing("ICLR", with: "NeurIPS"), to: "papers/garcia2018few.yaml")
    }
    try lab.write("title: O\nyear: soon\n", to: "papers/ours.yaml")
    try lab.write(Records.garcia.replacing("ICLR", with: "ICML"), to: "papers/garcia2018few.yaml")
    try await lab.commitAnyway("ours")
    #expect(try await lab.git(["merge", "--no-edit", "side"]).status != 0)
    // In conflict: the markers are in the work tree.
    let open = try await lab("check", "--staged")
    #expect(open.status == 1)
    #expect(
      open.output.contains("papers/garcia2018few.yaml:1:1: error: a merge was left open here"))
    let unsettled = try await lab.attemptCommit("with markers")
    #expect(unsettled.wasStopped)
    #expect(unsettled.errors.contains("1 error in what is staged"))
    try lab.write(Records.garcia, to: "papers/garcia2018few.yaml")
    #expect(try await lab.attemptCommit("settled").status == 0)
  }

  @Test("post-merge tells in three lines what came in")
  func told() async throws {
    let lab = try await forked { lab in
      try await lab.as("Bob").succeed("note", "garcia2018few", "-m", "One")
      try await lab.as("Bob").succeed("mark", "garcia2018few", "read")
      try await lab.as("Bob").succeed(
        "add", "--title", "New", "--author", "Ada New", "--id", "new2026")
      try await lab.succeed("tag", "zhou2016machine", "kornblith2019similarity", "+robustness")
      try lab.write("x\n", to: "README")
    }
    try await lab.must(["branch", "start"])
    for options in [["--ff-only"], ["--no-ff", "--no-edit"], ["--squash"]] {
      try await lab.must(["reset", "-q", "--hard", "start"])
      let run = try await lab.git(["merge", "-q"] + options + ["side"])
      #expect(run.status == 0)
      let lines = run.errors.split(separator: "\n").map(String.init)
      #expect(
        lines.filter { !$0.contains("Squash") } == [
          "readlog: 1 new paper by bob: new2026; "
            + "3 changed: garcia2018few, kornblith2019similarity, zhou2016machine",
          "         1 note by bob; bob read 1", "         tags: +robustness on 2",
        ])
    }
    try await lab.must(["reset", "-q", "--hard", "start"])
    try await lab.must(["checkout", "-q", "-b", "other"])
    try lab.write("y\n", to: "README")
    try await lab.commitAnyway()
    try await lab.must(["checkout", "-q", "main"])
    #expect(try await lab.git(["merge", "-q", "other"]).errors == "")
  }
}
