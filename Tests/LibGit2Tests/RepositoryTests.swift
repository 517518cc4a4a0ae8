import LibGit2
import TestSupport
import Testing

/// What the Swift face says of repositories that the real Git made.
@Suite struct RepositoryTests {
  @Test func findsARepositoryFromInside() async throws {
    let git = try await HermeticGit.repository()
    try git.folder.write("x", to: "deep/er/file")
    let repository = try #require(try Repository.discover(from: git.workTree + "/deep/er"))
    #expect(repository.workTree == git.workTree)
    #expect(repository.gitDirectory == git.workTree + "/.git")
    #expect(repository.commonDirectory == repository.gitDirectory)
    #expect(!repository.isBare && !repository.isLinkedWorkTree)
  }

  @Test func findsNoneWhereThereIsNone() throws {
    let folder = try ScratchFolder()
    #expect(try Repository.discover(from: folder.path) == nil)
    let error = #expect(throws: GitError.self) { try Repository.open(at: folder.path) }
    #expect(error?.code == .notFound)
    #expect(error?.operation == "open repository")
  }

  @Test func knowsALinkedWorkTree() async throws {
    let git = try await HermeticGit.repository()
    try await git("commit", "--quiet", "--allow-empty", "-m", "start")
    try await git("worktree", "add", "--quiet", "linked")
    let linked = try Repository.open(at: git.workTree + "/linked")
    #expect(linked.isLinkedWorkTree)
    #expect(linked.gitDirectory == git.workTree + "/.git/worktrees/linked")
    #expect(linked.commonDirectory == git.workTree + "/.git")
  }

  @Test func knowsABareRepository() async throws {
    let git = try await HermeticGit.repository()
    try await git("init", "--quiet", "--bare", "bare.git")
    let bare = try Repository.open(at: git.workTree + "/bare.git")
    #expect(bare.isBare)
    #expect(bare.workTree == nil)
  }

  @Test func tellsWhereHeadStands() async throws {
    let git = try await HermeticGit.repository()
    let repository = try Repository.open(at: git.workTree)
    #expect(try repository.head() == .unborn("refs/heads/main"))
    try await git("commit", "--quiet", "--allow-empty", "-m", "start")
    let id = try #require(try await ObjectID(hex: git("rev-parse", "HEAD")))
    #expect(try repository.head() == .branch("refs/heads/main", id))
    try await git("pack-refs", "--all")
    #expect(try repository.head() == .branch("refs/heads/main", id))
    try await git("checkout", "--quiet", "--detach")
    #expect(try repository.head() == .detached(id))
    #expect(try repository.commit(named: "main") == id)
    #expect(try repository.commit(named: "nowhere") == nil)
  }

  @Test func tellsHowFarABranchIsFromItsUpstream() async throws {
    let git = try await HermeticGit.repository()
    try await git("commit", "--quiet", "--allow-empty", "-m", "base")
    try await git("checkout", "--quiet", "-b", "topic", "--track", "main")
    try await git("commit", "--quiet", "--allow-empty", "-m", "one")
    try await git("commit", "--quiet", "--allow-empty", "-m", "two")
    try await git("checkout", "--quiet", "main")
    try await git("commit", "--quiet", "--allow-empty", "-m", "other")
    let repository = try Repository.open(at: git.workTree)
    #expect(try repository.upstream(of: "refs/heads/topic") == "refs/heads/main")
    #expect(try repository.upstream(of: "refs/heads/main") == nil)
    let topic = try #require(try repository.commit(named: "topic"))
    let main = try #require(try repository.commit(named: "main"))
    let divergence = try repository.divergence(of: topic, from: main)
    #expect(divergence.ahead == 2)
    #expect(divergence.behind == 1)
    #expect(
      try repository.mergeBase(of: topic, and: main) == repository.commit(named: "main~1"))
  }

  @Test func tellsTheStatusOfPaths() async throws {
    let git = try await HermeticGit.repository()
    try git.folder.write("1\n", to: "papers/a.yaml")
    try git.folder.write("1\n", to: "papers/b.yaml")
    try git.folder.write("1\n", to: "papers[1]/c.yaml")
    try await git("add", ".")
    try await git("commit", "--quiet", "-m", "start")
    try git.folder.write("longer\n", to: "papers/a.yaml")
    try git.folder.write("longer\n", to: "papers/b.yaml")
    try await git("add", "papers/b.yaml")
    try git.folder.write("1\n", to: "papers/new/d.yaml")
    try git.folder.write("1\n", to: "elsewhere.yaml")
    let repository = try Repository.open(at: git.workTree)
    let status = try repository.status(under: "papers")
    #expect(status.map(\.path) == ["papers/a.yaml", "papers/b.yaml", "papers/new/d.yaml"])
    #expect(status.map(\.isModified) == [true, false, false])
    #expect(status.map(\.isStaged) == [false, true, false])
    #expect(status.map(\.isUntracked) == [false, false, true])
    #expect(try repository.status().count == 4)
    #expect(try repository.status(under: "papers[1]") == [])
  }

  @Test func readsConfiguration() async throws {
    let git = try await HermeticGit.repository()
    try await git("config", "readlog.name", "lab")
    try await git("config", "readlog.on", "yes")
    try await git("config", "readlog.broken", "perhaps")
    let configuration = try Repository.open(at: git.workTree).configuration()
    #expect(try configuration.string("readlog.name") == "lab")
    #expect(try configuration.string("readlog.none") == nil)
    #expect(try configuration.bool("readlog.on") == true)
    #expect(try configuration.bool("readlog.none") == nil)
    #expect(throws: GitError.self) { try configuration.bool("readlog.broken") }
  }
}
