import TestSupport
import Testing

@Suite("Hooks work wherever a library is")
struct HookPlacesTests {
  private let broken = "title: A\nyear: soon\n"

  @Test("files of no library are nobody's business")
  func strangers() async throws {
    let lab = try await Lab.hooked()
    for path in [
      "docs/papers/a.yaml", "a.yaml", "papers/.a.yaml", "papers/a.txt", "shelves/deep/a.yaml",
      "papers/1/2/3/4/5/a.yaml",
    ] { try lab.write("title: [\n", to: path) }
    let run = try await lab.attemptCommit()
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(try await lab.git(["commit", "-q", "--allow-empty", "-m", "empty"]).errors == "")
  }

  @Test("several libraries in subfolders are told apart")
  func subfolders() async throws {
    let lab = try Lab()
    try await lab.must(["init", "--quiet"])
    try lab.install(["pre-commit"], in: "lab/.git/hooks")
    for folder in ["one", "two words"] {
      try lab.write("people:\n  \(folder.prefix(3)): A\n", to: "\(folder)/readlog.yaml")
      try lab.write("title: A\nuid: aaaaaaaaaa\n", to: "\(folder)/papers/a.yaml")
    }
    #expect(try await lab.attemptCommit().status == 0)
    let mine = "title: B\nreaders: {one: {status: read}}\nuid: bbbbbbbbbb\n"
    try lab.write(mine, to: "one/papers/b.yaml")
    try lab.write(mine, to: "two words/papers/b.yaml")
    try lab.write("title: C\nuid: aaaaaaaaaa\n", to: "two words/papers/c.yaml")
    let run = try await lab.attemptCommit()
    #expect(run.wasStopped)
    #expect(run.errors.contains("two words/papers/b.yaml:2:11: error: nobody here is called 'one'"))
    #expect(run.errors.contains("two words/papers/a.yaml:2:6: note: the other one is here"))
    #expect(run.errors.contains("2 errors in what is staged"))
  }

