import TestSupport
import Testing

@Suite("Setup of a server's repository")
struct ServerSetupTests {
  /// A lab on branch `main`, and a bare repository beside it.
  private func lab(place: String = "lab") async throws -> (lab: Lab, server: Lab) {
    let lab = try await Lab.library(in: place)
    try await lab.git("branch", "--move", "main")
    try await lab.git("init", "--quiet", "--bare", "--initial-branch=main", "../server.git")
    try await lab.git("remote", "add", "origin", "../server.git")
    return (lab, lab.at("server.git"))
  }

  @Test("installs pre-receive in an empty one, twice and back")
  func empty() async throws {
    let (_, server) = try await lab()
    let before = try await server.installation()
    let run = try await server("setup")
    #expect(run.status == 0)
    #expect(
      run.lines.map { $0.dropFirst(4).prefix { $0 != ":" } }
        == ["merge driver", "program", "pre-receive"])
    #expect(try await server("setup").errors == "nothing had to change\n")
    try await server.succeed("setup", "--undo")
    #expect(try await server.installation() == before)
  }

  @Test("finds the library in what was pushed, and gives its records to the driver")
  func attributes() async throws {
    let (lab, server) = try await lab()
    try await lab.git("push", "--quiet", "origin", "main")
    try await lab.succeed("setup", "../server.git")
    #expect(server.text(of: "info/attributes")?.contains("\n/papers/** merge=readlog\n") == true)
    let there = try await server.git("check-attr", "merge", "--", "papers/x.yaml")
    #expect(there == "papers/x.yaml: merge: readlog")
  }

  @Test("both pre-receive hooks get all of what there is to read, and each may refuse")
  func preReceive() async throws {
    let (lab, server) = try await lab()
    try server.hook("pre-receive", "echo other >>\"\(lab.log)\"; cat >>\"\(lab.log)\"", in: "hooks")
    try await server.succeed("setup")
    try await server.git("config", "readlog.program", try lab.standIn())
    try await lab.git("branch", "side")
    try await lab.git("push", "--quiet", "origin", "main", "side")
    let head = try await lab.head()
    let none = String(repeating: "0", count: 40)
    let lines = ["main", "side"].map { "\(none) \(head) refs/heads/\($0)" }
    #expect(
      lab.logged == ["other"] + lines + ["readlog [hook] [pre-receive]"] + lines)
    _ = try lab.standIn(ending: 1)
    #expect(try await !lab.git.attempt(["push", "origin", "main:third"]).isSuccess)
    _ = try lab.standIn()
    try server.hook("pre-receive.before-readlog", "echo not here; exit 1", in: "hooks")
    let refused = try await lab.git.attempt(["push", "origin", "main:third"])
    #expect(!refused.isSuccess && refused.output.contains("not here"))
    #expect(try await server.git("branch", "--list", "third") == "")
  }

  @Test("without readlog a server refuses what it cannot check")
  func missing() async throws {
    let (lab, server) = try await lab()
    try await server.succeed("setup")
    try await server.git("config", "readlog.program", "/nonexistent/readlog")
    let run = try await lab.git.attempt(["push", "origin", "main"])
    #expect(!run.isSuccess)
    #expect(run.output.contains("readlog is not installed on this server"))
    #expect(try await server.git("branch", "--list") == "")
  }
}
