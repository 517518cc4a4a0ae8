import TestSupport
import Testing

/// A merge that needs a decision: left exactly as Git leaves one, so that Git's own ways out work.
@Suite("A sync that needs a decision")
struct SyncConflictTests {
  private static let id = "garcia2018few"
  private static let path = "papers/garcia2018few.yaml"

  /// Ada has pushed another venue, a tag and a new paper; Bob has another venue and a year.
  private func clash() async throws -> SharedLibrary {
    let lab = try await SharedLibrary.start()
    try await lab.ada.succeed("set", Self.id, "venue=ICML")
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.succeed("add", "--title", "New", "--id", "new")
    try await lab.ada.succeed("push")
    try await lab.bob.succeed("set", Self.id, "venue=NeurIPS")
    try await lab.bob.succeed("set", Self.id, "year=2019")
    return lab
  }

  @Test("One field is open, everything else is merged, and the library goes on working")
  func oneField() async throws {
    let bob = try await clash().bob
    let head = try await bob.head()
    let run = try await bob("sync")
    #expect(run.status == 1)
    #expect(
      run.errors == """
        error: 1 file needs your decision; all others are merged
        caused by: \(Self.path): venue was changed on both sides
        hint: 'readlog conflicts' shows both sides; 'readlog resolve \(Self.id) venue=ours' decides
        hint: then 'readlog sync' again; 'readlog resolve --abort' takes the merge back

        """)
    let marked = """
      year: 2019
      <<<<<<< HEAD: venue was changed on both sides
      venue: NeurIPS
      =======
      venue: ICML
      >>>>>>> origin/main
      tags:
        - a
        - nlp

      """
    #expect(bob.record(Self.id).contains(marked))
    #expect(bob.record("new").contains("title: New\n"))

    #expect(try await bob.head() == head)
    #expect(try await bob.git("rev-parse", "MERGE_HEAD") == bob.git("rev-parse", "origin/main"))
    #expect(try await bob.git("rev-parse", "ORIG_HEAD") == head)
    #expect(bob.text(of: ".git/MERGE_MSG") == "merge origin/main\n\nReadlog: sync\n")
    #expect(try await bob.git("status", "--porcelain") == "UU \(Self.path)\nA  papers/new.yaml")
    for (stage, venue) in [(1, "ICLR"), (2, "NeurIPS"), (3, "ICML")] {
      #expect(try await bob.git("show", ":\(stage):\(Self.path)").contains("venue: \(venue)\n"))
    }
    let list = try await bob("list")
    #expect(list.output.contains("NeurIPS") && list.output.contains("New"))
    #expect(try await bob("show", "new").output.contains("New"))
  }

  @Test("Another sync waits; 'git merge --abort' goes back to where it was")
  func abort() async throws {
    let bob = try await clash().bob
    let before = bob.record(Self.id)
    #expect(try await bob("sync").status == 1)
    let again = try await bob("sync")
    #expect(again.status == 2)
    #expect(again.errors.hasPrefix("error: a merge is under way\n"))
    try await bob.git("merge", "--abort")
    #expect(bob.record(Self.id) == before)
    #expect(bob.text(of: "papers/new.yaml") == nil)
    #expect(try await bob.git("status", "--porcelain") == "")
    #expect(try await bob("sync").status == 1)
  }

  @Test("Mended by hand and committed with Git, the next sync brings it to all")
  func mendedByHand() async throws {
    let lab = try await clash()
    #expect(try await lab.bob("sync").status == 1)
    let lines = lab.bob.record(Self.id).split(separator: "\n", omittingEmptySubsequences: false)
    let mended = lines.filter { line in
      !["<<<<<<<", "=======", ">>>>>>>", "venue: ICML"].contains { line.hasPrefix($0) }
    }
    try lab.bob.write(mended.joined(separator: "\n"), to: Self.path)
    let commit = try await lab.bob.shell("git commit --quiet --all --no-edit")
    #expect(commit.status == 0, "\(commit.errors)")
    #expect(try await lab.bob.git("log", "-1", "--format=%p").split(separator: " ").count == 2)
    let sync = try await lab.bob("sync")
    #expect(sync.errors == "pushed 3 commits\n")
    try await lab.ada.succeed("sync")
    try await lab.expectSame()
    #expect(lab.ada.record(Self.id).contains("year: 2019\nvenue: NeurIPS\ntags:\n  - a\n"))
  }

  @Test("A rehearsal tells the same and changes nothing")
  func rehearsal() async throws {
    let bob = try await clash().bob
    let run = try await bob("sync", "--dry-run")
    #expect(run.status == 1)
    #expect(
      run.errors == """
        error: 1 file would need your decision
        caused by: \(Self.path): venue was changed on both sides

        """)
    #expect(run.output.contains("1 new paper by ada: new"))
    #expect(try await bob.git("status", "--porcelain") == "")
    #expect(try await bob.git("rev-list", "--count", "HEAD") == "5")
    let json = try await bob("sync", "--dry-run", "--json")
    #expect(json.status == 1 && json.errors == "")
    #expect(json.output.contains("\"dryRun\" : true") && json.output.contains("\"venue\""))
  }

  @Test("Removed by one and changed by the other: one is asked, and either answer can be given")
  func removed() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.ada.succeed("remove", Self.id)
    try await lab.ada.succeed("push")
    try await lab.bob.succeed("tag", Self.id, "+b")
    let run = try await lab.bob("sync")
    #expect(run.status == 1)
    #expect(run.errors.contains("\(Self.path): "), "\(run.errors)")
    #expect(try await lab.bob.git("status", "--porcelain") == "UD \(Self.path)")
    #expect(lab.bob.record(Self.id).contains("  - b\n"))
    let removal = try await lab.copy("removal")
    for (clones, git) in [(lab, "git add ."), (removal, "git rm --quiet \(Self.path)")] {
      let settled = try await clones.bob.shell("\(git) && git commit --quiet --no-edit")
      #expect(settled.status == 0, "\(settled.errors)")
      try await clones.bob.succeed("sync")
      try await clones.ada.succeed("sync")
      try await clones.expectSame()
    }
    #expect(lab.ada.record(Self.id).contains("  - b\n"))
    #expect(removal.ada.text(of: Self.path) == nil)
  }

  @Test("What is staged would end up in the decision: it is refused, and nothing changes")
  func staged() async throws {
    let bob = try await clash().bob
    try bob.write("mine\n", to: "mine.txt")
    try await bob.git("add", "mine.txt")
    let run = try await bob("sync")
    #expect(run.status == 2)
    #expect(run.errors.contains("there are staged changes, which would end up in it"))
    #expect(try await bob.git("status", "--porcelain") == "A  mine.txt")
    try await bob.git("reset", "--quiet")
    #expect(try await bob("sync").status == 1)
    #expect(bob.text(of: "mine.txt") == "mine\n")
  }
}
