import TestSupport
import Testing

@Suite("The doctor")
struct DoctorTests {
  @Test("finds nothing in a library that is well")
  func well() async throws {
    let lab = try await Lab.library()
    let run = try await lab("doctor")
    #expect(run.status == 0, "\(run.output)")
    // Programs that are not installed here are named below their line.
    #expect(run.lines.allSatisfy { $0.hasPrefix("ok  ") || $0.hasPrefix("      ") })
    #expect(run.output.contains("ok  index: ") && run.output.contains(" GB free\n"))
    #expect(run.output.contains("Ada Example <ada@example.org> is ada"))
    #expect(try await lab("doctor", "--json").output.hasPrefix("["))
  }

  @Test("names what is not, each with its mend")
  func unwell() async throws {
    let lab = try await Lab.library()
    try await lab.git("checkout", "--quiet", "--detach")
    try lab.write("", to: ".git/index.lock")
    try lab.write("papers/** text\n", to: ".gitattributes")
    try lab.write(Records.broken, to: "papers/broken2019record.yaml")
    let run = try await lab.as("Cy")("doctor")
    #expect(run.status == 1)
    let bad = run.lines.filter { $0.hasPrefix("!!") }.map { $0.split(separator: ":")[0] }
    #expect(bad == ["!!  identity", "!!  repository", "!!  attributes", "!!  lock", "!!  records"])
    #expect(run.lines.filter { $0.hasPrefix("      ") }.count == bad.count)
    #expect(run.output.contains("readlog people add HANDLE --name \"Cy\" --email cy@example.org"))
    #expect(run.output.contains("rm \(lab.place)/.git/index.lock"))
  }

  @Test("names the attached files that are not here, and makes a broken index anew")
  func machine() async throws {
    let lab = try await Lab.library()
    try lab.write("%PDF-1.4\n", to: "one.pdf")
    let digest = try await lab.succeed("attach", Lab.paper, "one.pdf")
    #expect(try await lab("doctor").output.contains("ok  files: 1 file attached, all here\n"))
    _ = try await lab.run(["sh", "-c", "find \"$HOME\" -name '\(digest)*' -delete"])
    try lab.write("rubbish", to: ".git/readlog/index/index.sqlite")
    let run = try await lab("doctor")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("ok  files: 1 file attached, of 1 paper not here\n"))
    #expect(run.output.contains("'readlog open \(Lab.paper) --pdf' says where to get one"))
    #expect(run.output.contains("it was broken, and made anew"))
  }

  @Test("with --fix sets up what is missing, and says what is left")
  func fix() async throws {
    let lab = try await Lab.library()
    try await lab.git("config", "--remove-section", "merge.readlog")
    try lab.folder.remove("lab/.git/hooks/pre-commit")
    let run = try await lab("doctor", "--fix")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.errors.contains("merge driver") && run.errors.contains("pre-commit"))
    #expect(run.output.contains("ok  hook pre-commit: installed"))
    try lab.write("", to: ".git/index.lock")
    #expect(try await lab("doctor", "--fix").status == 1)
  }

  @Test("does not mistake a readlog.yaml that cannot be read for a stranger")
  func brokenConfig() async throws {
    let lab = try await Lab.library()
    try lab.write("people: [\n", to: "readlog.yaml")
    let run = try await lab("doctor")
    #expect(run.status == 1)
    #expect(run.output.contains("identity: readlog.yaml cannot be read"))
  }
}

@Suite("The doctor of a clone")
struct CloneDoctorTests {
  /// What is not well, by its subject, with the line that mends it.
  private func ills(_ lab: Lab) async throws -> [String: String] {
    let run = try await lab("doctor")
    var ills: [String: String] = [:]
    for (line, next) in zip(run.lines, run.lines.dropFirst() + [""]) where line.hasPrefix("!!") {
      let subject = String(line.dropFirst(4).prefix { $0 != ":" })
      ills[subject] = String(next.drop { $0 == " " })
    }
    #expect((run.status == 1) == !ills.isEmpty)
    return ills
  }

