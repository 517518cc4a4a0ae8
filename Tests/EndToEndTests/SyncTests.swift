import TestSupport
import Testing

/// Two people, one list: what the two do ends in the same bytes, whoever is first, and whether
/// `readlog sync` or Git with the merge driver brings it together.
@Suite("Two people, one list")
struct SyncTests {
  private func bringTogether(_ lab: SharedLibrary, byGit: Bool = true) async throws -> SharedLibrary
  {
    try await lab.bringTogether(byGit: byGit)
  }

  @Test("Tags, title, DOI, notes and a reading status on one paper: no conflict, the same bytes")
  func acceptance() async throws {
    let misspelt = Records.garcia.replacing("Learning", with: "Lerning")
      .replacing("  - nlp\n", with: "  - c\n  - nlp\n")
    let lab = try await SharedLibrary.start([garcia: misspelt, "zhou2016machine": Records.zhou])
    try await lab.ada.succeed("tag", garcia, "+a", "+b")
    try await lab.ada.succeed(
      "set", garcia, "title=Few-Shot Learning with Graph Neural Networks")
    try await lab.ada.succeed("note", garcia, "-m", "Graphs as tasks.")
    try await lab.ada.succeed("mark", garcia, "read")
    try await lab.bob.succeed("tag", garcia, "-c", "+d")
    try await lab.bob.succeed("set", garcia, "doi=10.1000/few")
    try await lab.bob.succeed("note", garcia, "-m", "Compare with Zhou.")
    try await lab.bob.succeed("mark", garcia, "read")
    let text = try await bringTogether(lab).ada.record(garcia)
    #expect(text.contains("tags:\n  - a\n  - b\n  - d\n  - nlp\n"))
    #expect(text.hasPrefix("title: Few-Shot Learning with Graph Neural Networks\n"))
    #expect(text.contains("doi: 10.1000/few\n"))
    #expect(text.contains("Graphs as tasks.") && text.contains("Compare with Zhou."))
    #expect(text.components(separatedBy: "status: read\n") == 3)
    #expect(try await lab.ada("check").status == 0)
  }

  @Test("The commonest acts of a lab bring no conflict", arguments: Acts.commonest)
  func acts(_ acts: Acts) async throws {
    let lab = try await SharedLibrary.start()
    for words in acts.ada { _ = try await lab.ada.run([lab.ada.program] + words) }
    for words in acts.bob { _ = try await lab.bob.run([lab.bob.program] + words) }
    let merged = try await bringTogether(lab, byGit: acts.isWithinFiles)
    let text = merged.ada.record(acts.paper)
    for wanted in acts.wanted { #expect(text.contains(wanted), "\(text)") }
    let check = try await merged.ada("check")
    #expect(check.status == 0, "\(check.output)\(check.errors)")
  }

  @Test("A paper added by both under two ids is one afterwards, and its other name leads nowhere")
  func addedTwice() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.ada.succeed("add", "--title", "New", "--doi", "10.1000/n", "--id", "new")
    try await lab.bob.succeed("add", "--title", "New", "--doi", "10.1000/n", "--id", "newer")
    try await lab.bob.succeed("relate", garcia, "newer", "cites")
    try await lab.ada.succeed("sync")
    let run = try await lab.bob("sync")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("new"))
    try await lab.ada.succeed("sync")
    #expect(try await lab.ada.succeed("list", "--ids").split(separator: "\n").contains("new"))
    #expect(try await !lab.ada.succeed("list", "--ids").split(separator: "\n").contains("newer"))
    #expect(lab.ada.record(garcia).contains("related:\n  new: cites\n"))
    #expect(try await lab.ada("check").status == 0)
  }

  @Test("Two records combined by one, while the other writes to the one that goes, are one paper")
  func combined() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.ada.succeed("add", "--title", "Few Shots", "--id", "few", "--tag", "nlp")
    try await lab.ada.succeed("push")
    try await lab.bob.succeed("pull")
    try await lab.ada.succeed("combine", garcia, "few")
    try await lab.bob.succeed("note", "few", "-m", "Written meanwhile.")
    try await lab.bob.succeed("relate", "zhou2016machine", "few", "cites")
    let merged = try await bringTogether(lab, byGit: false)
    #expect(merged.ada.record(garcia).contains("Written meanwhile."))
    #expect(merged.ada.record("zhou2016machine").contains("related:\n  \(garcia): cites\n"))
    #expect(try await merged.bob.succeed("show", "few").contains("Written meanwhile."))
    let ids = try await merged.bob.succeed("list", "--ids").split(separator: "\n")
    #expect(!ids.contains("few"))
    #expect(try await merged.ada("check").status == 0)
  }

  @Test(
    "A pull followed at once by a tag on the same paper keeps both tags", arguments: [true, false])
  func pullThenTag(byGit: Bool) async throws {
    let lab = try await SharedLibrary.start()
    try await lab.bob.succeed("tag", garcia, "+b")
    try await lab.bob.succeed("push")
    let pulled = try await lab.ada.shell(byGit ? "git pull --quiet" : "readlog pull")
    #expect(pulled.status == 0, "\(pulled.errors)")
    try await lab.ada.succeed("tag", garcia, "+a")
    #expect(lab.ada.record(garcia).contains("tags:\n  - a\n  - b\n  - nlp\n"))
    #expect(try await lab.ada.git("status", "--porcelain") == "")
    try await lab.ada.succeed("sync")
    try await lab.bob.succeed("sync")
    try await lab.expectSame()
  }

  @Test("Different words of one sentence: both edits; the same word: both notes")
  func words() async throws {
    let lab = try await SharedLibrary.start()
    let note = try await lab.ada.succeed(
      "note", garcia, "-m", "The quick brown fox jumps over the lazy dog.")
    try await lab.ada.succeed("push")
    // Ada herself, on her other machine.
    let other = lab.bob.as("Ada")
    try await other.succeed("pull")
    try await lab.ada.succeed(
      "note", "edit", garcia, note, "-m", "The slow brown fox jumps over the lazy dog.")
    try await other.succeed(
      "note", "edit", garcia, note, "-m", "The quick brown fox jumps over the sleeping dog.")
    let both = try await bringTogether(lab).ada.record(garcia)
    #expect(both.contains("The slow brown fox jumps over the sleeping dog.\n"))

    try await lab.ada.succeed("note", "edit", garcia, note, "-m", "The slow red fox.")
    try await other.succeed("note", "edit", garcia, note, "-m", "The slow white fox.")
    let again = try await lab.copy("again")
    let kept = try await bringTogether(again).ada.record(garcia)
    #expect(kept.contains("The slow red fox.\n") && kept.contains("The slow white fox.\n"))
    #expect(kept.contains("\(note)~"))
    #expect(try await again.ada("check").status == 0)
  }

  @Test("Three people: what each did reaches all, in few words")
  func three() async throws {
    let lab = try await SharedLibrary.start()
    let cyd = try await lab.clone("cyd")
    try await lab.ada.succeed("tag", garcia, "+a")
    try await lab.bob.succeed("mark", garcia, "read")
    try await cyd.succeed("note", garcia, "-m", "By Cyd.")
    for clone in [lab.ada, lab.bob, cyd, lab.ada, lab.bob] { try await clone.succeed("sync") }
    try await lab.expectSame()
    #expect(try await cyd.head() == lab.ada.head())
    let text = lab.ada.record(garcia)
    #expect(text.contains("By Cyd.") && text.contains("  - a\n") && text.contains("status: read"))
    let again = try await cyd("sync")
    #expect(again.errors == "up to date with origin/main\n" && again.output == "")
  }
}

