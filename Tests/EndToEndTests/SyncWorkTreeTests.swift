import TestSupport
import Testing

/// What lies in the work tree when others' changes come in.
@Suite("Sync and what is not committed")
struct SyncWorkTreeTests {
  private static let id = "garcia2018few"
  private static let path = "papers/garcia2018few.yaml"

  /// Ada has pushed a tag and a new paper; Bob has a change of his own if the two are to be merged.
  private func incoming(diverged: Bool) async throws -> SharedLibrary {
    let lab = try await SharedLibrary.start()
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.succeed("add", "--title", "New", "--id", "new")
    try await lab.ada.succeed("push")
    if diverged { try await lab.bob.succeed("tag", "zhou2016machine", "+b") }
    return lab
  }

  @Test(
    "A file with uncommitted changes that others changed too stops it", arguments: [false, true])
  func dirty(diverged: Bool) async throws {
    let bob = try await incoming(diverged: diverged).bob
    let mine = Records.garcia + "# mine\n"
    try bob.write(mine, to: Self.path)
    try bob.write("mine\n", to: "papers/new.yaml")
    let head = try await bob.head()
    let run = try await bob("sync")
    #expect(run.status == 2)
    #expect(
      run.errors == """
        error: 2 files that others changed too have changes of yours that are not committed
        caused by: \(Self.path)
        caused by: papers/new.yaml
        hint: commit them first: git add \(Self.path) papers/new.yaml && git commit -m MESSAGE -- \
        \(Self.path) papers/new.yaml
        hint: or put them aside: git stash --include-untracked; afterwards: git stash pop

        """)
    #expect(bob.text(of: Self.path) == mine && bob.text(of: "papers/new.yaml") == "mine\n")
    #expect(try await bob.head() == head)
    #expect(try await bob.git("status", "--porcelain") == " M \(Self.path)\n?? papers/new.yaml")
    let stashed = try await bob.shell(
      "git stash --quiet --include-untracked && readlog sync && git stash pop")
    #expect(bob.text(of: "papers/new.yaml")?.contains("title: New") == true, "\(stashed.errors)")
  }

  @Test("A staged change of such a file stops it too", arguments: [false, true])
  func stagedAndTouched(diverged: Bool) async throws {
    let bob = try await incoming(diverged: diverged).bob
    try bob.write(Records.garcia + "# mine\n", to: Self.path)
    try await bob.git("add", "--all")
    // The work tree as it was: the change is in the index alone.
    try bob.write(Records.garcia, to: Self.path)
    let run = try await bob("sync")
    #expect(run.status == 2 && run.errors.contains("caused by: \(Self.path)\n"))
    #expect(try await bob.git("status", "--porcelain") == "MM \(Self.path)")
  }

  @Test("What others did not touch stays as it is: changed, staged, untracked, removed")
  func untouched() async throws {
    for diverged in [false, true] {
      let lab = try await incoming(diverged: diverged)
      try lab.bob.write(Records.kornblith + "# mine\n", to: "papers/kornblith2019similarity.yaml")
      try lab.bob.write("staged\n", to: "staged.txt")
      try await lab.bob.git("add", "staged.txt")
      try lab.bob.write("staged, changed\n", to: "staged.txt")
      try lab.bob.write("untracked\n", to: "papers/untracked.txt")
      try lab.bob.folder.remove("first/bob/papers/achille2019critical.yaml")
      let before = try await lab.bob.git("status", "--porcelain")
      let run = try await lab.bob("sync")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try await lab.bob.git("status", "--porcelain") == before)
      #expect(
        lab.bob.text(of: "papers/kornblith2019similarity.yaml") == Records.kornblith + "# mine\n")
      #expect(lab.bob.text(of: "staged.txt") == "staged, changed\n")
      #expect(try await lab.bob.git("show", ":staged.txt") == "staged")
      #expect(lab.bob.record(Self.id).contains("  - a\n"))
      try await lab.ada.succeed("sync")
      #expect(try await lab.ada.head() == lab.bob.head())
    }
  }

  @Test(
    "A file that is already as the others have it is in nobody's way", arguments: [false, true])
  func sameContent(diverged: Bool) async throws {
    let lab = try await incoming(diverged: diverged)
    for path in [Self.path, "papers/new.yaml"] {
      try lab.bob.write(try #require(lab.ada.text(of: path)), to: path)
    }
    let run = try await lab.bob("sync")
    #expect(run.status == 0, "\(run.errors)")
    try await lab.ada.succeed("sync")
    try await lab.expectSame()
  }

  @Test("A folder or link where others have a paper stops it, and is left alone")
  func inTheWay() async throws {
    let lab = try await incoming(diverged: true)
    try lab.bob.write("mine\n", to: "papers/new.yaml/inside.txt")
    let folder = try await lab.bob("sync")
    #expect(folder.status == 2, "\(folder.errors)")
    #expect(lab.bob.text(of: "papers/new.yaml/inside.txt") == "mine\n")
    try lab.bob.folder.remove("first/bob/papers/new.yaml")
    try lab.bob.folder.write("outside\n", to: "outside.txt")
    try lab.bob.folder.linkSymbolically("first/bob/papers/new.yaml", to: "../../../outside.txt")
    let link = try await lab.bob("sync")
    #expect(link.status == 2, "\(link.errors)")
    #expect(lab.bob.folder.text(of: "outside.txt") == "outside\n")
    try lab.bob.folder.remove("first/bob/papers/new.yaml")
    #expect(try await lab.bob("sync").status == 0)
  }

  @Test("Files of the same repository that are no records: by lines, kinds, names and modes")
  func foreignFiles() async throws {
    let lab = try await SharedLibrary.start()
    let odd = ["a b'\".txt", "line\nbreak.txt", "-x", "back\\slash", "ü.txt", "u\u{308}.txt"]
    for name in odd { try lab.ada.write("1\n2\n3\n4\n5\n", to: "code/" + name) }
    try lab.ada.write("#!/bin/sh\n", to: "code/run")
    try lab.ada.folder.linkSymbolically("first/ada/code/link", to: "run")
    try await lab.ada.git("add", "--all")
    try await lab.ada.git("commit", "--quiet", "-m", "code")
    for clone in [lab.ada, lab.bob] { try await clone.succeed("sync") }

    for name in odd { try lab.ada.write("one\n2\n3\n4\n5\n", to: "code/" + name) }
    try lab.ada.makeExecutable("code/run")
    try lab.ada.folder.remove("first/ada/code/link")
    try lab.ada.folder.linkSymbolically("first/ada/code/link", to: "-x")
    try await lab.ada.succeed("tag", Self.id, "+a")
    try await lab.ada.git("add", "--all")
    try await lab.ada.git("commit", "--quiet", "-m", "more")
    for name in odd { try lab.bob.write("1\n2\n3\n4\nfive\n", to: "code/" + name) }
    try lab.bob.write("\u{0}\u{1}binary", to: "code/image.png")
    try await lab.bob.git("add", "--all")
    try await lab.bob.git("commit", "--quiet", "-m", "mine")
    try await lab.bob.succeed("tag", Self.id, "+b")
    for clone in [lab.ada, lab.bob, lab.ada] {
      let run = try await clone("sync")
      #expect(run.status == 0, "\(run.errors)")
    }
    try await lab.expectSame()
    for name in odd { #expect(lab.ada.text(of: "code/" + name) == "one\n2\n3\n4\nfive\n") }
    #expect(try await lab.bob.git("ls-files", "--stage", "code/run").hasPrefix("100755 "))
    #expect(lab.bob.record(Self.id).contains("tags:\n  - a\n  - b\n  - nlp\n"))
  }

  @Test("Where only other files conflict, Git has the say, and the records are merged all the same")
  func foreignConflict() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.ada.use(.readlog)
    try await lab.bob.use(.readlog)
    for (clone, text) in [(lab.ada, "ada\n"), (lab.bob, "bob\n")] {
      try clone.write(text, to: "notes.txt")
      try await clone.git("add", "--all")
      try await clone.git("commit", "--quiet", "-m", "notes")
      try await clone.succeed("tag", Self.id, "+" + text.trimmingLine)
    }
    try await lab.ada.succeed("sync")
    let run = try await lab.bob("sync")
    #expect(run.status == 1)
    #expect(run.errors.contains("caused by: notes.txt\n"), "\(run.errors)")
    #expect(lab.bob.record(Self.id).contains("tags:\n  - ada\n  - bob\n  - nlp\n"))
    #expect(
      try await lab.bob.git("status", "--porcelain") == "AA notes.txt\nM  \(Self.path)")
    try lab.bob.write("both\n", to: "notes.txt")
    let settled = try await lab.bob.shell("git add notes.txt && git commit --quiet --no-edit")
    #expect(settled.status == 0)
    for clone in [lab.bob, lab.ada] { try await clone.succeed("sync") }
    try await lab.expectSame()
  }

  @Test("A library in a folder of a larger repository, with filters and line ends of its own")
  func subfolder() async throws {
    let lab = try await SharedLibrary.start()
    let ada = lab.ada.moved(to: lab.ada.place + "/our list")
    let bob = lab.bob.moved(to: lab.bob.place + "/our list")
    try lab.ada.write("*.dat filter=rot\n*.crlf text eol=crlf\n", to: ".gitattributes")
    for clone in [lab.ada, lab.bob] {
      try await clone.git("config", "filter.rot.clean", "tr a-z n-za-m")
      try await clone.git("config", "filter.rot.smudge", "tr a-z n-za-m")
    }
    try lab.ada.write("hello\n", to: "x.dat")
    let moved = try await lab.ada.shell(
      "mkdir 'our list' && git mv readlog.yaml papers 'our list/' && git add --all && "
        + "git commit --quiet -m moved && git push --quiet")
    #expect(moved.status == 0, "\(moved.errors)")
    try await lab.bob.git("pull", "--quiet")
    try await ada.succeed("tag", Self.id, "+a")
    try lab.ada.write("hello, world\n", to: "x.dat")
    try lab.ada.write("one\r\ntwo\r\n", to: "x.crlf")
    try await lab.ada.git("add", "--all")
    try await lab.ada.git("commit", "--quiet", "-m", "data")
    try await bob.succeed("tag", Self.id, "+b")
    try await ada.succeed("sync")
    let run = try await bob("sync")
    #expect(run.status == 0, "\(run.errors)")
    try await ada.succeed("sync")
    try await lab.expectSame()
    #expect(ada.record(Self.id).contains("tags:\n  - a\n  - b\n  - nlp\n"))
    #expect(lab.bob.text(of: "x.dat") == "hello, world\n")
    #expect(lab.bob.text(of: "x.crlf") == "one\r\ntwo\r\n")
    #expect(try await lab.bob.git("show", "HEAD:x.dat") == "uryyb, jbeyq")
  }

  @Test("With core.autocrlf the work tree has its line ends, the commits have Git's")
  func autocrlf() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.bob.git("config", "core.autocrlf", "true")
    try lab.bob.write("", to: ".git/info/attributes")
    try await lab.ada.succeed("tag", Self.id, "+a")
    try lab.ada.write("one\ntwo\n", to: "notes.txt")
    try await lab.ada.git("add", "--all")
    try await lab.ada.git("commit", "--quiet", "-m", "notes")
    try await lab.ada.succeed("sync")
    try await lab.bob.succeed("tag", Self.id, "+b")
    let run = try await lab.bob("sync")
    #expect(run.status == 0, "\(run.errors)")
    try await lab.ada.succeed("sync")
    try await lab.expectSame()
    #expect(lab.bob.text(of: "notes.txt") == "one\r\ntwo\r\n")
    #expect(lab.ada.text(of: "notes.txt") == "one\ntwo\n")
    #expect(lab.bob.record(Self.id).contains("tags:\n  - a\n  - b\n  - nlp\n"))
  }
}

extension String {
  fileprivate var trimmingLine: String { hasSuffix("\n") ? String(dropLast()) : self }
}
