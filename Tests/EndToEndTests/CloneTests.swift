import TestSupport
import Testing

@Suite("Clone")
struct CloneTests {
  @Test("gives a clone that is ready, and says what is in it")
  func ready() async throws {
    let lab = try await Lab.library()
    let home = lab.at(".")
    let run = try await home("clone", lab.place, "my lab")
    #expect(run.status == 0)
    #expect(run.output == lab.folder.path + "/my lab\n")
    #expect(
      run.errors.hasSuffix(
        """
        setup: merge driver and hooks installed
        4 papers, you are ada
        next: cd 'my lab' && readlog list is:unread

        """), "\(run.errors)")
    let clone = lab.at("my lab")
    #expect(try await clone("doctor").status == 0)
    try await DriverTests.mergeTags(in: clone)
    // The next one has the name of the repository, and is somebody else's.
    try await lab.git("clone", "--quiet", "--bare", ".", "../reading.git")
    let other = try await home.as("Cy")("clone", "./reading.git/")
    #expect(other.output == lab.folder.path + "/reading\n")
    #expect(other.errors.contains("4 papers, and you are new"))
    #expect(
      try await home("clone", "reading.git", "third", "--json").output.contains("\"papers\" : 4"))
  }

  @Test("passes depth, filter and branch on")
  func options() async throws {
    let lab = try await Lab.library()
    try await lab.git("branch", "side", "HEAD~1")
    let home = lab.at(".")
    let url = "file://" + lab.place
    try await home.succeed("clone", "--depth", "1", url, "shallow")
    #expect(try await lab.at("shallow").git("rev-list", "--count", "HEAD") == "1")
    #expect(try await lab.at("shallow")("doctor").output.contains("git fetch --unshallow"))
    try await home.succeed("clone", "--branch", "side", url, "side")
    #expect(try await lab.at("side").git("symbolic-ref", "--short", "HEAD") == "side")
    try await lab.git("config", "uploadpack.allowFilter", "true")
    try await home.succeed("clone", "--filter=blob:none", url, "partial")
    let doctor = try await lab.at("partial")("doctor")
    #expect(doctor.output.contains("partial clone: files are fetched from origin"))
    #expect(doctor.output.contains("is ada"))
    #expect(doctor.status == 0, "\(doctor.output)")
    #expect(try await home("clone", "--depth", "0", url, "none").status == 64)
  }

  @Test("finds a library in a subfolder, nearest to the top")
  func subfolder() async throws {
    let lab = try Lab()
    try await lab.git("init", "--quiet", ".")
    for place in ["group/reading", "group/tests/data/reading"] {
      try lab.write("format: 1\n", to: "\(place)/readlog.yaml")
      try lab.write("title: T\nyear: 2020\n", to: "\(place)/papers/t.yaml")
    }
    try await lab.git("add", ".")
    try await lab.git("commit", "--quiet", "-m", "x")
    let run = try await lab.at(".")("clone", lab.place, "clone")
    #expect(run.output == lab.folder.path + "/clone/group/reading\n")
    #expect(run.errors.contains("1 paper, "))
    let clone = lab.at("clone")
    #expect(
      clone.text(of: ".git/info/attributes")?.contains("/group/reading/papers/** merge=readlog\n")
        == true)
    #expect(clone.text(of: ".git/info/attributes")?.contains("tests") == false)
  }

  @Test("without a library is kept, and the answer is no")
  func noLibrary() async throws {
    let lab = try Lab()
    try await lab.git("init", "--quiet", ".")
    let home = lab.at(".")
    let empty = try await home("clone", lab.place, "empty")
    #expect(empty.status == 1)
    #expect(empty.errors.contains("there is no library in \(lab.folder.path)/empty"))
    try await lab.git("commit", "--quiet", "--allow-empty", "-m", "x")
    #expect(try await home("clone", lab.place, "other").status == 1)
    #expect(try await lab.at("other").git("log", "--format=%s") == "x")
    #expect(lab.at("other").text(of: ".git/hooks/pre-commit") == nil)
  }

  @Test("says why there is none")
  func refused() async throws {
    let lab = try await Lab.library()
    let home = lab.at(".")
    let taken = try await home("clone", lab.place, "lab")
    #expect(taken.status == 2)
    #expect(taken.errors.contains("\(lab.place) is there already, and is not empty"))
    let gone = try await home("clone", lab.folder.path + "/no-such.git")
    #expect(gone.status == 69)
    #expect(gone.errors.contains("error: the repository could not be cloned"))
    #expect(gone.errors.contains("caused by: fatal: repository"))
    #expect(try await home("clone", "https://127.0.0.1:9/x.git").status == 69)
    let program = try await home("clone", "ext::sh -c touch% \(lab.folder.path)/ran", "x")
    #expect(program.status == 64)
    #expect(program.errors.contains("would start a program"))
    #expect(try await home("clone", "--", "--upload-pack=touch ran", "x").status == 64)
    #expect(try lab.folder.names().allSatisfy { !$0.hasPrefix("ran") && !$0.hasPrefix("no-such") })
  }
}
