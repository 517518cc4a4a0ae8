import TestSupport
import Testing

@Suite("Before a commit")
struct CommitHookTests {
  private let broken = Records.garcia.replacing("year: 2018", with: "year: soon")

  @Test("a broken record is stopped with its line, and what to do")
  func stopped() async throws {
    let lab = try await Lab.hooked()
    let head = try await lab.head()
    try lab.write(broken, to: "papers/garcia2018few.yaml")
    let run = try await lab.attemptCommit()
    #expect(run.wasStopped)
    #expect(run.errors.contains("papers/garcia2018few.yaml:5:7: error: 'year' is a whole number"))
    #expect(run.errors.contains("5 | year: soon\n  |       ^^^^"))
    #expect(run.errors.contains("hint: mend it, 'git add' the file, and commit again"))
    #expect(try await lab.head() == head)
    #expect(!run.errors.contains("no-verify"))
  }

  @Test("what is staged counts, not what is in the work tree")
  func partlyStaged() async throws {
    let lab = try await Lab.hooked()
    try lab.write(broken, to: "papers/garcia2018few.yaml")
    try await lab.must(["add", "papers"])
    try lab.write(Records.garcia + "x-a: 1\n", to: "papers/garcia2018few.yaml")
    #expect(try await lab.git(["commit", "-qm", "bad index"]).wasStopped)
    #expect(try await lab("check", "--staged").status == 1)
    try await lab.must(["add", "papers"])
    try lab.write(broken, to: "papers/garcia2018few.yaml")
    #expect(try await lab("check", "--staged").status == 0)
    #expect(try await lab.git(["commit", "-qm", "good index"]).status == 0)
    // `-a`, `--only` and `--amend` commit from an index of their own.
    for options in [["-a"], ["-a", "--amend"], ["--only", "papers/garcia2018few.yaml"]] {
      #expect(try await lab.git(["commit", "-qm", "all"] + options).wasStopped)
    }
    try lab.write(Records.garcia, to: "papers/garcia2018few.yaml")
    #expect(try await lab.git(["commit", "-qam", "mended"]).status == 0)
  }

  @Test("what was wrong before in other files stops nobody, nor does it in the same file")
  func oldErrors() async throws {
    let lab = try await Lab.hooked()
    try lab.write("title: [\n", to: "papers/zhou2016machine.yaml")
    try lab.write(broken, to: "papers/garcia2018few.yaml")
    try await lab.commitAnyway()
    try lab.write(broken + "x-a: 1\n", to: "papers/garcia2018few.yaml")
    let run = try await lab.attemptCommit()
    #expect(run.status == 0)
    #expect(run.errors.contains("1 error in these files stood there before"))
    #expect(!run.errors.contains("zhou"))
    // But whoever changes what cannot be read has to make it readable.
    try lab.write("title: [a\n", to: "papers/zhou2016machine.yaml")
    #expect(try await lab.attemptCommit().wasStopped)
    try lab.write("title: A\n", to: "papers/zhou2016machine.yaml")
    #expect(try await lab.attemptCommit().status == 0)
  }

  @Test("the first commit of a repository is checked too")
  func first() async throws {
    let lab = try Lab()
    try await lab.must(["init", "--quiet"])
    try lab.install(["pre-commit"], in: "lab/.git/hooks")
    try lab.write("format: 1\n", to: "readlog.yaml")
    try lab.write(broken, to: "papers/garcia2018few.yaml")
    #expect(try await lab.attemptCommit().wasStopped)
    try lab.write(Records.garcia, to: "papers/garcia2018few.yaml")
    #expect(try await lab.attemptCommit().status == 0)
  }