/// What two people do on one library, and what must be in the paper afterwards.
struct Acts: Sendable, CustomTestStringConvertible {
  var name: String
  var ada: [[String]]
  var bob: [[String]]
  var wanted: [String]
  /// Whether a merge file by file is enough.
  var isWithinFiles = true
  var paper = garcia
  var testDescription: String { name }

  static let commonest = [
    Acts(
      name: "different tags on one paper", ada: [["tag", garcia, "+a"]],
      bob: [["tag", garcia, "+z"]],
      wanted: ["tags:\n  - a\n  - nlp\n  - z\n"]),
    Acts(
      name: "a note each", ada: [["note", garcia, "-m", "One."]],
      bob: [["note", garcia, "-m", "Two."]],
      wanted: ["One.", "Two."]),
    Acts(
      name: "a tag against a title", ada: [["tag", garcia, "+a", "-nlp"]],
      bob: [["set", garcia, "title=Few Shots"]],
      wanted: ["title: Few Shots\n", "tags:\n  - a\nuid"]),
    Acts(
      name: "the same DOI added to one paper", ada: [["set", garcia, "doi=10.1000/few"]],
      bob: [["set", garcia, "doi=https://doi.org/10.1000/FEW"]], wanted: ["doi: 10.1000/few\n"]),
    Acts(
      name: "the same paper added by both under one id",
      ada: [["add", "--title", "New", "--doi", "10.1000/n", "--id", "new", "--tag", "a"]],
      bob: [["add", "--title", "New", "--doi", "10.1000/N", "--id", "new", "--tag", "b"]],
      wanted: ["tags:\n  - a\n  - b\n"], paper: "new"),
    Acts(
      name: "the same paper added by both under two ids",
      ada: [["add", "--title", "New", "--doi", "10.1000/n", "--id", "new", "--tag", "a"]],
      bob: [["add", "--title", "New", "--doi", "10.1000/N", "--id", "newer", "--tag", "b"]],
      wanted: ["tags:\n  - a\n  - b\n"], isWithinFiles: false, paper: "new"),
    Acts(
      name: "different papers added", ada: [["add", "--title", "One", "--id", "one"]],
      bob: [["add", "--title", "Two", "--id", "two"]], wanted: ["title: Two\n"], paper: "two"),
    Acts(
      name: "removed by one, a note by the other: it stays", ada: [["remove", garcia]],
      bob: [["note", garcia, "-m", "Mine."]], wanted: ["Mine.", "uid: g1a2r3c4i5"],
      isWithinFiles: false),
    Acts(
      name: "renamed by one, changed by the other", ada: [["rename", garcia, "few"]],
      bob: [["tag", garcia, "+b"]], wanted: ["  - b\n  - nlp\n"], paper: "few"),
  ]
}

private let garcia = "garcia2018few"

extension String {
  fileprivate func components(separatedBy separator: String) -> Int {
    split(separator: separator, omittingEmptySubsequences: false).count
  }
}
