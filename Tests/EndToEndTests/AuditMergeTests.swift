import TestSupport
import Testing

/// Merges that were made in a hurry, and what they cost.
@Suite("check --merges")
struct AuditMergeTests {
  /// Bob adds a tag, a DOI, a note and a paper, Ada takes a tag away and writes a note; they disagree
  /// about the venue.
  private func parted() async throws -> Lab {
    try await Lab.parted(.none) { bob in
      try await bob.succeed("set", Lab.paper, "venue=ICML", "doi=10.1000/1")
      try await bob.succeed("tag", Lab.paper, "+gan")
      try await bob.succeed("note", Lab.paper, "-m", "Bob's note.")
      try await bob.succeed("add", "--title", "New", "--author", "Bob New")
    } ada: { ada in
      try await ada.succeed("set", Lab.paper, "venue=NeurIPS")
      try await ada.succeed("tag", Lab.paper, "+meta", "-nlp")
      try await ada.succeed("note", Lab.paper, "-m", "Ada's note.")
    }
  }

  /// The codes with what was lost or came back, sorted; only what is still so.
  private func findings(_ lab: Lab, _ arguments: String...) async throws -> [String] {
    let run = try await lab.run([lab.program, "check", "--merges"] + arguments)
    return run.lines.compactMap { line in
      guard let match = line.firstMatch(of: /(lost|back|put|left) (.*) \[(merge-[a-z-]+)\]$/) else {
        return line.firstMatch(of: /brought (.*) back.* \[(merge-[a-z-]+)\]$/)
          .map { "\($0.output.2) \($0.output.1)" }
      }
      if let back = line.firstMatch(of: /brought (.*) back/) {
        return "\(match.output.3) \(back.output.1)"
      }
      return "\(match.output.3) \(match.output.2)"
    }.sorted()
  }

  /// What `--fix` makes of the record, as a merge should have made it but for the venue.
  private func isWhole(_ lab: Lab, venue: String) throws {
    let record = try #require(lab.text(of: Lab.file))
    #expect(record.contains("venue: \(venue)\ndoi: 10.1000/1\ntags:\n  - gan\n  - meta\nuid:"))
    #expect(record.contains("Bob's note.") && record.contains("Ada's note."))
    #expect(lab.text(of: "papers/newnew.yaml") != nil)
  }

  private func mended(_ lab: Lab, venue: String) async throws {
    let head = try await lab.head()
    #expect(try await lab("check", "--merges", "--fix", "--dry-run").status == 1)
    #expect(try await lab.head() == head)
    let run = try await lab("check", "--merges", "--fix")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try await lab.git("rev-parse", "HEAD~1") == head)
    try isWhole(lab, venue: venue)
    #expect(try await findings(lab) == [])
    #expect(try await lab("check").status == 0)
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  private static let recordLosses = [
    "merge-lost-field doi: “10.1000/1”", "merge-lost-note bob's note “Bob's note.”",
    "merge-lost-tag the tag 'gan'",
  ]

  @Test("names what -X ours lost, and puts it right in one commit")
  func hurriedOurs() async throws {
    let lab = try await parted()
    try await lab.git("merge", "--quiet", "-X", "ours", "--no-edit", "bob")
    #expect(try await findings(lab) == Self.recordLosses)
    try await mended(lab, venue: "NeurIPS")
  }

