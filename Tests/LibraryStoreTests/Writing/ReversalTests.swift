import LibGit2
import LibraryStore
import TestSupport
import Testing

@Suite struct ReversalTests {
  @Test func takesBackAdditionChangeAndRemoval() async throws {
    let git = try await HermeticGit.repository()
    try await git.write {
      try $0.write("title: A\n", to: "papers/a.yaml")
      try $0.write("title: B\n", to: "papers/b.yaml")
    }
    let receipt = try await git.write {
      try $0.write("title: A2\n", to: "papers/a.yaml")
      try $0.remove("papers/b.yaml")
      try $0.write("title: C\n", to: "papers/c.yaml")
    }
    let commit = try #require(receipt.commit)
    // A later commit elsewhere is in nobody's way.
    try await git.write { try $0.write("title: D\n", to: "papers/d.yaml") }

    let reversal = try Reversal(of: commit, in: Repository.open(at: git.workTree))
    #expect(reversal.paths == ["papers/a.yaml", "papers/b.yaml", "papers/c.yaml"])
    try await git.write { draft in
      let conflicts = try draft.apply(reversal)
      #expect(conflicts.isEmpty)
    }
    #expect(try git.folder.names(in: "papers") == ["a.yaml", "b.yaml", "d.yaml"])
    #expect(git.folder.text(of: "papers/a.yaml") == "title: A\n")
    try await git.expectClean()
  }

  @Test func namesWhatWasChangedSince() async throws {
    let git = try await HermeticGit.repository()
    let receipt = try await git.write { try $0.write("title: A\n", to: "papers/a.yaml") }
    try git.folder.write("title: mine\n", to: "papers/a.yaml")
    let reversal = try Reversal(
      of: #require(receipt.commit), under: "papers", in: Repository.open(at: git.workTree))
    try await git.write { draft in
      let conflicts = try draft.apply(reversal)
      #expect(conflicts.map(\.path) == ["papers/a.yaml"])
      #expect(conflicts.first?.before == nil)
      #expect(conflicts.first?.after == "title: A\n")
      #expect(conflicts.first?.now == "title: mine\n")
    }
    #expect(git.folder.text(of: "papers/a.yaml") == "title: mine\n")
  }
}
