import TestSupport
import Testing

/// Branches and remotes that are not one branch that follows `origin/main`.
@Suite("Sync and the branch that is checked out")
struct SyncBranchTests {
  private static let id = "garcia2018few"

  @Test("On no branch, and without a remote, it says what to type")
  func nothingToGoWith() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.bob.git("checkout", "--quiet", "--detach")
    let detached = try await lab.bob("sync")
    #expect(
      detached.status == 2 && detached.errors.hasPrefix("error: HEAD is on no branch\nhint: "))
    try await lab.bob.git("checkout", "--quiet", "main")
    try await lab.bob.git("remote", "remove", "origin")
    let alone = try await lab.bob("sync")
    #expect(alone.status == 2)
    #expect(
      alone.errors.hasPrefix("error: this library has no remote to go with\nhint: git remote add"))
  }

  @Test("Without an upstream it takes the branch of that name, and follows it from then on")
  func withoutUpstream() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.succeed("push")
    try await lab.bob.git("branch", "--unset-upstream")
    try await lab.bob.succeed("tag", Self.id, "+b")
    try await lab.bob.succeed("sync")
    #expect(
      try await lab.bob.git("rev-parse", "--abbrev-ref", "@{upstream}") == "origin/main")
    try await lab.ada.succeed("sync")
    try await lab.expectSame()
  }

  @Test("Of several remotes 'origin' is meant; without it the branch has to follow one")
  func severalRemotes() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.bob.git("branch", "--unset-upstream")
    try await lab.bob.git("remote", "add", "other", "../nowhere.git")
    #expect(try await lab.bob("sync").errors == "up to date with origin/main\n")
    try await lab.bob.git("branch", "--unset-upstream")
    try await lab.bob.git("remote", "rename", "origin", "lab")
    let run = try await lab.bob("sync")
    #expect(run.status == 2)
    #expect(
      run.errors == """
        error: the branch follows none of the remotes lab, other
        hint: git branch --set-upstream-to REMOTE/BRANCH

        """)
  }

  @Test("A new branch is made by sync and push, told as what is new in it; pull has nothing to get")
  func newBranch() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.bob.git("checkout", "--quiet", "-b", "topic")
    try await lab.bob.succeed("tag", Self.id, "+b")
    let pull = try await lab.bob("pull")
    #expect(pull.status == 2)
    #expect(pull.errors.hasPrefix("error: there is no origin/topic at the remote\n"))
    let run = try await lab.bob("sync")
    #expect(run.errors == "made origin/topic (1 commit)\n", "\(run.errors)")
    #expect(run.output.hasPrefix("to origin/topic  1 paper changed: \(Self.id)\n"))
    #expect(try await lab.server("rev-parse", "topic") == lab.bob.head())
    #expect(try await lab.bob("sync").errors == "up to date with origin/topic\n")
    // Nothing new in it, and there all the same.
    try await lab.bob.git("checkout", "--quiet", "-b", "copy")
    #expect(try await lab.bob("sync").errors == "made origin/copy (0 commits)\n")
  }

  @Test("The first push goes to an empty repository, also from a clone of it")
  func emptyServer() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.ada.git("init", "--quiet", "--bare", "--initial-branch=main", "../empty.git")
    let cyd = try await lab.ada.clone("cyd", from: "../empty.git")
    let nothing = try await cyd("sync")
    #expect(nothing.status != 0)
    try await cyd.succeed("init", "--name", "Mine")
    let first = try await cyd("sync")
    #expect(first.errors == "made origin/main (1 commit)\n", "\(first.errors)")
    let dan = try await lab.ada.clone("dan", from: "../empty.git")
    #expect(try await dan.head() == cyd.head())
  }

  @Test("A branch that was removed at the remote is not made again without a word")
  func upstreamGone() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.bob.git("checkout", "--quiet", "-b", "topic")
    try await lab.bob.succeed("sync")
    try await lab.server("branch", "--quiet", "-D", "topic")
    try await lab.bob.succeed("tag", Self.id, "+b")
    for _ in 0..<2 {
      let run = try await lab.bob("sync")
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("error: there is no origin/topic at the remote\n"))
      // As after a 'git fetch --prune'.
      try await lab.bob.git("fetch", "--quiet", "--prune")
    }
    #expect(try await lab.server.attempt(["rev-parse", "--verify", "topic"]).isSuccess == false)
    try await lab.bob.succeed("push")
    #expect(try await lab.server("rev-parse", "topic") == lab.bob.head())
  }

  @Test("A topic branch that follows origin/main gets what is there, and is not pushed to it")
  func otherName() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.succeed("push")
    try await lab.bob.git("checkout", "--quiet", "-b", "topic", "--track", "origin/main")
    try await lab.bob.succeed("pull")
    try await lab.bob.succeed("sync")
    try await lab.bob.succeed("tag", Self.id, "+b")
    let run = try await lab.bob("sync")
    #expect(run.status == 2)
    #expect(
      run.errors == """
        error: nothing says where to push 'topic', which follows origin/main
        hint: git push -u REMOTE topic makes a branch of its own there
        hint: git config push.default upstream pushes to origin/main

        """)
    #expect(try await lab.server("rev-parse", "main") == lab.ada.head())
    try await lab.bob.git("config", "push.default", "upstream")
    try await lab.bob.succeed("sync")
    #expect(try await lab.server("rev-parse", "main") == lab.bob.head())
  }

  @Test("Pulling from one remote and pushing to another")
  func triangular() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.ada.git("clone", "--quiet", "--bare", "../server.git", "../fork.git")
    try await lab.bob.git("remote", "add", "fork", "../fork.git")
    try await lab.bob.git("config", "remote.pushDefault", "fork")
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.succeed("push")
    try await lab.bob.succeed("tag", Self.id, "+b")
    let run = try await lab.bob("sync")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("from origin/main") && run.output.contains("to fork/main"))
    #expect(try await lab.server("rev-parse", "main") == lab.ada.head())
    let fork = HermeticGit(in: lab.ada.folder, at: lab.ada.folder.path + "/first/fork.git")
    #expect(try await fork("rev-parse", "main") == lab.bob.head())
    #expect(try await lab.bob("sync").errors == "up to date with origin/main\n")
  }

  @Test("Another library's history is not mixed in")
  func unrelated() async throws {
    let lab = try await SharedLibrary.start()
    let other = try Lab("elsewhere/ada")
    try await other.succeed("init", "--name", "Other")
    try await other.git("remote", "add", "origin", lab.server.workTree)
    try await other.git("branch", "--move", "main")
    let head = try await other.head()
    let run = try await other("sync")
    #expect(run.status == 2)
    #expect(
      run.errors.hasPrefix(
        "error: origin/main has no commit in common with this clone: it is another library's history\n"
      ))
    #expect(try await other.head() == head)
    #expect(try await lab.server("rev-parse", "main") == lab.ada.head())
  }

  @Test("A history that was rewritten upstream is named, and both ways out work")
  func rewritten() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.ada.succeed("tag", Self.id, "+secret")
    try await lab.ada.succeed("push")
    try await lab.bob.succeed("pull")
    try await lab.bob.succeed("tag", Self.id, "+b")
    try await lab.ada.git("reset", "--quiet", "--hard", "HEAD~1")
    try await lab.ada.succeed("tag", "zhou2016machine", "+a")
    try await lab.ada.git("push", "--quiet", "--force")
    let head = try await lab.bob.head()
    let run = try await lab.bob("sync")
    #expect(run.status == 2)
    #expect(
      run.errors == """
        error: the history of origin/main was rewritten: commits that you have from it are gone there
        hint: 'git rebase --fork-point origin/main' puts your own commits on top of the new history
        hint: 'git merge origin/main' keeps what was taken away there

        """)
    #expect(try await lab.bob.head() == head)
    let kept = try await lab.copy("kept")
    try await lab.bob.use(.readlog)
    try await lab.bob.git("rebase", "--quiet", "--fork-point", "origin/main")
    for clone in [lab.bob, lab.ada] { try await clone.succeed("sync") }
    try await lab.expectSame()
    #expect(lab.ada.record(Self.id).contains("tags:\n  - b\n  - nlp\n"))
    try await kept.bob.git("merge", "--quiet", "--no-edit", "origin/main")
    for clone in [kept.bob, kept.ada] { try await clone.succeed("sync") }
    try await kept.expectSame()
    #expect(kept.ada.record(Self.id).contains("  - secret\n"))
  }

  @Test(
    "In the middle of something it waits, and says how to go back",
    arguments: ["merge", "rebase", "cherry-pick", "revert", "bisect"])
  func underWay(operation: String) async throws {
    let bob = try await SharedLibrary.start().bob
    try bob.write("1\n", to: "x")
    try await bob.git("add", "x")
    try await bob.git("commit", "--quiet", "-m", "one")
    try await bob.git("checkout", "--quiet", "-b", "other", "HEAD~1")
    try bob.write("2\n", to: "x")
    try await bob.git("add", "x")
    try await bob.git("commit", "--quiet", "-m", "two")
    try await bob.git("checkout", "--quiet", "main")
    if operation == "revert" {
      try bob.write("3\n", to: "x")
      try await bob.git("commit", "--quiet", "-am", "three")
    }
    let words =
      switch operation {
      case "bisect": ["bisect", "start"]
      case "revert": ["revert", "--no-edit", "HEAD~1"]
      default: [operation, "other"]
      }
    _ = try await bob.git.attempt(words)
    let run = try await bob("sync")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("error: a \(operation) is under way\n"))
    let back = operation == "bisect" ? "git bisect reset" : "readlog resolve --abort"
    #expect(run.errors.contains("'\(back)'"))
    let gone = try await bob.shell(back)
    #expect(gone.status == 0, "\(gone.errors)")
    #expect(try await bob("pull").status == 0)
  }
}
