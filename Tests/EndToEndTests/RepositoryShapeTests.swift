import TestSupport
import Testing

/// Every command that writes, and those that ask Git, in clones that are not the ordinary kind.
@Suite("In repositories of every shape")
struct RepositoryShapeTests {
  private static let id = "garcia2018few"
  private static let path = "papers/garcia2018few.yaml"

  @Test(
    "A paper is added, tagged, noted, renamed and taken back", arguments: RepositoryShape.available)
  func writing(shape: RepositoryShape) async throws {
    let bob = try await SharedLibrary.start(shape).bob
    let before = bob.record(Self.id)
    let listing = try await bob.git("ls-files", "-t")
    try bob.write("mine\n", to: "papers/staged.txt")
    try await bob.git("add", "--sparse", "papers/staged.txt")
    try await bob.succeed("tag", Self.id, "+gan")
    let note = try await bob.succeed("note", Self.id, "-m", "Good.")
    try await bob.succeed("set", Self.id, "venue=ICML")
    try await bob.succeed("add", "--title", "New", "--id", "new")
    try await bob.succeed("rename", "new", "newer")
    try await bob.succeed("remove", "newer")
    let log = try await bob.succeed("log", "--limit", "3")
    #expect(
      log.split(separator: "\n").map { $0.split(separator: " ")[4] } == ["remove", "rename", "add"])
    let changes = try await bob.succeed("log", Self.id, "--changes", "--limit", "1")
    #expect(changes.contains("venue: ICLR → ICML"))
    let undone = try await bob("undo")
    #expect(undone.status == 0, "\(undone.errors)")
    #expect(bob.text(of: "papers/newer.yaml")?.contains("title: New\n") == true)
    for _ in 0..<3 { try await bob.succeed("undo") }
    try await bob.succeed("note", "remove", Self.id, note)
    try await bob.succeed("tag", Self.id, "-gan")
    #expect(bob.record(Self.id).contains(before))