  @Test("names what -X theirs lost, and the tag that it brought back")
  func hurriedTheirs() async throws {
    let lab = try await parted()
    try await lab.git("merge", "--quiet", "-X", "theirs", "--no-edit", "bob")
    #expect(
      try await findings(lab) == [
        "merge-back-tag the tag 'nlp'", "merge-lost-note ada's note “Ada's note.”",
        "merge-lost-tag the tag 'meta'",
      ])
    try await mended(lab, venue: "ICML")
  }

  @Test("names what -s ours lost, papers too")
  func strategyOurs() async throws {
    let lab = try await parted()
    try await lab.git("merge", "--quiet", "-s", "ours", "--no-edit", "bob")
    #expect(
      try await findings(lab)
        == (Self.recordLosses + ["merge-lost-paper the paper newnew"]).sorted())
    try await mended(lab, venue: "NeurIPS")
  }

  @Test("names a wrong answer to a text conflict, but not the venue that was chosen")
  func handMade() async throws {
    let lab = try await parted()
    try await lab.stopping("merge", "bob")
    try await lab.git("checkout", "--quiet", "--theirs", Lab.file)
    try await lab.git("commit", "--quiet", "--all", "--no-edit")
    #expect(
      try await findings(lab) == [
        "merge-back-tag the tag 'nlp'", "merge-lost-note ada's note “Ada's note.”",
        "merge-lost-tag the tag 'meta'",
      ])
    try await mended(lab, venue: "ICML")
  }

  @Test("names what a union merge broke, and makes it readable")
  func union() async throws {
    let lab = try await parted()
    try lab.write("papers/** merge=union\n", to: ".git/info/attributes")
    try await lab.git("merge", "--quiet", "--no-edit", "bob")
    #expect(try await findings(lab) == ["merge-broke-file the file unreadable"])
    let run = try await lab("check", "--merges", "--fix")
    #expect(run.output.contains("'readlog resolve' settles what is open in it"))
    try await lab.succeed("resolve", Lab.paper, "venue=ours")
    try isWhole(lab, venue: "NeurIPS")
    #expect(try await findings(lab) == [])
  }

  @Test("says nothing of merges that readlog made", arguments: [TestDriver.readlog, .none])
  func ownMerges(driver: TestDriver) async throws {
    let lab = try await parted()
    if case .readlog = driver { try await lab.use(driver) }
    try await lab.stopping("merge", "bob")
    try await lab.succeed("resolve", "venue=TMLR")
    let run = try await lab("check", "--merges")
    #expect(run.status == 0)
    #expect(run.errors == "1 merge made again: nothing was lost, and nothing came back\n")
  }

  @Test("names what somebody committed past the hooks")
  func pastTheHooks() async throws {
    let lab = try await parted()
    try lab.write("title: [x\n", to: "papers/broken.yaml")
    try await lab.git("add", "papers/broken.yaml")
    try await lab.git("commit", "--quiet", "--no-verify", "-m", "no time")
    let run = try await lab("check", "--merges")
    #expect(run.status == 1)
    #expect(run.output.contains("papers/broken.yaml:1:10: error: the list opened with '['"))
    #expect(run.errors.hasSuffix("the files as they are: 1 error\n"))
    let json = try await lab("check", "--merges", "--json")
    #expect(json.status == 1)
    #expect(json.output.contains("\"broken\" : [\n    \"papers/broken.yaml\"\n  ]"))
  }

  @Test("leaves alone what somebody has decided since")
  func decided() async throws {
    let lab = try await parted()
    try await lab.git("merge", "--quiet", "-X", "ours", "--no-edit", "bob")
    // The tag is given and taken again, the DOI is another one; the note is still missing.
    try await lab.succeed("tag", Lab.paper, "+gan")
    try await lab.succeed("tag", Lab.paper, "-gan")
    try await lab.succeed("set", Lab.paper, "doi=10.1000/2")
    #expect(try await findings(lab) == ["merge-lost-note bob's note “Bob's note.”"])
    let run = try await lab("check", "--merges", "--fix")
    #expect(run.errors.contains("3 things have been put right, or decided, since"))
    let record = try #require(lab.text(of: Lab.file))
    #expect(!record.contains("gan") && record.contains("10.1000/2"))
    #expect(record.contains("Bob's note."))
  }

  @Test("finds the paper under the name that it has now")
  func renamed() async throws {
    let lab = try await parted()
    try await lab.git("merge", "--quiet", "-X", "ours", "--no-edit", "bob")
    try await lab.succeed("rename", Lab.paper, "garcia2018graph")
    let run = try await lab("check", "--merges", "--fix")
    #expect(run.status == 0, "\(run.output)")
    #expect(lab.text(of: "papers/garcia2018graph.yaml")?.contains("Bob's note.") == true)
  }

  @Test("makes octopus merges again, too")
  func octopus() async throws {
    let lab = try await Lab.library()
    try await lab.git("branch", "--move", "main")
    for name in ["one", "two"] {
      try await lab.git("checkout", "--quiet", "-b", name, "main")
      try await lab.succeed("tag", Lab.paper, "+\(name)")
      try await lab.succeed("set", "zhou2016machine", name == "one" ? "venue=A" : "year=2017")
    }
    try await lab.git("checkout", "--quiet", "main")
    try await lab.succeed("tag", "kornblith2019similarity", "+three")
    let start = try await lab.head()
    try await lab.git("merge", "--quiet", "-s", "ours", "--no-edit", "one", "two")
    #expect(
      try await findings(lab)
        == [
          "merge-lost-field venue: “A”",
          "merge-lost-tag the tag 'one'", "merge-lost-tag the tag 'two'",
          "merge-lost-field year back from “2017” to “2016”",
        ].sorted())
    try await lab.succeed("check", "--merges", "--fix")
    #expect(lab.text(of: Lab.file)?.contains("  - nlp\n  - one\n  - two\n") == true)

    try await lab.git("reset", "--quiet", "--hard", start)
    try await lab.git("branch", "--force", "two", "one")
    try await lab.git("checkout", "--quiet", "two")
    try await lab.git("reset", "--quiet", "--hard", "main~1")
    try await lab.succeed("set", "achille2019critical", "year=2018")
    try await lab.git("checkout", "--quiet", "main")
    try await lab.git("merge", "--quiet", "--no-edit", "one", "two")
    #expect(
      try await lab.git("rev-list", "--parents", "-1", "HEAD").split(separator: " ").count == 4)
    #expect(try await findings(lab) == [])
  }

  @Test("looks at a range, or at the newest merges, and mends only what is checked out")
  func ranges() async throws {
    let lab = try await parted()
    try await lab.git("checkout", "--quiet", "-b", "hurry")
    try await lab.git("merge", "--quiet", "-X", "ours", "--no-edit", "bob")
    try await lab.git("checkout", "--quiet", "main")
    #expect(try await findings(lab) == [])
    #expect(try await findings(lab, "main..hurry") == Self.recordLosses)
    #expect(try await lab("check", "--merges", "main..hurry", "--fix").status == 2)
    try await lab.git("checkout", "--quiet", "hurry")
    try await lab.git("commit", "--quiet", "--allow-empty", "-m", "later")
    try await lab.git("merge", "--quiet", "--no-ff", "--no-edit", "-s", "ours", "main~1")
    #expect(try await findings(lab, "hurry~1..hurry") == [])
    #expect(try await lab("check", "--merges", "nothing..here").status == 64)
    #expect(try await lab("check", "--merges", "--output=/tmp/x").status == 64)
    let json = try await lab("check", "--merges", "--json").output
    #expect(json.contains(#""code" : "merge-lost-note""#) && json.contains(#""state" : "open""#))
  }

  @Test("works where libgit2 cannot, and says what a shallow clone lacks")
  func elsewhere() async throws {
    let lab = try await parted()
    try await lab.git("merge", "--quiet", "-X", "ours", "--no-edit", "bob")
    try await lab.git("clone", "--quiet", "--depth", "1", "file://\(lab.place)", "../shallow")
    var shallow = lab
    shallow.place = lab.folder.path + "/shallow"
    let run = try await shallow("check", "--merges")
    #expect(run.status == 0)
    #expect(run.errors.contains("this clone is shallow"))
    try await lab.git("sparse-checkout", "set", "--cone", "--sparse-index", "papers")
    #expect(try await findings(lab) == Self.recordLosses)
  }
}
