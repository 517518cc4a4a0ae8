import TestSupport
import Testing

@Suite("The first steps")
struct FirstStepsTests {
  @Test("A new library and its first paper: an id, one commit, a clean status, a tidy file")
  func firstPaper() async throws {
    let lab = try Lab()
    let line = """
      readlog init demo && cd demo && readlog add --title "Weight Agnostic Neural Networks" \
      --author "Adam Gaier" --author "David Ha" --year 2019 --venue NeurIPS \
      --tag architecture-search && git status --porcelain && git log --format=%s
      """
    let run = try await lab.shell(line)
    #expect(
      run.lines.dropFirst() == ["gaier2019weight", "add gaier2019weight", "init: a reading list"])
    let record = try #require(
      lab.text(of: "demo/papers/gaier2019weight.yaml")?.split(separator: "\n"))
    #expect(
      record.prefix(10).joined(separator: "\n") == """
        title: Weight Agnostic Neural Networks
        authors:
          - Adam Gaier
          - David Ha
        year: 2019
        venue: NeurIPS
        tags:
          - architecture-search
        added:
          at: \(record[9].dropFirst(6))
        """)
    #expect(record[10...].first == "  by: ada")
    #expect(record.count == 12)
  }

  @Test("Who is new joins off a terminal without being asked, and keeps the handle")
  func newcomer() async throws {
    let lab = try await Lab.library()
    let cy = lab.as("Cy")
    let first = try await cy("mark", "garcia2018few", "read")
    #expect(first.status == 0)
    #expect(first.errors.contains("you are 'cy' here from now on"))
    #expect(
      try await lab.git("show", "--format=", "--name-only", "HEAD")
        == "papers/garcia2018few.yaml\nreadlog.yaml")
    let second = try await cy("note", "garcia2018few", "-m", "Good.")
    #expect(!second.errors.contains("from now on"))
    #expect(lab.text(of: "readlog.yaml")?.contains("cy@example.org") == true)
  }

  @Test("Who has told Git no name is told how, and nothing is written")
  func nameless() async throws {
    var lab = try await Lab.library()
    for key in lab.environment.keys where key.hasPrefix("GIT_AUTHOR") || key.hasPrefix("GIT_COMM") {
      lab.environment[key] = nil
    }
    let run = try await lab("tag", "garcia2018few", "+gan")
    #expect(run.status == 2)
    #expect(run.errors.contains("git config --global user.name"))
    #expect(lab.text(of: "papers/garcia2018few.yaml") == Records.garcia)
    #expect(try await lab("list", "--ids").lines.count == 4)
  }

  @Test("'check' of a library works from outside of it")
  func checkFromOutside() async throws {
    let lab = try await Lab.library(in: "work/library")
    var outside = lab
    outside.place = lab.folder.path + "/work"
    let run = try await outside("check", "library")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.errors.contains("5 files checked"))
    try outside.write(Records.broken, to: "library/papers/broken.yaml")
    let broken = try await outside("check", "library")
    #expect(broken.status == 1)
    #expect(broken.output.contains("library/papers/broken.yaml:3:"))
  }

  @Test(
    "A library works in a subfolder of a repository, with blanks and umlauts in its path",
    arguments: ["lab", "Übungs gruppe/Lese liste"])
  func subfolder(place: String) async throws {
    var lab = try Lab(place)
    try await lab.git("init", "--quiet", "--initial-branch=main", ".")
    try lab.write("hers\n", to: "other/file.txt")
    try await lab.git("add", ".")
    try await lab.git("commit", "--quiet", "-m", "hers")
    lab.place += "/reading list"
    let parts = "/reading list"
    try lab.folder.write("", to: lab.place.dropFirst(lab.folder.path.count + 1) + "/.keep")
    try await lab.succeed("init")
    try await lab.succeed("add", "--title", "A Title", "--author", "Ada Example", "--year", "2019")
    try await lab.succeed("tag", "example2019title", "+one")
    try await lab.succeed("undo")
    #expect(try await lab.succeed("list", "--ids") == "example2019title")
    #expect(try await lab.succeed("log").split(separator: "\n").count == 4)
    #expect(
      try await lab.git("-c", "core.quotePath=false", "show", "--format=", "--name-only", "HEAD")
        == String(parts.dropFirst()) + "/papers/example2019title.yaml")
    #expect(try await lab.git("status", "--porcelain") == "?? \"reading list/.keep\"")
    #expect(try await lab("status").output.contains("nothing to commit"))
  }

  @Test("A linked work tree is a library of its own")
  func linkedWorkTree() async throws {
    let lab = try await Lab.library()
    try await lab.git("worktree", "add", "--quiet", "-b", "topic", "../linked")
    var linked = lab
    linked.place = lab.folder.path + "/linked"
    try await linked.succeed("tag", "garcia2018few", "+gan")
    #expect(try await lab.git("log", "-1", "--format=%s", "topic") == "tag garcia2018few: +gan")
    #expect(try await lab.git("log", "-1", "--format=%s") == "start")
    #expect(try await lab.git("-C", linked.place, "status", "--porcelain") == "")
    #expect(
      try await lab.succeed("list", "--ids", "tag:gan", "--library", linked.place)
        == "garcia2018few")
  }
}