  @Test("a paper that others speak of cannot vanish; with them it can")
  func removals() async throws {
    let lab = try await Lab.hooked()
    try await lab.succeed("relate", "kornblith2019similarity", "garcia2018few", "extends")
    try lab.write(
      "title: S\nsections:\n  - papers: [zhou2016machine]\n", to: "shelves/s.yaml")
    #expect(try await lab.attemptCommit().status == 0)
    try await lab.must(["rm", "-q", "papers/garcia2018few.yaml", "papers/zhou2016machine.yaml"])
    let run = try await lab.attemptCommit()
    #expect(run.wasStopped)
    #expect(
      run.errors.contains(
        "papers/kornblith2019similarity.yaml:12:3: error: there is no paper 'garcia2018few'"))
    #expect(run.errors.contains("shelves/s.yaml:3:14: error: there is no paper 'zhou2016machine'"))
    #expect(run.errors.contains("2 errors in what is staged"))
    try await lab.must(["reset", "-q", "--hard"])
    // As a rename takes its references along.
    try await lab.must(["mv", "papers/garcia2018few.yaml", "papers/garcia2018graph.yaml"])
    let text = (lab.text(of: "papers/kornblith2019similarity.yaml") ?? "")
      .replacing("garcia2018few", with: "garcia2018graph")
    try lab.write(text, to: "papers/kornblith2019similarity.yaml")
    #expect(try await lab.attemptCommit().status == 0)
  }

  @Test("new twins are found: by id, uid and DOI, in files that were left alone too")
  func twins() async throws {
    let lab = try await Lab.hooked(
      Records.all.merging(["caf\u{E9}2020": "title: Coffee\n"], uniquingKeysWith: { $1 }))
    for (path, text, words) in [
      ("papers/x/Garcia2018FEW.yaml", "title: A\n", "'Garcia2018FEW' is the id of"),
      ("papers/cafe\u{301}2020.yaml", "title: A\n", "2020' is the id of"),
      ("papers/copy.yaml", "title: B\nuid: g1a2r3c4i5\n", "'g1a2r3c4i5' is the uid of"),
      (
        "papers/related.yaml", "title: C\nrelated:\n  kornblith2019similarty: extends\n",
        "did you mean 'kornblith2019similarity'?"
      ),
    ] {
      try lab.write(text, to: path)
      let run = try await lab.attemptCommit()
      #expect(run.wasStopped)
      #expect(run.errors.contains(words))
      try await lab.must(["rm", "-qf", path])
    }
    // Also where the one that was there comes later by its path.
    try lab.write("title: B\nuid: z1h2o3u4z5\n", to: "papers/a.yaml")
    let run = try await lab("check", "--staged")
    #expect(run.status == 0)
    try await lab.must(["add", "papers"])
    #expect(try await lab.attemptCommit().errors.contains("papers/a.yaml:2:6: error: 'z1h2o3u4z5'"))
    #expect(
      try await lab("check", "--staged").output.contains("papers/zhou2016machine.yaml:5:6: note"))
  }

  @Test("an open merge is stopped, by Git's markers and by readlog's")
  func openMerge() async throws {
    let lab = try await Lab.hooked()
    let text = Records.garcia.replacing(
      "year: 2018", with: "<<<<<<< ours\nyear: 2018\n=======\nyear: 2019\n>>>>>>> theirs")
    try lab.write(text, to: "papers/garcia2018few.yaml")
    let run = try await lab.attemptCommit()
    #expect(run.wasStopped)
    #expect(run.errors.contains("papers/garcia2018few.yaml:5:1: error: a merge was left open here"))
  }

  @Test("whoever leaves the list of people is looked for in every record")
  func people() async throws {
    let lab = try await Lab.hooked()
    try await lab.as("Bob").succeed("mark", "garcia2018few", "read")
    let config = lab.text(of: "readlog.yaml") ?? ""
    let bob = try #require(config.split(separator: "  bob:\n").first)
    try lab.write(String(bob), to: "readlog.yaml")
    let run = try await lab.attemptCommit()
    #expect(run.wasStopped)
    #expect(
      run.errors.contains("papers/garcia2018few.yaml:11:3: error: nobody here is called 'bob'"))
    try lab.write(config + "tags: {closed: true, vocabulary: {nlp: A}}\n", to: "readlog.yaml")
    let closed = try await lab.attemptCommit()
    #expect(closed.wasStopped)
    #expect(closed.errors.contains("papers/kornblith2019similarity.yaml"))
    #expect(closed.errors.contains("[tag-unknown]"))
  }

  @Test("a hook of somebody's own may ask 'check --staged', which sees the same index")
  func ownHook() async throws {
    let lab = try await Lab.library()
    try lab.folder.write(
      "#!/bin/sh\nexec '\(lab.program)' check --staged >&2\n", to: "lab/.git/hooks/pre-commit")
    try lab.makeExecutable(".git/hooks/pre-commit")
    try lab.write(broken, to: "papers/garcia2018few.yaml")
    var below = lab
    below.place += "/papers"
    let run = try await below.git(["commit", "-qam", "all"])
    #expect(run.status == 1)
    #expect(run.errors.contains("papers/garcia2018few.yaml:5:7: error: 'year' is a whole number"))
    #expect(try await below("check", "--staged").status == 0)
    #expect(try await lab.git(["commit", "-qm", "nothing staged"]).status == 1)
    #expect(try await lab.git(["commit", "--allow-empty", "-qm", "empty"]).status == 0)
    try await lab.must(["worktree", "add", "-q", "../linked", "-b", "linked"])
    var linked = lab
    linked.place = lab.folder.path + "/linked"
    try linked.write(broken, to: "papers/garcia2018few.yaml")
    #expect(try await linked.git(["commit", "-qam", "all"]).errors.contains("5:7: error"))
  }

  @Test("warnings are shown in a line each and stop nobody")
  func warnings() async throws {
    let lab = try await Lab.hooked()
    try lab.write("year: 2019\ntitle: A\n", to: "papers/a.yaml")
    let run = try await lab.attemptCommit()
    #expect(run.status == 0)
    #expect(run.errors.contains("papers/a.yaml:2:1: warning: 'title' stands behind 'year'"))
    #expect(!run.errors.contains("^"))
  }

  @Test("nobody is kept from committing when readlog itself cannot look")
  func ownFailure() async throws {
    let lab = try await Lab.hooked()
    let run = try await lab.shell("cd /; readlog hook pre-commit")
    #expect(run.status == 0)
    #expect(run.errors.contains("warning: readlog could not check this, and lets it through"))
    // A format that only a newer readlog knows says nothing about the records.
    try lab.write("format: 99\n", to: "readlog.yaml")
    try lab.write("title: A\nbrand-new: field\n", to: "papers/a.yaml")
    let newer = try await lab.attemptCommit()
    #expect(newer.status == 0)
    #expect(newer.errors.contains("the library is in format 99"))
  }
}
