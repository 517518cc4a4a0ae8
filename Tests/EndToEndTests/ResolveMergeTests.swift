import TestSupport
import Testing

/// One field that two people have changed differently, whatever brought them together.
@Suite("What a merge left open")
struct ResolveMergeTests {
  @Test(
    "is one field, and resolve finishes the merge",
    arguments: [
      TestDriver.none, .readlog, .broken("exit 64"), .broken("kill -9 $$"), .broken("exit 1"),
    ])
  func merge(driver: TestDriver) async throws {
    let lab = try await Lab.disagreeing(driver)
    try await lab.stopping("merge", "bob")
    #expect(try await lab("list", "--ids").lines.count == 4)

    let conflicts = try await lab("conflicts")
    #expect(conflicts.status == 1)
    #expect(
      conflicts.output == """
        merging bob into main

        garcia2018few  Few-Shot Learning with Graph Neural Networks
          venue was changed on both sides
            base                      ICLR
            ours (main, Ada Example)  NeurIPS
            theirs (bob, Bob)         ICML

        """)

    let refused = try await lab("resolve")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("hint: readlog resolve garcia2018few venue=ours"))

    let run = try await lab("resolve", Lab.paper, "venue=ours")
    #expect(run.status == 0, "\(run.errors)")
    #expect(lab.text(of: Lab.file) == Lab.settled(venue: "NeurIPS"))
    #expect(try await lab.git("status", "--porcelain") == "")
    #expect(
      try await lab.git("log", "-1", "--format=%B") == "Merge branch 'bob'\n\nReadlog: resolve\n")
    #expect(
      try await lab.git("rev-list", "--parents", "-1", "HEAD").split(separator: " ").count == 3)
    #expect(try await lab("conflicts").status == 0)
    #expect(try await lab("check").status == 0)
  }

  @Test("in a pull of a clone without the driver is the same")
  func pull() async throws {
    let lab = try await Lab.disagreeing()
    try await lab.git("clone", "--quiet", "--branch", "bob", ".", "../clone")
    var clone = lab.as("Bob")
    clone.place = lab.folder.path + "/clone"
    let pull = try await clone.shell("git pull --no-rebase --no-edit ../lab main")
    #expect(pull.status != 0)
    let conflicts = try await clone("conflicts")
    #expect(conflicts.output.contains("merging main of ../lab into bob"))
    #expect(conflicts.output.contains("ours (bob, Bob)"))
    try await clone.succeed("resolve", Lab.paper, "venue=theirs")
    #expect(clone.text(of: Lab.file) == Lab.settled(venue: "NeurIPS"))
  }

  @Test("can be given a value, the base's, or one side's in full")
  func values() async throws {
    for (arguments, venue) in [
      (["resolve", Lab.paper, "venue=TMLR"], "TMLR"), (["resolve", "venue=base"], "ICLR"),
      (["resolve", Lab.paper, "--theirs"], "ICML"), (["resolve", "--ours"], "NeurIPS"),
    ] {
      let lab = try await Lab.disagreeing()
      try await lab.stopping("merge", "bob")
      let run = try await lab.run([lab.program] + arguments)
      #expect(run.status == 0, "\(arguments): \(run.errors)")
      #expect(lab.text(of: Lab.file) == Lab.settled(venue: venue))
    }
  }

  @Test("stays open where the answer is refused, and nothing changes")
  func refused() async throws {
    let lab = try await Lab.parted { bob in
      try await bob.succeed("set", Lab.paper, "year=2017")
    } ada: { ada in
      try await ada.succeed("set", Lab.paper, "year=2019")
    }
    try await lab.stopping("merge", "bob")
    let before = lab.text(of: Lab.file)
    #expect(try await lab("resolve", Lab.paper, "year=soon").status == 64)
    #expect(try await lab("resolve", Lab.paper, "venue=ours").errors.contains("venue is not open"))
    #expect(try await lab("resolve", "nobody", "year=ours").status == 2)
    #expect(try await lab("resolve", Lab.paper, "--keep").status == 2)
    let rehearsal = try await lab("resolve", Lab.paper, "year=ours", "--dry-run")
    #expect(rehearsal.status == 0)
    #expect(rehearsal.output == Lab.file + "\n")
    #expect(lab.text(of: Lab.file) == before)
    #expect(try await lab.git("ls-files", "--unmerged").split(separator: "\n").count == 3)
  }

  @Test("is settled one field after the other, and kept in between")
  func stepByStep() async throws {
    let lab = try await Lab.parted(.readlog) { bob in
      try await bob.succeed(
        "set", Lab.paper, "venue=ICML", "year=2017", "readers.ada.rating=2")
    } ada: { ada in
      try await ada.succeed(
        "set", Lab.paper, "venue=NeurIPS", "year=2019", "readers.ada.rating=5")
    }
    try await lab.stopping("merge", "bob")
    let first = try await lab("resolve", Lab.paper, "readers.ada.rating=4", "year=theirs")
    #expect(first.status == 1)
    #expect(first.errors.contains("venue was changed on both sides"))
    #expect(try await lab.git("ls-files", "--unmerged").split(separator: "\n").count == 3)
    let text = try #require(lab.text(of: Lab.file))
    #expect(text.contains("year: 2017\n<<<<<<< "))
    try await lab.succeed("resolve", Lab.paper, "venue=ours")
    let record = try #require(lab.text(of: Lab.file))
    #expect(record.contains("year: 2017\nvenue: NeurIPS\n"))
    #expect(record.contains("rating: 4"))
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("can be left for Git to finish, or taken back")
  func unfinished() async throws {
    let lab = try await Lab.disagreeing()
    try await lab.stopping("merge", "bob")
    let head = try await lab.head()
    try await lab.succeed("resolve", "--ours", "--no-finish")
    #expect(try await lab.head() == head)
    #expect(try await lab.git("ls-files", "--unmerged") == "")
    #expect(try await lab("conflicts").errors.contains("'readlog resolve' finishes it"))
    try await lab.succeed("resolve")
    #expect(try await lab.head() != head)

    try await lab.git("reset", "--hard", "--quiet", head)
    try await lab.stopping("merge", "bob")
    try await lab.succeed("resolve", "--abort")
    #expect(try await lab.git("status", "--porcelain") == "")
    #expect(try await lab.head() == head)
    #expect(try await lab("resolve", "--abort").status == 2)
  }

  @Test("where a hook refuses the commit is settled all the same")
  func hook() async throws {
    let lab = try await Lab.disagreeing()
    try lab.write("#!/bin/sh\necho never on Fridays >&2\nexit 1\n", to: ".git/hooks/pre-commit")
    try lab.makeExecutable(".git/hooks/pre-commit")
    try await lab.stopping("merge", "bob")
    let run = try await lab("resolve", "--ours")
    #expect(run.status == 2)
    #expect(run.errors.contains("caused by: never on Fridays"))
    #expect(try await lab.git("ls-files", "--unmerged") == "")
    try lab.folder.remove("lab/.git/hooks/pre-commit")
    try await lab.succeed("resolve")
    #expect(try await lab.git("status", "--porcelain") == "")
  }
}
