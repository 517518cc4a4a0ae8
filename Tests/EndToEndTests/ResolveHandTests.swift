import TestSupport
import Testing

/// What people do with their own hands, and what stops them half-way.
@Suite("In the middle of a merge")
struct ResolveHandTests {
  @Test("an edit of a text without markers is kept, and nothing of theirs is lost")
  func editedUnknowing() async throws {
    let lab = try await Lab.disagreeing(.broken("exit 64"))
    try await lab.stopping("merge", "bob")
    let text = try #require(lab.text(of: Lab.file))
    #expect(!text.contains("<<<<<<<"))
    try lab.write(text.replacing("Few-Shot", with: "One-Shot"), to: Lab.file)
    #expect(try await lab("conflicts").output.contains("with your edit of it, which is kept"))
    try await lab.succeed("resolve", "venue=theirs")
    #expect(
      lab.text(of: Lab.file)
        == Lab.settled(venue: "ICML").replacing("Few-Shot", with: "One-Shot"))
  }

  @Test("an edit beside the markers is kept", arguments: [TestDriver.none, .readlog])
  func editedBeside(driver: TestDriver) async throws {
    let lab = try await Lab.disagreeing(driver)
    try await lab.stopping("merge", "bob")
    let text = try #require(lab.text(of: Lab.file))
    try lab.write(text.replacing("Few-Shot", with: "One-Shot"), to: Lab.file)
    try await lab.succeed("resolve", "venue=theirs")
    #expect(
      lab.text(of: Lab.file)
        == Lab.settled(venue: "ICML").replacing("Few-Shot", with: "One-Shot"))
  }

  @Test("a text without its markers is the answer; what it leaves out is said")
  func settledByHand() async throws {
    let lab = try await Lab.disagreeing(.readlog)
    try await lab.stopping("merge", "bob")
    let mine = Lab.settled(venue: "TMLR").replacing("  - gan\n", with: "")
    try lab.write(mine, to: Lab.file)
    let conflicts = try await lab("conflicts").output
    #expect(conflicts.contains("settled by hand in the work tree"))
    #expect(conflicts.contains("your text leaves out: tags -gan"))
    try await lab.succeed("resolve")
    #expect(lab.text(of: Lab.file) == mine)
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("one side's text as a whole is no answer yet; 'git add' makes it one")
  func tookASide() async throws {
    let lab = try await Lab.disagreeing(.readlog)
    try await lab.stopping("merge", "bob")
    try await lab.git("checkout", "--quiet", "--ours", Lab.file)
    let run = try await lab("resolve")
    #expect(run.status == 2)
    #expect(
      try await lab("conflicts").output.contains(
        "the work tree has the text of ours as it is: 'git add \(Lab.file)' takes it so"))
    try await lab.git("add", Lab.file)
    try await lab.succeed("resolve")
    #expect(lab.text(of: Lab.file)?.contains("gan") == false)
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("other conflict styles and sizes change nothing", arguments: ["diff3", "zdiff3", "merge"])
  func styles(style: String) async throws {
    let lab = try await Lab.disagreeing()
    try await lab.git("config", "merge.conflictStyle", style)
    try await lab.stopping("merge", "bob")
    #expect(!(try await lab("conflicts").output.contains("work tree")))
    try await lab.succeed("resolve", "--theirs")
    #expect(lab.text(of: Lab.file) == Lab.settled(venue: "ICML"))
  }

  @Test("the editor opens on the markers, and what is left open there stays open")
  func editor() async throws {
    let lab = try await Lab.parted(.readlog) { bob in
      try await bob.succeed("set", Lab.paper, "venue=ICML", "tldr=Bob says.")
    } ada: { ada in
      try await ada.succeed("set", Lab.paper, "venue=NeurIPS", "tldr=Ada says.")
    }
    try await lab.stopping("merge", "bob")
    let half = try lab.editor(
      "sed -i '/^<<<<<<<.*venue/d; /^venue: ICML/d' \"$1\"; "
        + "sed -i '0,/^=======/{/^=======/d}; 0,/^>>>>>>>/{/^>>>>>>>/d}' \"$1\"")
    let run = try await half("resolve", Lab.paper, "--edit")
    #expect(run.status == 1)
    #expect(run.errors.contains("tldr was added on both sides"))
    #expect(!run.errors.contains("venue was changed"))
    try await lab.succeed("resolve", Lab.paper, "tldr=Both say.")
    #expect(lab.text(of: Lab.file)?.contains("venue: NeurIPS\ntldr: Both say.\n") == true)
  }

  @Test(
    "markers that somebody committed are settled by a commit",
    arguments: [TestDriver.none, .readlog])
  func committedMarkers(driver: TestDriver) async throws {
    let lab = try await Lab.disagreeing(driver)
    try await lab.stopping("merge", "bob")
    try await lab.git("add", "--all")
    // The hook that setup installs would not let it through.
    try await lab.git("commit", "--quiet", "--no-verify", "-m", "all is well")
    let conflicts = try await lab("conflicts")
    #expect(conflicts.status == 1)
    #expect(conflicts.output.contains(/theirs +ICML/))
    #expect(conflicts.output.contains("the markers of an earlier merge are in the file"))
    try lab.write("mine\n", to: "README")
    try await lab.git("add", "README")
    try await lab.succeed("resolve", Lab.paper, "venue=theirs")
    #expect(lab.text(of: Lab.file) == Lab.settled(venue: "ICML"))
    #expect(try await lab.git("status", "--porcelain") == "A  README")
    #expect(
      try await lab.git("log", "-1", "--format=%B")
        == "resolve garcia2018few\n\nReadlog: resolve\n")
    #expect(try await lab("conflicts").status == 0)
  }

  @Test("a lock of Git's is waited for, and named; the next try mends it")
  func locked() async throws {
    let lab = try await Lab.disagreeing()
    try await lab.stopping("merge", "bob")
    let freed = try await lab.shell(
      "touch .git/index.lock; (sleep 1; rm .git/index.lock) & readlog resolve --ours")
    #expect(freed.status == 0, "\(freed.errors)")
    #expect(lab.text(of: Lab.file) == Lab.settled(venue: "NeurIPS"))
  }

  /// A git that dies where the index would have been changed, or the commit made.
  @Test("a kill leaves what the next resolve mends", arguments: ["update-index", "commit"])
  func killed(command: String) async throws {
    let lab = try await Lab.disagreeing(.readlog)
    try await lab.stopping("merge", "bob")
    try lab.folder.write(
      """
      #!/bin/sh
      case " $* " in *" \(command) "*) kill -9 $PPID; exit 137;; esac
      exec /usr/bin/git "$@"
      """, to: "bin/git")
    try lab.folder.makeExecutable("bin/git")
    var dying = lab
    dying.environment["PATH"] = lab.folder.path + "/bin:/usr/bin:/bin"
    #expect(try await dying("resolve", "venue=TMLR").status == 137)
    // The answer may have reached the file, the index, or nobody.
    let run = try await lab("resolve", "venue=TMLR")
    if run.status != 0 { try await lab.succeed("resolve") }
    #expect(lab.text(of: Lab.file) == Lab.settled(venue: "TMLR"))
    #expect(try await lab.git("status", "--porcelain") == "")
    #expect(try await lab.git.attempt(["fsck", "--strict"]).isSuccess)
  }

  @Test(
    "repositories that libgit2 cannot open, subfolders and linked work trees are no different",
    arguments: ["sha256", "sparse", "subfolder", "worktree"])
  func places(kind: String) async throws {
    var lab = try Lab(kind == "subfolder" ? "lab/deep" : "lab")
    let top = kind == "subfolder" ? ".." : "."
    try await lab.git(
      "init", "--quiet", "--initial-branch=main",
      "--object-format=\(kind == "sha256" ? "sha256" : "sha1")", top)
    try lab.write("format: 1\nname: Lab\n", to: "readlog.yaml")
    try lab.write(Records.garcia, to: Lab.file)
    try await lab.commit("start")
    if kind == "sparse" {
      try await lab.git("sparse-checkout", "set", "--cone", "--sparse-index", "papers")
    }
    if kind == "worktree" {
      try await lab.git("worktree", "add", "--quiet", "-b", "ada", "../linked")
      lab.place = lab.folder.path + "/linked"
    }
    let git = HermeticGit(in: lab.folder, at: lab.place)
    try await git("checkout", "--quiet", "-b", "bob")
    try lab.write(Records.garcia.replacing("ICLR", with: "ICML"), to: Lab.file)
    try await git("commit", "--quiet", "--all", "-m", "bob")
    try await git("checkout", "--quiet", "-b", "mine", "HEAD~1")
    try lab.write(Records.garcia.replacing("ICLR", with: "NeurIPS"), to: Lab.file)
    try await git("commit", "--quiet", "--all", "-m", "ada")
    _ = try await git.attempt(["merge", "bob"])
    #expect(try await lab("conflicts").output.contains(/theirs \(bob, .*\) +ICML/))
    let run = try await lab("resolve", Lab.paper, "venue=theirs")
    #expect(run.status == 0, "\(run.errors)")
    #expect(lab.text(of: Lab.file) == Records.garcia.replacing("ICLR", with: "ICML"))
    #expect(try await git("status", "--porcelain") == "")
  }
}

