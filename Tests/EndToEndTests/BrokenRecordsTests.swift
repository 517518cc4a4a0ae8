import TestSupport
import Testing

/// One record is broken and one is full of conflict markers; the others go on working.
@Suite("With a broken and a conflicted record")
struct BrokenRecordsTests {
  private static func library() async throws -> Lab {
    let lab = try await Lab.library()
    try lab.write(Records.broken, to: "papers/broken2019record.yaml")
    try lab.write(Records.conflicted, to: "papers/open2019record.yaml")
    try await lab.git("add", ".")
    try await lab.git("commit", "--quiet", "--no-verify", "-m", "damage")
    return lab
  }

  @Test(
    "every reading command serves the others, names the two with path and line, and ends with 1",
    arguments: [
      ["list"], ["list", "year:2018"], ["list", "--json"], ["show", "garcia2018few"],
      ["show", "garcia2018few", "--json"], ["tags"], ["people"], ["stats"], ["random"], ["check"],
    ])
  func reading(command: [String]) async throws {
    let lab = try await Self.library()
    let run = try await lab.run([lab.program] + command)
    #expect(run.status == 1)
    #expect(!run.output.isEmpty)
    let told = command == ["check"] ? run.output : run.errors
    #expect(told.contains("papers/broken2019record.yaml:3:"))
    #expect(
      told.contains("papers/open2019record.yaml:2:1: error:")
        || told.contains("papers/open2019record.yaml:2:1: "))
    #expect(run.errors.split(separator: "\n").count == (command == ["check"] ? 1 : 2))
    if command.first == "list" { #expect(run.output.contains("garcia2018few")) }
  }

  @Test("status and log, which read no record, serve all and end well")
  func statusAndLog() async throws {
    let lab = try await Self.library()
    try lab.write(Records.broken + "# more\n", to: "papers/broken2019record.yaml")
    let status = try await lab("status")
    #expect(status.status == 0)
    #expect(status.output.contains("modified  papers/broken2019record.yaml"))
    let log = try await lab("log", "--changes")
    #expect(log.status == 0)
    #expect(log.output.contains("damage"))
  }

  @Test(
    "'tag' on the conflicted one is refused", arguments: ["open2019record", "broken2019record"])
  func tagBroken(id: String) async throws {
    let lab = try await Self.library()
    let before = lab.text(of: "papers/\(id).yaml")
    let head = try await lab.head()
    let run = try await lab("tag", id, "+gan")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("error: papers/\(id).yaml:"))
    #expect(lab.text(of: "papers/\(id).yaml") == before)
    #expect(try await lab.head() == head)
    for command in [["mark", id, "read"], ["note", id, "-m", "x"], ["set", id, "venue=A"]] {
      let other = try await lab.run([lab.program] + command)
      #expect(other.status == 2)
      #expect(try await lab.head() == head)
    }
  }

  @Test("'tag' on a good one works")
  func tagGood() async throws {
    let lab = try await Self.library()
    let run = try await lab("tag", "garcia2018few", "+gan")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try await lab.git("log", "-1", "--format=%s") == "tag garcia2018few: +gan")
  }

  @Test("'tag' of several is refused as a whole when one is conflicted")
  func tagSeveral() async throws {
    let lab = try await Self.library()
    let head = try await lab.head()
    let run = try await lab("tag", "garcia2018few", "open2019record", "+gan")
    #expect(run.status == 2)
    #expect(try await lab.head() == head)
    #expect(lab.text(of: "papers/garcia2018few.yaml") == Records.garcia)
  }

  @Test("'edit' opens the conflicted one, and what is mended is committed")
  func editConflicted() async throws {
    let lab = try await Self.library().editor(
      "sed -i -e '/^[<>=]\\{7\\}/d' -e '/2020/d' \"$1\"")
    let run = try await lab("edit", "open2019record")
    #expect(run.status == 0, "\(run.errors)")
    #expect(lab.text(of: "papers/open2019record.yaml") == "title: A record\nyear: 2019\n")
  }

  @Test("A merge that Git left open is refused, told by status and by doctor")
  func openMerge() async throws {
    let lab = try await Lab.library()
    let path = "papers/garcia2018few.yaml"
    try await lab.git("checkout", "--quiet", "-b", "theirs")
    try lab.write(Records.garcia.replacing("2018", with: "2017"), to: path)
    try await lab.git("commit", "--quiet", "-am", "theirs")
    try await lab.git("checkout", "--quiet", "-")
    try lab.write(Records.garcia.replacing("2018", with: "2016"), to: path)
    try await lab.git("commit", "--quiet", "-am", "ours")
    _ = try await lab.git.attempt(["merge", "theirs"])
    #expect(lab.text(of: path)?.contains("<<<<<<<") == true)
    let tag = try await lab("tag", "garcia2018few", "+gan")
    #expect(tag.status == 2)
    let other = try await lab("tag", "zhou2016machine", "+gan")
    #expect(other.status == 2)
    #expect(other.errors.contains("a merge is under way"))
    let status = try await lab("status")
    #expect(status.status == 1)
    #expect(status.output.contains("a merge is under way"))
    #expect(status.output.contains("conflicted  \(path)"))
    #expect(try await lab("doctor").status == 1)
    try await lab.git("merge", "--abort")
    #expect(try await lab("tag", "garcia2018few", "+gan").status == 0)
  }
}
