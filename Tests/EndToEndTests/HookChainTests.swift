import TestSupport
import Testing

@Suite("Hooks and those that were there before")
struct HookChainTests {
  /// A lab in which hooks start a stand-in for readlog.
  private func lab(
    ending status: Int = 0, before prepare: (Lab) throws -> Void = { _ in }
  ) async throws -> Lab {
    let lab = try await Lab.library()
    try await lab.git("branch", "--move", "main")
    try await lab.succeed("setup", "--undo")
    try prepare(lab)
    try await lab.succeed("setup")
    try await lab.git("config", "readlog.program", try lab.standIn(ending: status))
    return lab
  }

  private func commit(_ lab: Lab) async throws -> (isSuccess: Bool, output: String) {
    try await lab.git.attempt(["commit", "--quiet", "--allow-empty", "-m", "x"])
  }

  @Test("a pre-commit hook that was there still stops a commit")
  func failing() async throws {
    let lab = try await lab { try $0.hook("pre-commit", "echo not so; exit 3") }
    let run = try await commit(lab)
    #expect(!run.isSuccess)
    #expect(run.output == "not so")
    #expect(lab.logged.isEmpty)
  }

  @Test("ours stops a commit after the other has passed")
  func failingOurs() async throws {
    let lab = try await lab(ending: 1) { lab in
      try lab.hook("pre-commit", "echo \"other $# $0\" >>\"\(lab.log)\"")
    }
    #expect(try await !commit(lab).isSuccess)
    #expect(
      lab.logged == ["other 0 .git/hooks/pre-commit.before-readlog", "readlog [hook] [pre-commit]"])
  }

  @Test("both of pre-push get their arguments, and all of what there is to read")
  func prePush() async throws {
    let lab = try await lab { lab in
      try lab.hook("pre-push", "echo \"other $*\" >>\"\(lab.log)\"; cat >>\"\(lab.log)\"")
    }
    try await lab.git("init", "--quiet", "--bare", "../server.git")
    try await lab.git("remote", "add", "origin", "../server.git")
    try await lab.git("branch", "side")
    try await lab.git("push", "--quiet", "origin", "main", "side")
    let none = String(repeating: "0", count: 40)
    let head = try await lab.head()
    let input = ["main", "side"].map { "refs/heads/\($0) \(head) refs/heads/\($0) \(none)" }
    #expect(
      lab.logged == ["other origin ../server.git"] + input
        + ["readlog [hook] [pre-push] [origin] [../server.git]"] + input)
    // Nothing to read is not an empty line; and a hook need not read.
    try lab.clearLog()
    try await lab.git("push", "--quiet", "origin", "main")
    #expect(
      lab.logged == [
        "other origin ../server.git", "readlog [hook] [pre-push] [origin] [../server.git]",
      ])
    try lab.hook("pre-push.before-readlog", "exit 7")
    try await lab.git("commit", "--quiet", "--allow-empty", "-m", "x")
    try lab.clearLog()
    #expect(try await !lab.git.attempt(["push", "origin", "main"]).isSuccess)
    #expect(lab.logged.isEmpty)
  }

  @Test("a post-merge hook that fails does not keep ours from telling what came in")
  func postMerge() async throws {
    let lab = try await lab { lab in
      try lab.hook("post-merge", "echo \"other $*\" >>\"\(lab.log)\"; exit 1")
    }
    try await lab.git("checkout", "--quiet", "-b", "side")
    try await lab.git("commit", "--quiet", "--allow-empty", "-m", "x")
    try await lab.git("checkout", "--quiet", "main")
    try lab.clearLog()
    try await lab.git("merge", "--quiet", "side")
    #expect(lab.logged == ["other 0", "readlog [hook] [post-merge] [0]"])
  }

  @Test("without readlog a client says so and goes on, unless it must not")
  func missing() async throws {
    let lab = try await lab { lab in
      for hook in ["pre-commit", "pre-push"] {
        try lab.hook(hook, "echo \"\(hook)\" >>\"\(lab.log)\"; cat >>\"\(lab.log)\"")
      }
    }
    try await lab.git("config", "readlog.program", "/nonexistent/readlog")
    let run = try await commit(lab)
    #expect(run.isSuccess)
    #expect(run.output.contains("readlog is not installed here"))
    #expect(lab.logged == ["pre-commit"])
    try lab.clearLog()
    try await lab.git("init", "--quiet", "--bare", "../server.git")
    let push = try await lab.git.attempt(["push", "--quiet", "../server.git", "main"])
    #expect(push.isSuccess)
    #expect(push.output.contains("make install"))
    #expect(lab.logged.count == 2 && lab.logged[1].hasPrefix("refs/heads/main "))
    try await lab.git("config", "readlog.requireHooks", "true")
    #expect(try await !commit(lab).isSuccess)
    #expect(try await !lab.git.attempt(["push", "../server.git", "main:other"]).isSuccess)
  }

  @Test("where the recorded program is gone, the one on the PATH is started")
  func onPath() async throws {
    let lab = try await lab()
    try await lab.git("config", "readlog.program", "/nonexistent/readlog")
    let line = "PATH=\(lab.folder.path)/bin:$PATH git commit --quiet --allow-empty -m x"
    #expect(try await lab.run(["sh", "-c", line]).status == 0)
    #expect(lab.logged == ["readlog [hook] [pre-commit]"])
  }

  @Test("readlog's own commits run hooks only where somebody else's are among them")
  func ownCommits() async throws {
    let alone = try await lab(ending: 1)
    #expect(try await !alone("tag", "garcia2018few", "+gan").errors.contains("committed by git"))
    #expect(alone.logged.isEmpty)
    let chained = try await lab { lab in
      try lab.hook("pre-commit", "echo other >>\"\(lab.log)\"")
    }
    let run = try await chained("tag", "garcia2018few", "+gan")
    #expect(run.errors.contains("committed by git"))
    #expect(chained.logged == ["other", "readlog [hook] [pre-commit]"])
    // One that is not executable is none.
    let idle = try await lab { lab in
      try lab.write("#!/bin/sh\nexit 1\n", to: ".git/hooks/pre-commit")
    }
    #expect(try await !idle("tag", "garcia2018few", "+gan").errors.contains("committed by git"))
    #expect(try await commit(idle).isSuccess)
  }

  @Test("a hook of ours that somebody changed stays as it is, and is named")
  func edited() async throws {
    let lab = try await lab()
    let text = try #require(lab.text(of: ".git/hooks/pre-commit"))
    try lab.write(
      text.replacing("#!/bin/sh\n", with: "#!/bin/sh\nnpm test\n"), to: ".git/hooks/pre-commit")
    let mine = text + "# and mine\n"
    try lab.write(mine, to: ".git/hooks/pre-push")
    let run = try await lab("setup")
    #expect(run.status == 1)
    #expect(run.output.contains("!!  pre-push: .git/hooks/pre-push was changed by hand"))
    #expect(lab.text(of: ".git/hooks/pre-push") == mine)
    let undo = try await lab("setup", "--undo")
    #expect(undo.status == 1)
    #expect(undo.lines.contains("      rm .git/hooks/pre-push"))
    #expect(lab.text(of: ".git/hooks/pre-push") == mine)
    #expect(lab.text(of: ".git/hooks/post-merge") == nil)
  }

  @Test("one of another version is brought up to date in its place")
  func outdated() async throws {
    let lab = try await lab { try $0.hook("pre-commit", "exit 0") }
    let text = try #require(lab.text(of: ".git/hooks/pre-commit"))
    // What the first readlog installed, sealed as it was then.
    let old = """
      #!/bin/sh
      # readlog hook pre-commit 8d18aab8: an older one
      exec readlog hook pre-commit

      """
    try lab.write(old, to: ".git/hooks/pre-commit")
    #expect(try await lab("doctor").output.contains("!!  hook pre-commit: of another version"))
    #expect(try await lab.succeed("setup").contains("+   pre-commit: brought up to date"))
    #expect(lab.text(of: ".git/hooks/pre-commit") == text)
    #expect(lab.text(of: ".git/hooks/pre-commit.before-readlog") == "#!/bin/sh\nexit 0\n")
  }

  @Test("a third hook is not chained over the second, and both stay")
  func third() async throws {
    let lab = try await lab { try $0.hook("pre-commit", "exit 0") }
    try lab.hook("pre-commit", "exit 5")
    let run = try await lab("setup")
    #expect(run.status == 1)
    #expect(run.output.contains("an older one is kept beside it already"))
    #expect(lab.text(of: ".git/hooks/pre-commit") == "#!/bin/sh\nexit 5\n")
    #expect(lab.text(of: ".git/hooks/pre-commit.before-readlog") == "#!/bin/sh\nexit 0\n")
    // The same one once more is.
    try lab.hook("pre-commit", "exit 0")
    try await lab.succeed("setup")
    try await lab.succeed("setup", "--undo")
    #expect(lab.text(of: ".git/hooks/pre-commit") == "#!/bin/sh\nexit 0\n")
  }

  @Test("a link is kept as the link that it is")
  func link() async throws {
    let lab = try await lab { lab in
      try lab.write("#!/bin/sh\necho linked >>\"\(lab.log)\"\n", to: "tools/check")
      try lab.makeExecutable("tools/check")
      try lab.folder.linkSymbolically("lab/.git/hooks/pre-commit", to: "../../tools/check")
    }
    #expect(try await commit(lab).isSuccess)
    #expect(lab.logged == ["linked", "readlog [hook] [pre-commit]"])
    try await lab.succeed("setup", "--undo")
    let run = try await lab.run(["readlink", ".git/hooks/pre-commit"])
    #expect(run.output == "../../tools/check\n")
    #expect(lab.text(of: "tools/check")?.contains("linked") == true)
  }
}