  @Test("names each thing that setup makes, when it is missing, and setup mends it")
  func missing() async throws {
    let lab = try await Lab.library()
    #expect(try await ills(lab) == [:])
    try await lab.git("config", "--remove-section", "merge.readlog")
    #expect(try await ills(lab) == ["merge driver": "readlog setup"])
    try await lab.git("config", "readlog.program", "/nonexistent/readlog")
    #expect(try await ills(lab)["readlog"] == "readlog setup")
    for hook in ["pre-commit", "pre-merge-commit"] {
      try lab.folder.remove("lab/.git/hooks/\(hook)")
    }
    try await lab.git("config", "core.fileMode", "true")
    _ = try await lab.run(["chmod", "-x", ".git/hooks/pre-push"])
    try lab.hook("post-merge", "exit 0")
    let all = try await ills(lab)
    #expect(
      all.keys.sorted() == [
        "hook post-merge", "hook pre-commit", "hook pre-merge-commit", "hook pre-push",
        "merge driver", "readlog",
      ])
    #expect(Set(all.values) == ["readlog setup"])
    try await lab.succeed("setup")
    #expect(try await ills(lab) == [:])
    #expect(try await lab("doctor").output.contains(".git/hooks/post-merge.before-readlog first"))
  }

  @Test("tries the driver that is configured")
  func driver() async throws {
    let lab = try await Lab.library()
    let bin = lab.folder.path + "/bin"
    _ = try await lab.run(["mkdir", bin])
    _ = try await lab.run(["ln", "-s", lab.program, bin + "/readlog"])
    let merge = try lab.script("cat \"$3\" >\"$2\"", at: "bin/readlog-merge")
    try await Lab(lab, program: bin + "/readlog").succeed("setup")
    #expect(try await lab("doctor").output.contains("\(merge) does not merge"))
    _ = try await lab.run(["chmod", "-x", merge])
    #expect(try await ills(lab) == ["merge driver": "chmod +x \(merge)"])
    try lab.folder.remove("bin/readlog-merge")
    #expect(try await lab("doctor").output.contains("\(merge) is not there"))
    try await lab.git("config", "merge.readlog.driver", "true")
    #expect(try await ills(lab)["merge driver"]?.hasSuffix("; readlog setup") == true)
    try await lab.git("config", "--unset-all", "merge.readlog.driver")
    try await lab.succeed("setup")
    try await lab.git("config", "merge.readlog.recursive", "binary")
    #expect(
      try await ills(lab)
        == ["merge driver": "git config --unset-all merge.readlog.recursive"])
  }

  @Test("knows branches that follow none, and remotes that start programs")
  func remotes() async throws {
    let lab = try await Lab.library()
    try await lab.git("branch", "--move", "main")
    try await lab.git("init", "--quiet", "--bare", "../server.git")
    try await lab.git("remote", "add", "origin", "../server.git")
    let push = "git push --set-upstream origin main"
    #expect(try await ills(lab) == ["remote": push])
    try await lab.git("config", "readlog.program", try lab.standIn())
    #expect(try await lab.run(["sh", "-c", push]).status == 0)
    #expect(try await lab("doctor").output.contains("ok  remote: main follows origin/main"))
    try await lab.succeed("tag", Lab.paper, "+gan")
    let unpushed = try await lab("doctor")
    #expect(unpushed.output.contains("main follows origin/main; 1 commit not pushed\n"))
    try await lab.git("remote", "set-url", "origin", "../nowhere.git")
    #expect(try await ills(lab) == ["remote": "git fetch origin"])
    #expect(try await lab("doctor", "--offline").status == 0)
    try await lab.git("remote", "set-url", "origin", "../server.git")
    try await lab.git("update-ref", "-d", "refs/remotes/origin/main")
    #expect(try await ills(lab) == ["remote": push])
    try await lab.git("remote", "set-url", "origin", "ext::touch ran")
    #expect(try await ills(lab) == ["remote": "git remote set-url origin URL"])
  }

  @Test("works where libgit2 cannot open the repository, and says what follows")
  func formats() async throws {
    let lab = try Lab()
    try await lab.git("init", "--quiet", "--object-format=sha256", "--initial-branch=main", ".")
    try lab.write(
      "format: 1\npeople:\n  ada:\n    name: Ada\n    email: ada@example.org\n", to: "readlog.yaml")
    try lab.write(
      "papers/** merge=readlog text eol=lf\nshelves/** merge=readlog text eol=lf\n",
      to: ".gitattributes")
    try await lab.git("add", ".")
    try await lab.git("commit", "--quiet", "-m", "x")
    #expect(try await ills(lab).count == 5)
    try await lab.succeed("setup")
    try lab.write("title: T\n", to: "papers/t.yaml")
    let run = try await lab("doctor")
    #expect(run.status == 0, "\(run.output)")
    #expect(
      run.output.contains("ok  format: sha256: git does what libgit2 cannot, a little slower"))
    #expect(run.output.contains("Ada Example <ada@example.org> is ada"))
    #expect(run.output.contains("ok  changes: 1 file not committed"))
    try lab.write("", to: ".git/index.lock")
    #expect(try await ills(lab)["lock"]?.hasSuffix("rm \(lab.place)/.git/index.lock") == true)
  }

  @Test("names what a sparse checkout leaves out, and an index that is git's to write")
  func sparse() async throws {
    let lab = try await Lab.library()
    try await lab.git("sparse-checkout", "set", "shelves")
    #expect(try await ills(lab) == ["sparse checkout": "git sparse-checkout add papers shelves"])
    try await lab.git("sparse-checkout", "add", "papers", "shelves")
    #expect(try await lab("doctor").output.contains("ok  sparse checkout: holds all"))
    try await lab.git("sparse-checkout", "disable")
    try await lab.git("update-index", "--split-index")
    let output = try await lab("doctor").output
    #expect(output.contains("ok  format: split index: git does what libgit2 cannot"))
    let lines = output.split(separator: "\n").map(String.init)
    let mend = try #require(lines.first { $0.contains("--no-split-index") })
    #expect(try await lab.run(["sh", "-c", mend]).status == 0)
    #expect(try await !lab("doctor").output.contains("format:"))
  }
}