@Suite("On a terminal", .enabled(if: Lab.hasScript, "util-linux's script is not installed"))
struct ResolveTerminalTests {
  private let plain = ["NO_COLOR": "1"]

  private func lab() async throws -> Lab {
    let lab = try await Lab.parted(.readlog) { bob in
      try await bob.succeed("set", Lab.paper, "venue=ICML", "year=2017", "tldr=Bob.")
    } ada: { ada in
      try await ada.succeed("set", Lab.paper, "venue=NeurIPS", "year=2019", "tldr=Ada.")
    }
    try await lab.stopping("merge", "bob")
    return lab
  }

  @Test("resolve asks field by field")
  func asks() async throws {
    let lab = try await lab()
    let run = try await lab.onTerminal(
      "readlog resolve", typed: "x\n=soon\nt\n=ECCV\no\n", settings: plain)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("  year was changed on both sides\n"))
    #expect(run.output.contains("o ours, t theirs, b base, =VALUE, e edit, s skip, q quit: "))
    #expect(run.output.contains("One of these letters, please."))
    #expect(run.output.contains("'soon' is not a whole number"))
    let record = try #require(lab.text(of: Lab.file))
    #expect(record.contains("year: 2017\nvenue: ECCV\ntldr: Ada.\n"))
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("whoever stops, or is stopped, keeps what was answered")
  func stops() async throws {
    let lab = try await lab()
    let run = try await lab.onTerminal("readlog resolve", typed: "t\nq\n", settings: plain)
    #expect(run.status == 1)
    // The end of the input, and a killed terminal.
    _ = try await lab.shell(
      "printf 'b\\n' | timeout 5 script -qec '\(lab.program) resolve' /dev/null")
    let record = try #require(lab.text(of: Lab.file))
    #expect(record.contains("year: 2017\nvenue: ICLR\n<<<<<<<"))
    let last = try await lab.onTerminal("readlog resolve", typed: "s\n", settings: plain)
    #expect(last.status == 1)
    try await lab.succeed("resolve", "tldr=ours")
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("a removed paper is kept or removed")
  func removal() async throws {
    let lab = try await Lab.parted { bob in
      try await bob.succeed("set", Lab.paper, "venue=ICML")
    } ada: { ada in
      try await ada.succeed("remove", Lab.paper)
    }
    try await lab.stopping("merge", "bob")
    let run = try await lab.onTerminal("readlog resolve", typed: "o\nk\n", settings: plain)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("k keep, r remove, e edit, s skip, q quit: "))
    #expect(lab.text(of: Lab.file)?.contains("ICML") == true)
  }
}