  @Test("paths with blanks, quotes, line breaks and bytes that are no UTF-8")
  func oddPaths() async throws {
    let lab = try Lab()
    try await lab.must(["init", "--quiet"])
    try lab.install(["pre-commit"], in: "lab/.git/hooks")
    let library = "a \"b\"\n'c'"
    try lab.write("format: 1\n", to: library + "/readlog.yaml")
    try lab.write(broken, to: library + "/papers/sub \"folder\"/a.yaml")
    let run = try await lab.attemptCommit()
    #expect(run.wasStopped)
    #expect(
      run.errors.contains(
        "a \"b\"\\u{A}'c'/papers/sub \"folder\"/a.yaml:2:7: error: 'year' is a whole number"))
    try lab.write("title: A\n", to: library + "/papers/sub \"folder\"/a.yaml")
    #expect(try await lab.attemptCommit().status == 0)
    try lab.write(broken, to: library + "/papers/b.yaml")
    #expect(try await lab.attemptCommit().wasStopped)
    let bytes = try await lab.shell(
      #"git rm -qf --cached -r . && printf 'title: A\n' > "$(printf 'caf\351.yaml')" && mkdir papers "#
        + #"&& mv caf* papers/ && printf 'format: 1\n' > readlog.yaml && git add readlog.yaml papers "#
        + "&& git commit -qm bytes")
    #expect(bytes.status == 1)
    #expect(bytes.errors.contains("the file's name is no id"))
  }

  @Test("a link and a submodule among the papers are no records")
  func links() async throws {
    let lab = try await Lab.hooked()
    try lab.folder.linkSymbolically("lab/papers/link.yaml", to: "garcia2018few.yaml")
    try lab.folder.linkSymbolically("lab/papers/folder", to: "/etc")
    let run = try await lab.attemptCommit()
    #expect(run.wasStopped)
    #expect(run.errors.contains("papers/link.yaml:1:1: error: this is a link or no regular file"))
    #expect(run.errors.contains("papers/folder:1:1: error: this is a link"))
    try await lab.must(["rm", "-qf", "papers/link.yaml", "papers/folder"])
    try await lab.must([
      "update-index", "--add", "--cacheinfo", "160000,\(try await lab.head()),papers/sub",
    ])
    #expect(try await lab.git(["commit", "-qm", "sub"]).wasStopped)
    try await lab.must(["update-index", "--force-remove", "papers/sub"])
    // Elsewhere they are the user's own.
    try await lab.must([
      "update-index", "--add", "--cacheinfo", "160000,\(try await lab.head()),tools",
    ])
    #expect(try await lab.git(["commit", "-qm", "tools"]).status == 0)
  }

  @Test("a text that is no UTF-8, or too long, is named")
  func unreadable() async throws {
    let lab = try await Lab.hooked()
    _ = try await lab.shell(#"printf 'title: caf\351\n' > papers/latin.yaml"#)
    try lab.write("title: \(String(repeating: "x", count: 5 << 20))\n", to: "papers/long.yaml")
    let run = try await lab.attemptCommit()
    #expect(run.wasStopped)
    #expect(
      run.errors.contains("papers/latin.yaml:1:1: error: the file is not UTF-8 text (byte 11)"))
    #expect(run.errors.contains("papers/long.yaml:1:1: error: the file has 5242888 bytes"))
  }

  @Test("a linked work tree, and a submodule that is a library")
  func workTrees() async throws {
    let lab = try await Lab.hooked()
    try await lab.must(["worktree", "add", "-q", "../linked", "-b", "linked"])
    var linked = lab
    linked.place = lab.folder.path + "/linked"
    try linked.write(broken, to: "papers/a.yaml")
    #expect(try await linked.attemptCommit().wasStopped)
    #expect(try await linked("check", "--staged").status == 1)
    #expect(try await lab("check", "--staged").status == 0)

    var above = lab
    above.place = lab.folder.path + "/above"
    try lab.folder.write("x\n", to: "above/x")
    try await above.must(["init", "--quiet"])
    try await above.must([
      "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", lab.place, "sub/list",
    ])
    #expect(try await above.attemptCommit().status == 0)
    try lab.install(["pre-commit"], in: "above/.git/hooks")
    try lab.install(["pre-commit"], in: "above/.git/modules/sub/list/hooks")
    var sub = lab
    sub.place = above.place + "/sub/list"
    try sub.write(broken, to: "papers/a.yaml")
    #expect(try await sub.attemptCommit().wasStopped)
    try await sub.commitAnyway()
    // What is inside is the submodule's own business.
    #expect(try await above.attemptCommit().status == 0)
  }

  @Test("repositories that libgit2 cannot open", arguments: ["sha256", "split", "sparse"])
  func strangeRepositories(_ kind: String) async throws {
    let lab = try Lab()
    let format = kind == "sha256" ? "sha256" : "sha1"
    try await lab.must(["init", "--quiet", "--object-format=\(format)"])
    try lab.install(["pre-commit"], in: "lab/.git/hooks")
    try lab.write("format: 1\n", to: "readlog.yaml")
    for id in ["a", "b", "c"] {
      try lab.write("title: \(id)\nuid: \(id)aaaaaaaaa\n", to: "papers/\(id)/\(id).yaml")
    }
    #expect(try await lab.attemptCommit().status == 0)
    switch kind {
    case "split": try await lab.must(["update-index", "--split-index"])
    case "sparse":
      try await lab.must(["sparse-checkout", "set", "--cone", "--sparse-index", "papers/a"])
    default: break
    }
    try lab.write("title: new\nuid: caaaaaaaaa\nyear: soon\n", to: "papers/a/new.yaml")
    let run = try await lab.attemptCommit()
    #expect(run.wasStopped)
    #expect(run.errors.contains("papers/a/new.yaml:3:7: error: 'year'"))
    #expect(run.errors.contains("papers/c/c.yaml:2:6: note: the other one is here"))
    try lab.write("title: new\n", to: "papers/a/new.yaml")
    #expect(try await lab.attemptCommit().status == 0)
  }

  @Test("a partial clone fetches nothing to look for twins")
  func partialClone() async throws {
    let lab = try await Lab.library()
    try await lab.must(["config", "uploadpack.allowFilter", "true"])
    var clone = lab
    clone.place = lab.folder.path + "/clone"
    try await lab.must([
      "clone", "-q", "--no-checkout", "--filter=blob:none", "file://\(lab.place)", clone.place,
    ])
    try await clone.must(["sparse-checkout", "set", "nothing"])
    try await clone.must(["checkout", "-q"])
    try lab.install(["pre-commit"], in: "clone/.git/hooks")
    func missing() async throws -> Int {
      try await clone.must(["rev-list", "--objects", "--all", "--missing=print"])
        .split(separator: "\n").filter { $0.hasPrefix("?") }.count
    }
    let before = try await missing()
    #expect(before == 5)
    try clone.write("title: New\nuid: g1a2r3c4i5\n", to: "papers/new.yaml")
    try await clone.must(["add", "--sparse", "papers/new.yaml"])
    let run = try await clone.git(["commit", "-qm", "new"])
    #expect(run.status == 0)
    #expect(try await missing() == before)
    #expect(run.errors.contains("to search for the same paper"))
  }
}
