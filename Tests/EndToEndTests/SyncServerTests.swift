import TestSupport
import Testing

/// A server that is not there, that says no, or to which others are faster.
@Suite("Sync and the server")
struct SyncServerTests {
  private static let id = "garcia2018few"

  @Test("What cannot be reached ends with 69, and nothing is changed")
  func unreachable() async throws {
    let bob = try await SharedLibrary.start().bob
    try await bob.succeed("tag", Self.id, "+b")
    let head = try await bob.head()
    for url in ["../nowhere.git", "https://localhost:1/x.git", "ext::sh -c true"] {
      try await bob.git("remote", "set-url", "origin", url)
      for command in ["sync", "pull"] {
        let run = try await bob(command)
        #expect(run.status == 69, "\(url)")
        #expect(
          run.errors.hasPrefix(
            "error: 'origin' cannot be reached; nothing was changed\ncaused by: "))
      }
      let push = try await bob("push")
      #expect(push.status == 69)
      #expect(
        push.errors.hasPrefix(
          "error: 'origin' cannot be reached; what was to be pushed is safe in this clone\n"))
    }
    #expect(try await bob.head() == head)
  }

  @Test("What a server refuses is told with its reason, and stays in the clone")
  func refused() async throws {
    let lab = try await SharedLibrary.start()
    try lab.ada.folder.write(
      "#!/bin/sh\nprintf 'no \\033[31mtags on Fridays\\n' >&2\nexit 1\n",
      to: "first/server.git/hooks/pre-receive")
    try lab.ada.folder.makeExecutable("first/server.git/hooks/pre-receive")
    try await lab.bob.succeed("tag", Self.id, "+b")
    let head = try await lab.bob.head()
    for command in ["sync", "push"] {
      let run = try await lab.bob(command)
      #expect(run.status == 2)
      #expect(
        run.errors.hasPrefix(
          "error: origin/main refused what you pushed; it is safe in this clone\n"))
      #expect(run.errors.contains("no \\u{1B}[31mtags on Fridays"), "\(run.errors)")
      #expect(run.errors.contains("pre-receive hook declined"))
      #expect(!run.errors.contains("pushed 1 commit"))
    }
    #expect(try await lab.bob.head() == head)
    try lab.ada.folder.remove("first/server.git/hooks/pre-receive")
    #expect(try await lab.bob("sync").errors == "pushed 1 commit\n")
  }

  @Test("What was merged is told also when the push is refused")
  func mergedAndRefused() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.succeed("push")
    try await lab.bob.succeed("tag", Self.id, "+b")
    try lab.ada.folder.write("#!/bin/sh\nexit 1\n", to: "first/server.git/hooks/pre-receive")
    try lab.ada.folder.makeExecutable("first/server.git/hooks/pre-receive")
    let run = try await lab.bob("sync")
    #expect(run.status == 2)
    #expect(run.output.hasPrefix("from origin/main  1 paper changed: \(Self.id)\n"))
    #expect(!run.output.contains("to origin/main"))
    #expect(run.errors.hasPrefix("merged origin/main (committed "))
    #expect(lab.bob.record(Self.id).contains("tags:\n  - a\n  - b\n  - nlp\n"))
  }

  /// Somebody pushes each time between our fetch and our push, `times` times.
  private func race(_ lab: SharedLibrary, times: Int) async throws {
    let cyd = try await lab.clone("cyd")
    // Runs in the pusher's clone; Git's variables would lead cyd's commands there.
    try lab.bob.write(
      """
      #!/bin/sh
      unset $(git rev-parse --local-env-vars)
      n=$(cat ../races 2>/dev/null || echo 0)
      [ $n -lt \(times) ] || exit 0
      echo $((n + 1)) >../races
      cd \(cyd.place) && git pull --quiet && echo $n >race-$n.txt && git add . &&
        git commit --quiet -m "race $n" && git push --quiet

      """, to: ".git/hooks/pre-push")
    try lab.bob.makeExecutable(".git/hooks/pre-push")
  }

  @Test("A push that others are faster than is merged and tried again")
  func lostRaces() async throws {
    let lab = try await SharedLibrary.start()
    try await race(lab, times: 2)
    try await lab.bob.succeed("tag", Self.id, "+b")
    let run = try await lab.bob("sync")
    #expect(run.status == 0, "\(run.errors)")
    #expect(lab.bob.text(of: "race-0.txt") == "0\n" && lab.bob.text(of: "race-1.txt") == "1\n")
    try await lab.ada.succeed("sync")
    try await lab.expectSame()
    // A push alone merges nothing.
    let again = try await SharedLibrary.start()
    try await race(again, times: 1)
    try await again.bob.succeed("tag", Self.id, "+b")
    let push = try await again.bob("push")
    #expect(push.status == 2)
    #expect(
      push.errors == """
        error: origin/main has changes that you have not
        hint: 'readlog sync' merges them first

        """)
  }

  @Test("A branch of the server that is being written to counts as a race, too")
  func lockedReference() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.bob.succeed("tag", Self.id, "+b")
    try lab.ada.folder.write("", to: "first/server.git/refs/heads/main.lock")
    async let running = lab.bob("sync")
    try await Task.sleep(for: .milliseconds(800))
    try lab.ada.folder.remove("first/server.git/refs/heads/main.lock")
    let run = try await running
    #expect(run.status == 0, "\(run.errors)")
    #expect(try await lab.server("rev-parse", "main") == lab.bob.head())
  }

  @Test("The user's language does not change what is understood")
  func language() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.succeed("push")
    var bob = lab.bob
    for name in ["LANG", "LC_ALL", "LANGUAGE"] { bob.environment[name] = "de_DE.UTF-8" }
    try await bob.succeed("tag", Self.id, "+b")
    #expect(
      try await bob("push").errors.hasPrefix("error: origin/main has changes that you have not\n"))
    try await bob.succeed("sync")
  }
}
