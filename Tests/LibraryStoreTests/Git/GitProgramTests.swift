import LibraryStore
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("The git executable")
struct GitProgramTests {
  /// Two commits, with paths that need quoting elsewhere.
  private func repository(_ format: String) async throws -> (HermeticGit, GitProgram) {
    let folder = try ScratchFolder()
    let git = HermeticGit(in: folder, at: folder.path)
    try await git("init", "--quiet", "--initial-branch=main", "--object-format=\(format)", ".")
    try folder.write("one\n", to: "papers/a b.yaml")
    try folder.write("same\n", to: "papers/é\"\n.yaml")
    try await git("add", "--all")
    try await git("commit", "--quiet", "-m", "one")
    try folder.write("two\n", to: "papers/a b.yaml")
    try folder.write("new\n", to: "readme")
    try await git("add", "--all")
    try await git("commit", "--quiet", "-m", "two")
    return (git, GitProgram(in: folder.path, environment: HermeticGit.processEnvironment))
  }

  @Test("reads trees, the index and blobs whatever the hash", arguments: ["sha1", "sha256"])
  func reading(format: String) async throws {
    let (git, program) = try await repository(format)
    let changes = try await program.differences(from: "HEAD~1", to: "HEAD")
    #expect(changes.map(\.path) == ["papers/a b.yaml", "readme"])
    #expect(changes[1].old == nil)
    let texts = try await program.texts(changes.flatMap { [$0.old, $0.new] }.compactMap { $0?.id })
    #expect(changes[0].old.map { texts[$0.id] } == "one\n")
    #expect(changes[0].new.map { texts[$0.id] } == "two\n")
    #expect(
      try await program.differences(from: "HEAD~1", to: "HEAD", under: "papers").map(\.path)
        == ["papers/a b.yaml"])
    let empty = try await program.emptyTree()
    #expect(try await program.differences(from: empty, to: "HEAD").count == 3)
    #expect(try await program.files(of: "HEAD").count == 3)
    #expect(try await program.stagedFiles() == program.files(of: "HEAD"))
    #expect(
      try await program.stagedFiles(under: "papers").keys.sorted()
        == ["papers/a b.yaml", "papers/é\"\n.yaml"])

    try git.folder.write("staged\n", to: "readme")
    try await git("add", "readme")
    try git.folder.write("not staged\n", to: "readme")
    let staged = try await program.stagedDifferences(from: "HEAD")
    #expect(staged.map(\.path) == ["readme"])
    #expect(
      try await program.texts(staged.compactMap { $0.new?.id }).values.map(\.self) == ["staged\n"])
    #expect(try await program.commit(named: "no-such") == nil)
    #expect(try await program.commit(named: "HEAD") == git("rev-parse", "HEAD"))
  }

  @Test("names what a merge left open by its stages")
  func unmerged() async throws {
    let (git, program) = try await repository("sha1")
    try await git("checkout", "--quiet", "-b", "side", "HEAD~1")
    try git.folder.write("side\n", to: "papers/a b.yaml")
    try await git("commit", "--quiet", "-am", "side")
    _ = try await git.attempt(["merge", "main"])
    let open = try await program.unmergedPaths()
    #expect(open.map(\.path) == ["papers/a b.yaml"])
    let stages = [open[0].base, open[0].ours, open[0].theirs].compactMap { $0?.id }
    let texts = try await program.texts(stages)
    #expect(stages.map { texts[$0] } == ["one\n", "side\n", "two\n"])
  }

  @Test("leaves out blobs that are missing or longer than a record may be")
  func strange() async throws {
    let (git, program) = try await repository("sha1")
    try git.folder.write(String(repeating: "x", count: 5 << 20), to: "large")
    let large = try await git("hash-object", "-w", "large")
    let missing = String(repeating: "1", count: 40)
    let tree = try await git("rev-parse", "HEAD^{tree}")
    let readme = try await git("rev-parse", "HEAD:readme")
    let blobs = try await program.blobs([large, missing, tree, readme, readme])
    #expect(blobs == [readme: Array("new\n".utf8)])
  }

  @Test("says what git said when it fails")
  func failure() async throws {
    let (git, program) = try await repository("sha1")
    // Its folder is gone when nobody holds it.
    defer { withExtendedLifetime(git) {} }
    await #expect {
      try await program.run(["rev-parse", "--verify", "no-such"])
    } throws: { error in
      guard case GitProgramFault.failed("rev-parse", 128, let output) = error else { return false }
      return output.contains("fatal:")
    }
  }

  @Test("starts no git of the folder that it works in")
  func strangeGit() async throws {
    let (git, _) = try await repository("sha1")
    try git.folder.write("#!/bin/sh\necho strange\n", to: "git")
    try git.folder.makeExecutable("git")
    var environment = HermeticGit.processEnvironment
    environment["PATH"] = ".::" + (environment["PATH"] ?? "")
    let program = GitProgram(in: git.workTree, environment: environment)
    #expect(try await program.run(["--version"]).text.hasPrefix("git version"))
  }

  @Test("goes on when git ends before it has read its input")
  func earlyEnd() async throws {
    // As the program does: writing to who is gone is an error and no signal.
    signal(SIGPIPE, SIG_IGN)
    let nowhere = GitProgram(in: "/", environment: HermeticGit.processEnvironment)
    let input = [UInt8](repeating: UInt8(ascii: "1"), count: 1 << 20)
    for _ in 0..<20 {
      let answer = try await nowhere.attempt(["cat-file", "--batch-check"], input: input)
      #expect(answer.status == 128)
      #expect(answer.errors.contains("not a git repository"))
    }
  }

  @Test("finds a library in a subfolder of the work tree and in a linked work tree")
  func place() async throws {
    let (git, _) = try await repository("sha1")
    try git.folder.write("format: 1\n", to: "deep/lab/readlog.yaml")
    let library = LibraryFolder(path: git.workTree + "/deep/lab")
    let place = try await library.gitPlace(environment: HermeticGit.processEnvironment)
    #expect(place.prefix == "deep/lab/")
    #expect(place.git.folder == git.workTree)
    #expect(place.gitDirectory == git.workTree + "/.git")
    #expect(place.libraryPath("deep/lab/papers/a.yaml") == "papers/a.yaml")
    #expect(place.libraryPath("papers/a.yaml") == nil)
    try await git("worktree", "add", "--quiet", "linked")
    let linked = try await LibraryFolder(path: git.workTree + "/linked")
      .gitPlace(environment: HermeticGit.processEnvironment)
    #expect(linked.gitDirectory == git.workTree + "/.git/worktrees/linked")
    #expect(linked.commonDirectory == git.workTree + "/.git")
    await #expect(throws: NoRepository.self) {
      try await LibraryFolder(path: "/").gitPlace(environment: HermeticGit.processEnvironment)
    }
  }
}