    let status = try await bob("status")
    #expect(
      status.status == 0 && status.output.contains("ahead of origin/main"), "\(status.errors)")
    #expect(status.output.hasSuffix("  staged  papers/staged.txt\n"), "\(status.output)")
    try await bob.git("reset", "--quiet", "--", "papers/staged.txt")
    #expect(try await bob.git("status", "--porcelain") == "?? papers/staged.txt")
    #expect(try await bob.git("ls-files", "-t") == listing)
    #expect(try await bob.git("fsck", "--no-dangling", "--connectivity-only") == "")
    let left = try bob.folder.names().filter { $0.hasSuffix(".lock") || $0.contains(".readlog-") }
    #expect(left == [])
  }

  @Test("A refused commit leaves everything as it was", arguments: RepositoryShape.available)
  func refusal(shape: RepositoryShape) async throws {
    let bob = try await SharedLibrary.start(shape).bob
    let hooks = bob.folder.path + "/hooks"
    try bob.folder.write("#!/bin/sh\necho not today >&2\nexit 1\n", to: "hooks/pre-commit")
    try bob.folder.makeExecutable("hooks/pre-commit")
    try await bob.git("config", "core.hooksPath", hooks)
    let (before, index) = (bob.record(Self.id), try await bob.git("ls-files", "--stage", "-t"))
    let run = try await bob("tag", Self.id, "+gan")
    #expect(run.status == 2)
    #expect(run.errors.contains("git commit refused the change; everything is as it was"))
    #expect(run.errors.contains("caused by: not today"))
    #expect(bob.record(Self.id) == before)
    #expect(try await bob.git("ls-files", "--stage", "-t") == index)
    #expect(try await bob.git("status", "--porcelain") == "")
  }

  @Test("Two clones come to the same bytes by sync", arguments: RepositoryShape.available)
  func syncing(shape: RepositoryShape) async throws {
    let lab = try await SharedLibrary.start(shape)
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.succeed("note", Self.id, "-m", "Ada's.")
    try await lab.ada.succeed("add", "--title", "Twice", "--doi", "10.1000/t", "--id", "new1")
    try lab.ada.write("changed elsewhere\n", to: RepositoryShape.elsewhere)
    try await lab.ada.git("commit", "--quiet", "-am", "elsewhere")
    try await lab.bob.succeed("tag", Self.id, "+b")
    try await lab.bob.succeed("note", Self.id, "-m", "Bill's.")
    try await lab.bob.succeed("add", "--title", "Twice", "--doi", "10.1000/t", "--id", "new2")
    try await lab.ada.succeed("sync")
    let hidden = try await lab.bob.git("ls-files", "-t").split(separator: "\n")
      .filter { $0.hasPrefix("S ") }.count
    let rehearsal = try await lab.bob("sync", "--dry-run")
    #expect(rehearsal.status == 0, "\(rehearsal.errors)")
    #expect(rehearsal.errors.hasPrefix("would merge origin/main, would push "))
    let run = try await lab.bob("sync")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("1 note by ada"))
    try await lab.ada.succeed("sync")
    try await lab.expectSame()
    let text = lab.ada.record(Self.id)
    #expect(text.contains("tags:\n  - a\n  - b\n  - nlp\n"))
    #expect(text.contains("Ada's.") && text.contains("Bill's."))
    let ids = try await lab.ada.succeed("list", "--ids").split(separator: "\n")
    #expect(ids.filter { $0.hasPrefix("new") }.count == 1)
    #expect(
      try await lab.bob.git("ls-files", "-t").split(separator: "\n").filter { $0.hasPrefix("S ") }
        .count == hidden)
    #expect(lab.bob.record(Self.id) == text)
  }

  @Test("One open field, aborted and settled", arguments: RepositoryShape.available)
  func conflict(shape: RepositoryShape) async throws {
    let lab = try await SharedLibrary.start(shape)
    try await lab.ada.succeed("set", Self.id, "venue=ICML")
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.succeed("sync")
    try await lab.bob.succeed("set", Self.id, "venue=NeurIPS")
    let before = lab.bob.record(Self.id)
    for isLast in [false, true] {
      let run = try await lab.bob("sync")
      #expect(run.status == 1, "\(run.errors)")
      #expect(
        run.errors.contains("caused by: \(Self.path): venue was changed on both sides\n"),
        "\(run.errors)")
      #expect(try await lab.bob.git("status", "--porcelain") == "UU \(Self.path)")
      #expect(lab.bob.record(Self.id).contains("venue: NeurIPS\n=======\nvenue: ICML\n"))
      #expect(lab.bob.record(Self.id).contains("tags:\n  - a\n  - nlp\n"))
      if !isLast {
        try await lab.bob.git("merge", "--abort")
        #expect(lab.bob.record(Self.id) == before)
        #expect(try await lab.bob.git("status", "--porcelain") == "")
      }
    }
    let resolved = try await lab.bob("resolve", Self.id, "venue=theirs")
    #expect(resolved.status == 0, "\(resolved.errors)")
    try await lab.bob.succeed("sync")
    try await lab.ada.succeed("sync")
    try await lab.expectSame()
    #expect(lab.ada.record(Self.id).contains("venue: ICML\ntags:\n  - a\n  - nlp\n"))
  }

  @Test("What is there already is taken over at once", arguments: RepositoryShape.available)
  func fastForward(shape: RepositoryShape) async throws {
    let lab = try await SharedLibrary.start(shape)
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.succeed("remove", "zhou2016machine")
    try await lab.ada.succeed("sync")
    let run = try await lab.bob("pull")
    #expect(run.status == 0 && run.errors.hasPrefix("took over origin/main ("), "\(run.errors)")
    try await lab.expectSame()
    #expect(lab.bob.text(of: "papers/zhou2016machine.yaml") == nil)
  }

  @Test("Files with uncommitted changes stop the merge", arguments: RepositoryShape.available)
  func dirty(shape: RepositoryShape) async throws {
    for diverged in [false, true] {
      let lab = try await SharedLibrary.start(shape)
      try await lab.ada.succeed("tag", Self.id, "+a")
      try await lab.ada.succeed("sync")
      if diverged { try await lab.bob.succeed("add", "--title", "New", "--id", "new") }
      let head = try await lab.bob.head()
      let mine = lab.bob.record(Self.id) + "# mine\n"
      try lab.bob.write(mine, to: Self.path)
      let run = try await lab.bob("sync")
      #expect(run.status == 2 && run.errors.contains(Self.path), "\(run.errors)")
      #expect(lab.bob.record(Self.id) == mine)
      #expect(try await lab.bob.head() == head)
      #expect(try await lab.bob.git("status", "--porcelain") == " M \(Self.path)")
    }
  }

  @Test("A library begins in a repository of either hash", arguments: ["sha1", "sha256"])
  func initial(format: String) async throws {
    let lab = try Lab()
    try await lab.git("init", "--quiet", "--initial-branch=main", "--object-format=\(format)")
    try await lab.succeed("init", "--name", "Lab")
    try await lab.succeed("add", "--title", "New", "--id", "new")
    let json = try await lab.succeed("tag", "new", "+a", "--json")
    #expect(json.contains("\"commit\" : \"\(try await lab.head())\""))
    #expect(try await lab("check").status == 0)
    let doctor = try await lab("doctor")
    #expect(doctor.output.contains("repository: on main"), "\(doctor.output)")
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("A paper that a sparse checkout keeps away is not replaced", arguments: [true, false])
  func hidden(sparseIndex: Bool) async throws {
    let bob = try await SharedLibrary.start().bob
    try await bob.git(
      "sparse-checkout", "set", "--cone", sparseIndex ? "--sparse-index" : "--no-sparse-index",
      "shelves")
    let run = try await bob("add", "--title", "New", "--id", Self.id)
    #expect(run.status == 2)
    #expect(
      run.errors == """
        error: \(Self.path) is there already, and the sparse checkout keeps it out of the work tree
        hint: git sparse-checkout add papers

        """)
    #expect(try await bob("status").output.hasSuffix("nothing to commit\n"))
  }

  @Test("A shallow clone without the common ancestor fetches what it needs")
  func shallowWithoutAncestor() async throws {
    let lab = try await SharedLibrary.start()
    // The server's branch goes on from before the commit that the clone begins with.
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.succeed("push")
    let cyd = try await lab.ada.clone("cyd", from: "file://" + lab.server.workTree, ["--depth=1"])
    try await cyd.succeed("tag", Self.id, "+c")
    try await lab.bob.succeed("tag", "zhou2016machine", "+b")
    try await lab.bob.succeed("sync")
    // Cut the clone off from the commit that both have.
    try await cyd.git("fetch", "--quiet", "--depth=1")
    #expect(try await cyd.git.attempt(["merge-base", "HEAD", "origin/main"]).isSuccess == false)
    let run = try await cyd("sync")
    #expect(run.status == 0, "\(run.errors)")
    #expect(cyd.record(Self.id).contains("tags:\n  - a\n  - c\n  - nlp\n"))
    #expect(try await cyd.git("rev-parse", "--is-shallow-repository") == "false")
  }
}
