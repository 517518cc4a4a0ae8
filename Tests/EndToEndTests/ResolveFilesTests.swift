import TestSupport
import Testing

/// Whole files that two sides disagree about: removed, added, renamed, or no papers at all.
@Suite("A file that a merge left open")
struct ResolveFilesTests {
  private func text(_ lab: Lab, _ id: String) -> String? { lab.text(of: "papers/\(id).yaml") }

  @Test("was removed here and changed there: it is kept or goes", arguments: [true, false])
  func removed(byAda: Bool) async throws {
    for isKept in [true, false] {
      let change: (Lab) async throws -> Void = {
        try await $0.succeed("set", Lab.paper, "year=2019")
      }
      let removal: (Lab) async throws -> Void = { try await $0.succeed("remove", Lab.paper) }
      let lab = try await Lab.parted(
        bob: byAda ? change : removal, ada: byAda ? removal : change)
      try await lab.stopping("merge", "bob")
      let conflicts = try await lab("conflicts").output
      let (one, other) = ("ours (main, Ada Example)", "theirs (bob, Bob)")
      #expect(
        conflicts.contains(
          "removed by \(byAda ? one : other), changed by \(byAda ? other : one)\n"
            + "    year: 2018 → 2019\n"))
      let refused = try await lab("resolve", Lab.paper)
      #expect(refused.status == 2)
      #expect(refused.errors.contains("--keep, or --remove"))
      try await lab.succeed("resolve", Lab.paper, isKept ? "--keep" : "--remove")
      #expect(
        text(lab, Lab.paper) == (isKept ? Records.garcia.replacing("2018", with: "2019") : nil))
      #expect(try await lab.git("status", "--porcelain") == "")
    }
  }

  @Test("was removed here while a reader wrote there: it stays, and nobody is asked")
  func reader() async throws {
    let lab = try await Lab.parted { bob in
      try await bob.succeed("note", Lab.paper, "-m", "Good.")
    } ada: { ada in
      try await ada.succeed("remove", Lab.paper)
    }
    try await lab.stopping("merge", "bob")
    let run = try await lab("resolve")
    #expect(run.status == 0)
    #expect(run.errors.contains("was removed, but stays: its readers have written since"))
    #expect(text(lab, Lab.paper)?.contains("Good.") == true)
  }

  @Test("was added on both sides: one paper is merged", arguments: [TestDriver.none, .readlog])
  func addedTwice(driver: TestDriver) async throws {
    let lab = try await Lab.parted(driver) { bob in
      try await bob.succeed("add", "--title", "New", "--author", "A New", "--tag", "b")
    } ada: { ada in
      try await ada.succeed("add", "--title", "New", "--author", "A New", "--tag", "a")
    }
    _ = try await lab.git.attempt(["merge", "--no-edit", "bob"])
    if !(try await lab.git("ls-files", "--unmerged").isEmpty) { try await lab.succeed("resolve") }
    #expect(text(lab, "newnew")?.contains("tags:\n  - a\n  - b\n") == true)
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test(
    "holds two papers: the later one gets another id, and what pointed to it follows",
    arguments: [TestDriver.none, .readlog])
  func differentPapers(driver: TestDriver) async throws {
    func add(_ lab: Lab, _ title: String, at minute: Int) async throws {
      var lab = lab
      lab.environment["READLOG_NOW"] = "2026-11-20T15:0\(minute):00Z"
      try await lab.succeed("add", "--id", "x2020", "--title", title, "--author", "\(title) Author")
    }
    for chosen in [nil, "other2020"] {
      let lab = try await Lab.parted(driver) { bob in
        try await add(bob, "Earlier", at: 1)
        try await bob.succeed("relate", "zhou2016machine", "x2020")
      } ada: { ada in
        try await add(ada, "Later", at: 2)
        try await ada.succeed("relate", Lab.paper, "x2020")
      }
      try await lab.stopping("merge", "bob")
      #expect(try await lab("conflicts").output.contains("'Later' is now called x2020a"))
      let run = try await lab.run(
        [lab.program, "resolve"] + (chosen.map { ["x2020", "--new-id", $0] } ?? []))
      #expect(run.status == 0, "\(run.errors)")
      let id = chosen ?? "x2020a"
      #expect(text(lab, "x2020")?.hasPrefix("title: Earlier\n") == true)
      #expect(text(lab, id)?.hasPrefix("title: Later\n") == true)
      #expect(text(lab, Lab.paper)?.contains("related:\n  \(id): related\n") == true)
      #expect(text(lab, "zhou2016machine")?.contains("related:\n  x2020: related\n") == true)
      #expect(try await lab.git("status", "--porcelain") == "")
    }
  }

  @Test("was given two names: the one that sorts first holds, what is open stays open")
  func renamedTwice() async throws {
    let lab = try await Lab.parted { bob in
      try await bob.succeed("rename", Lab.paper, "bobs2018")
      try await bob.succeed("set", "bobs2018", "venue=ICML")
    } ada: { ada in
      try await ada.succeed("rename", Lab.paper, "adas2018")
      try await ada.succeed("set", "adas2018", "venue=NeurIPS")
    }
    try await lab.stopping("merge", "bob")
    let conflicts = try await lab("conflicts").output
    #expect(conflicts.contains("was renamed to adas2018 and to bobs2018"))
    #expect(conflicts.contains(/theirs \(bob, Bob\) +ICML/))
    try await lab.succeed("resolve", "bobs2018", "venue=theirs")
    #expect(text(lab, "adas2018") == Records.garcia.replacing("ICLR", with: "ICML"))
    #expect(text(lab, "bobs2018") == nil)
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("was renamed here and removed there")
  func renamedAndRemoved() async throws {
    let lab = try await Lab.parted { bob in
      try await bob.succeed("rename", Lab.paper, "bobs2018")
      try await bob.succeed("set", "bobs2018", "venue=ICML")
    } ada: { ada in
      try await ada.succeed("remove", Lab.paper)
    }
    try await lab.stopping("merge", "bob")
    #expect(try await lab("conflicts").output.contains("bobs2018"))
    try await lab.succeed("resolve", "--keep")
    #expect(text(lab, "bobs2018")?.contains("venue: ICML") == true)
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  /// `-s resolve` knows no renames: it leaves a removal and an addition.
  @Test("was renamed here and changed there, which Git has not seen")
  func unseenRename() async throws {
    let lab = try await Lab.parted { bob in
      try await bob.succeed("rename", Lab.paper, "bobs2018")
      try await bob.succeed("set", "bobs2018", "venue=ICML", "year=2017")
    } ada: { ada in
      try await ada.succeed("set", Lab.paper, "venue=NeurIPS", "year=2019")
    }
    try await lab.stopping("merge", "-s", "resolve", "bob")
    let first = try await lab("resolve", "bobs2018", "venue=ours")
    #expect(first.errors.contains("year was changed on both sides"))
    #expect(text(lab, Lab.paper) == nil)
    try await lab.succeed("resolve", "year=theirs")
    #expect(
      text(lab, "bobs2018")
        == Records.garcia.replacing("ICLR", with: "NeurIPS").replacing("2018", with: "2017"))
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("is a shelf or readlog.yaml")
  func others() async throws {
    let shelf = "title: S\nsections:\n  - papers:\n      - id: garcia2018few\n        by: ada\n"
    func change(_ lab: Lab, _ name: String) async throws {
      try lab.write(
        shelf.replacing("by: ada", with: "by: \(name)").replacing(": S", with: ": \(name)"),
        to: "shelves/s.yaml")
      let config = lab.text(of: "readlog.yaml") ?? ""
      try lab.write(config.replacing("name: Lab", with: "name: Lab of \(name)"), to: "readlog.yaml")
      try await lab.commit(name)
    }
    let lab = try await Lab.parted { bob in
      try await change(bob, "bob")
    } ada: { ada in
      try await change(ada, "carl")
    }
    // Added on both sides: the entry is one.
    try await lab.stopping("merge", "bob")
    let conflicts = try await lab("conflicts").output
    #expect(conflicts.contains("\nshelves/s  carl\n  title was added on both sides\n"))
    #expect(conflicts.contains("\nreadlog.yaml\n  name was changed on both sides\n"))
    #expect(try await lab("resolve", "shelves/s", "title=Ours").status == 1)
    #expect(try await lab("resolve", "shelves/s", "--theirs").status == 1)
    try await lab.succeed("resolve", "name=Our lab")
    #expect(
      lab.text(of: "shelves/s.yaml")
        == shelf.replacing("by: ada", with: "by: bob").replacing(": S", with: ": Ours"))
    #expect(lab.text(of: "readlog.yaml")?.contains("name: Our lab\n") == true)
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("that a side cannot be read of has to be edited, or one side is taken")
  func broken() async throws {
    let lab = try await Lab.parted { bob in
      try bob.write(Records.broken, to: Lab.file)
      try await bob.commit("oops")
    } ada: { ada in
      try await ada.succeed("set", Lab.paper, "year=2019")
    }
    try await lab.stopping("merge", "bob")
    let conflicts = try await lab("conflicts").output
    #expect(conflicts.contains("they cannot be merged by field:"))
    #expect(
      conflicts.contains(
        "theirs (bob, Ada Example) cannot be read: line 3: the list opened with '['"))
    let before = lab.text(of: Lab.file)
    let refused = try await lab("resolve", Lab.paper, "--theirs")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("is not closed here"))
    #expect(lab.text(of: Lab.file) == before)
    let editor = try lab.editor("printf 'title: Mended\\n' >\"$1\"")
    try await editor.succeed("resolve", Lab.paper, "--edit")
    #expect(lab.text(of: Lab.file) == "title: Mended\n")
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("that is not the library's is left to Git, and keeps the merge open")
  func strangers() async throws {
    let lab = try await Lab.parted { bob in
      try await bob.succeed("set", Lab.paper, "venue=ICML")
      try bob.write("bob\n", to: "README")
      try await bob.commit("readme")
    } ada: { ada in
      try await ada.succeed("set", Lab.paper, "venue=NeurIPS")
      try ada.write("ada\n", to: "README")
      try await ada.commit("readme")
    }
    try await lab.stopping("merge", "bob")
    #expect(
      try await lab("conflicts").output.contains(
        "README  no file of the library: settle it, then 'git add README'"))
    let run = try await lab("resolve", "venue=ours")
    #expect(run.status == 1)
    #expect(run.errors.contains("git add README"))
    try await lab.git("checkout", "--quiet", "--ours", "README")
    try await lab.git("add", "README")
    try await lab.succeed("resolve")
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("keeps its comments, odd order and quotes")
  func style() async throws {
    let id = "achille2019critical"
    let lab = try await Lab.parted(.readlog) { bob in
      try await bob.succeed("set", id, "venue=ICML")
    } ada: { ada in
      try await ada.succeed("set", id, "venue=NeurIPS")
    }
    try await lab.stopping("merge", "bob")
    try await lab.succeed("resolve", id, "venue=theirs")
    #expect(text(lab, id) == Records.byHand.replacing("\"ICLR\"", with: "ICML"))
  }
}
