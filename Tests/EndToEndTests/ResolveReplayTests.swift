import TestSupport
import Testing

/// Rebases, cherry-picks and the like: whose "ours" is whose is another matter there.
@Suite("What a rebase, a cherry-pick or a stash left open")
struct ResolveReplayTests {
  @Test("of a rebase: upstream and mine, the right way round", arguments: ["--merge", "--apply"])
  func rebase(backend: String) async throws {
    let lab = try await Lab.disagreeing()
    try await lab.stopping("rebase", backend, "bob")
    let conflicts = try await lab("conflicts").output
    #expect(conflicts.contains("rebasing main onto bob: stopped at "))
    #expect(conflicts.contains(/ours \(upstream, bob, Bob\) +ICML/))
    #expect(conflicts.contains(/theirs \(your commit [0-9a-f]{7}, Ada Example\) +NeurIPS/))
    // The next commit stops, too, but nobody has to decide anything there.
    try await lab.succeed("resolve", Lab.paper, "venue=mine")
    #expect(lab.text(of: Lab.file) == Lab.settled(venue: "NeurIPS"))
    #expect(
      try await lab.git("log", "--format=%s", "-3", "main").split(separator: "\n") == [
        "tag garcia2018few: +meta", "set garcia2018few: venue", "tag garcia2018few: +gan",
      ])
    #expect(try await lab.git("log", "--format=%an", "-1") == "Ada Example")
    #expect(try await lab.git("status", "--porcelain=v2", "--branch").contains("branch.head main"))
  }

  @Test(
    "of a rebase, settled as upstream has it: the commit goes", arguments: ["--merge", "--apply"])
  func emptied(backend: String) async throws {
    let lab = try await Lab.disagreeing()
    try await lab.stopping("rebase", backend, "bob")
    try await lab.succeed("resolve", Lab.paper, "venue=upstream")
    #expect(lab.text(of: Lab.file) == Lab.settled(venue: "ICML"))
    #expect(try await lab.git("log", "--format=%s", "bob..main") == "tag garcia2018few: +meta")
  }

  @Test("of a rebase that stops again at another question")
  func nextQuestion() async throws {
    let lab = try await Lab.parted { bob in
      try await bob.succeed("set", Lab.paper, "venue=ICML", "year=2017")
    } ada: { ada in
      try await ada.succeed("set", Lab.paper, "venue=NeurIPS")
      try await ada.succeed("set", Lab.paper, "year=2019")
    }
    try await lab.stopping("rebase", "bob")
    let first = try await lab("resolve", "venue=mine")
    #expect(first.status == 1)
    #expect(first.errors.contains("the rebase goes on, and stops again"))
    #expect(first.errors.contains("year was changed on both sides"))
    try await lab.succeed("resolve", "year=mine")
    #expect(lab.text(of: Lab.file)?.contains("year: 2019\nvenue: NeurIPS") == true)
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("of a cherry-pick")
  func cherryPick() async throws {
    let lab = try await Lab.disagreeing()
    try await lab.stopping("cherry-pick", "bob~1", "bob")
    let conflicts = try await lab("conflicts").output
    #expect(conflicts.contains(/picking [0-9a-f]{7} “set garcia2018few: venue” by Bob onto main/))
    #expect(conflicts.contains(/theirs \(commit [0-9a-f]{7}, Bob\) +ICML/))
    try await lab.succeed("resolve", "venue=theirs")
    #expect(lab.text(of: Lab.file) == Lab.settled(venue: "ICML"))
    #expect(try await lab.git("log", "--format=%an", "-2") == "Bob\nBob")
    #expect(!(try await lab.git("status").contains("herry-pick")))
  }

  @Test("of a cherry-pick that comes to nothing")
  func emptyPick() async throws {
    let lab = try await Lab.disagreeing()
    try await lab.stopping("cherry-pick", "bob~1")
    let head = try await lab.head()
    try await lab.succeed("resolve", "venue=ours")
    #expect(try await lab.head() == head)
    #expect(!(try await lab.git("status").contains("herry-pick")))
  }

  @Test("of a revert")
  func revert() async throws {
    let lab = try await Lab.disagreeing()
    let commit = try await lab.git("rev-parse", "HEAD~1")
    try await lab.succeed("set", Lab.paper, "venue=TMLR")
    try await lab.stopping("revert", "--no-edit", commit)
    let conflicts = try await lab("conflicts").output
    #expect(conflicts.contains("taking back \(commit.prefix(7)) “set garcia2018few: venue”"))
    #expect(conflicts.contains(/theirs \(before [0-9a-f]{7}\) +ICLR/))
    try await lab.succeed("resolve", "venue=theirs")
    #expect(lab.text(of: Lab.file)?.contains("venue: ICLR") == true)
    #expect(try await lab.git("log", "-1", "--format=%s") == "Revert \"set garcia2018few: venue\"")
  }

  @Test("of a stash only has to be staged")
  func stash() async throws {
    let lab = try await Lab.disagreeing()
    let text = try #require(lab.text(of: Lab.file))
    try lab.write(text.replacing("NeurIPS", with: "TMLR"), to: Lab.file)
    try await lab.git("stash", "--quiet")
    try await lab.succeed("set", Lab.paper, "venue=ECCV")
    let head = try await lab.head()
    try await lab.stopping("stash", "pop")
    #expect(try await lab("conflicts").output.contains(/theirs \(stash\) +TMLR/))
    let run = try await lab("resolve", "venue=stash")
    #expect(run.status == 0)
    #expect(run.errors.contains("'git stash drop' forgets stash@{0}"))
    #expect(try await lab.git("status", "--porcelain") == "M  \(Lab.file)")
    #expect(lab.text(of: Lab.file) == text.replacing("NeurIPS", with: "TMLR"))
    #expect(try await lab.head() == head)
    #expect(try await lab.git("stash", "list").split(separator: "\n").count == 1)
  }

  @Test("of a squash merge, a checkout or a patch only has to be staged")
  func stagesAlone() async throws {
    let lab = try await Lab.disagreeing()
    try await lab.stopping("merge", "--squash", "bob")
    #expect(try await lab("conflicts").output.contains("squashing a branch into main"))
    #expect(try await lab("resolve", "--ours").errors.contains("'git commit' records it"))
    #expect(lab.text(of: Lab.file) == Lab.settled(venue: "NeurIPS"))
    try await lab.git("reset", "--quiet", "--hard")
    _ = try await lab.shell("rm -f .git/SQUASH_MSG .git/MERGE_MSG")

    let text = try #require(lab.text(of: Lab.file))
    try lab.write(text.replacing("NeurIPS", with: "TMLR"), to: Lab.file)
    _ = try await lab.git.attempt(["checkout", "-m", "bob"])
    #expect(try await lab("conflicts").output.contains("left open on bob"))
    try await lab.succeed("resolve", "venue=theirs")
    #expect(lab.text(of: Lab.file)?.contains("venue: TMLR") == true)
    #expect(try await lab.git("ls-files", "--unmerged") == "")
    try await lab.git("reset", "--quiet", "--hard")

    _ = try await lab.shell("git format-patch -1 --stdout main~1 >../patch")
    try await lab.stopping("apply", "--3way", "../patch")
    try await lab.succeed("resolve", "venue=theirs")
    #expect(lab.text(of: Lab.file)?.contains("venue: NeurIPS") == true)
    #expect(try await lab.git("ls-files", "--unmerged") == "")
  }

  @Test("of git am")
  func mailbox() async throws {
    let lab = try await Lab.disagreeing()
    _ = try await lab.shell("git format-patch --stdout main..bob >../patches")
    try await lab.stopping("am", "-3", "../patches")
    #expect(
      try await lab("conflicts").output.contains("applying a patch to main: “set garcia2018few"))
    try await lab.succeed("resolve", "venue=theirs")
    #expect(lab.text(of: Lab.file) == Lab.settled(venue: "ICML"))
    #expect(try await lab.git("log", "--format=%an", "-2") == "Bob\nBob")
  }
}
