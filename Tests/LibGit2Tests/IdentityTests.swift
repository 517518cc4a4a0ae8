import LibGit2
import TestSupport
import Testing

/// Who a commit is by, as `git help commit` has it.
@Suite struct IdentityTests {
  private func signature(
    _ configuration: [String: String], _ environment: [String: String]
  ) async throws -> Signature? {
    let git = try await HermeticGit.repository()
    for (key, value) in configuration { try await git("config", key, value) }
    return try Repository.open(at: git.workTree)
      .signature(for: .author, environment: environment, time: 5, offset: 60)
  }

  @Test func theEnvironmentComesBeforeTheConfiguration() async throws {
    let user = ["user.name": "Bo", "user.email": "bo@example.org"]
    #expect(
      try await signature(user, [:])
        == Signature(name: "Bo", email: "bo@example.org", time: 5, offset: 60))
    #expect(try await signature(user, ["GIT_AUTHOR_NAME": "Cy"])?.name == "Cy")
    #expect(try await signature(user, ["GIT_COMMITTER_NAME": "Cy"])?.name == "Bo")
    let author = user.merging(["author.name": "Di"], uniquingKeysWith: { $1 })
    #expect(try await signature(author, [:])?.name == "Di")
  }

  @Test func withoutANameOrAddressThereIsNone() async throws {
    #expect(try await signature(["user.name": "Bo"], [:]) == nil)
    #expect(try await signature(["user.name": " ", "user.email": "x@y"], [:]) == nil)
    #expect(try await signature(["user.name": "Bo"], ["EMAIL": "bo@home"])?.email == "bo@home")
  }

  @Test(arguments: [
    ("@1700000000 +0130", 1_700_000_000, 90), ("1700000000 -0500", 1_700_000_000, -300),
    ("2026-11-20T14:02:11Z", 1_795_183_331, 0), ("2026-11-20 14:02:11 +0100", 1_795_179_731, 60),
    ("2000-02-29T00:00:00+00:00", 951_782_400, 0), ("yesterday", 5, 60),
    ("2026-13-01T00:00:00", 5, 60),
  ])
  func readsGitsDates(text: String, time: Int64, offset: Int) async throws {
    let found = try await signature(
      ["user.name": "Bo", "user.email": "bo@x"], ["GIT_AUTHOR_DATE": text])
    #expect(found?.time == time)
    #expect(found?.offset == offset)
  }

  @Test func writesZonesAsGitDoes() {
    func line(_ offset: Int) -> String {
      Signature(name: "A", email: "a@x", time: 7, offset: offset).line
    }
    #expect(line(0) == "A <a@x> 7 +0000")
    #expect(line(-90) == "A <a@x> 7 -0130")
    #expect(line(570) == "A <a@x> 7 +0930")
  }
}
