import TestSupport
import Testing

@Suite("Before a push")
struct PushHookTests {
  private let broken = Records.garcia.replacing("year: 2018", with: "year: soon")

  /// A lab whose remote has what it has, and whose server accepts everything.
  private func pushing() async throws -> Lab {
    let lab = try await Lab.hooked()
    try await lab.serve([])
    return lab
  }

  @Test("every commit that the remote lacks is checked, and named with its file")
  func everyCommit() async throws {
    let lab = try await pushing()
    try await lab.succeed("tag", "garcia2018few", "+gan")
    try lab.write(broken, to: "papers/garcia2018few.yaml")
    try await lab.commitAnyway("break it")
    let commit = try await lab.head().prefix(7)
    try lab.write(Records.garcia + "x-a: 1\n", to: "papers/garcia2018few.yaml")
    try await lab.commitAnyway("mend it")
    let run = try await lab.git(["push", "origin", "main"])
    #expect(run.status == 1)
    #expect(run.errors.contains("commit \(commit) by Ada Example, break it\npapers/garcia2018few"))
    #expect(run.errors.contains("papers/garcia2018few.yaml:5:7: error: 'year' is a whole number"))
    #expect(run.errors.contains("error: nothing was pushed: 1 error in commit \(commit)"))
    #expect(run.errors.contains("git rebase -i \(commit)^"))
    #expect(run.errors.split(separator: "\n").filter { $0.hasPrefix("commit ") }.count == 1)
    try await lab.must(["reset", "-q", "--soft", "origin/main"])
    try await lab.must(["commit", "-qm", "joined"])
    #expect(try await lab.git(["push", "origin", "main"]).status == 0)
  }

  @Test("what the remote has is not looked at again")
  func knownCommits() async throws {
    let lab = try await pushing()
    try lab.write(broken, to: "papers/garcia2018few.yaml")
    try await lab.commitAnyway()
    try await lab.must(["push", "-q", "--no-verify", "origin", "main"])
    try await lab.succeed("tag", "garcia2018few", "+gan")
    for refs in [
      ["main"], ["main:other"], ["main:refs/tags/v1"], [":other"], ["--all", "--force"],
    ] {
      #expect(try await lab.git(["push", "origin"] + refs).status == 0)
    }
    // By its address, nothing is known of the remote but what Git tells.
    let server = lab.folder.path + "/server.git"
    #expect(try await lab.git(["push", server, "main"]).status == 0)
    #expect(try await lab.git(["push", server, "main:new"]).status == 1)
  }

  @Test("rules of the library as a whole hold for the newest commit")
  func wholeLibrary() async throws {
    let lab = try await pushing()
    try lab.write(
      "title: A\nuid: aaaaaaaaaa\nrelated: {garcia2018few: extends}\n", to: "papers/a.yaml")
    try await lab.commitAnyway("a")
    try await lab.must(["rm", "-q", "papers/garcia2018few.yaml"])
    try await lab.commitAnyway("no garcia")
    let run = try await lab.git(["push", "origin", "main"])
    #expect(run.status == 1)
    #expect(run.errors.contains("by Ada Example, no garcia\npapers/a.yaml:3:11: error"))
    try lab.write(Records.garcia, to: "papers/garcia2018few.yaml")
    try await lab.commitAnyway("garcia again")
    #expect(try await lab.git(["push", "origin", "main"]).status == 0)
    try lab.write("title: B\nuid: aaaaaaaaaa\n", to: "papers/b.yaml")
    try await lab.commitAnyway("twin")
    let twin = try await lab.git(["push", "origin", "main:new"])
    #expect(twin.status == 1)
    #expect(twin.errors.contains("papers/b.yaml:2:6: error: 'aaaaaaaaaa' is the uid of"))
    #expect(twin.errors.contains("papers/a.yaml:2:6: note"))
  }

  @Test("a merge answers only for what it changed itself")
  func merges() async throws {
    let lab = try await pushing()
    try lab.write(broken, to: "papers/garcia2018few.yaml")
    try await lab.commitAnyway("old error")
    try await lab.must(["push", "-q", "--no-verify", "origin", "main"])
    try await lab.must(["checkout", "-q", "-b", "side", "HEAD~1"])
    try lab.write("title: S\n", to: "papers/side.yaml")
    try await lab.commitAnyway("side")
    try await lab.must(["merge", "-q", "--no-edit", "--no-verify", "main"])
    #expect(try await lab.git(["push", "origin", "side"]).status == 0)
    try lab.write("title: S\nyear: never\n", to: "papers/side.yaml")
    try await lab.must(["add", "papers"])
    try await lab.must(["commit", "-q", "--no-verify", "--amend", "--no-edit"])
    let run = try await lab.git(["push", "--force", "origin", "side"])
    #expect(run.status == 1)
    #expect(run.errors.contains("papers/side.yaml:2:7: error"))
    #expect(!run.errors.contains("garcia"))
  }

  @Test("a repository without a library pushes as ever")
  func noLibrary() async throws {
    let lab = try Lab()
    try await lab.must(["init", "--quiet"])
    try lab.write("title: [\n", to: "papers/a.yaml")
    try await lab.commitAnyway()
    try await lab.serve([])
    try lab.install(["pre-push"], in: "lab/.git/hooks")
    try lab.write("title: [\n", to: "papers/b.yaml")
    try await lab.commitAnyway()
    let run = try await lab.git(["push", "-q", "origin", "main"])
    #expect(run.status == 0)
    #expect(run.errors == "")
  }
}
