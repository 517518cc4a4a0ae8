import TestSupport
import Testing

/// The way to the server is git's own: the user's ssh configuration, keys and credential helpers.
@Suite("Sync over the network")
struct SyncTransportTests {
  private static let id = "garcia2018few"

  @Test(
    "Two people come to the same bytes, by sync in either order and by git pull",
    arguments: Transport.available)
  func acceptance(transport: Transport) async throws {
    let start = try await SharedLibrary.start()
    try await start.ada.succeed("tag", Self.id, "+a", "+b")
    try await start.ada.succeed("set", Self.id, "title=Few-Shot Learning")
    try await start.ada.succeed("note", Self.id, "-m", "Graphs as tasks.")
    try await start.ada.succeed("mark", Self.id, "read")
    try await start.bob.succeed("tag", Self.id, "-nlp", "+d")
    try await start.bob.succeed("set", Self.id, "doi=10.1000/few")
    try await start.bob.succeed("note", Self.id, "-m", "Compare with Zhou.")
    try await start.bob.succeed("mark", Self.id, "read")
    let (there, back, git) = (
      try await start.copy("there"), try await start.copy("back"), try await start.copy("git")
    )
    try await there.reached(by: transport) { lab, url in
      for clone in [lab.ada, lab.bob, lab.ada] { try await clone.succeed("sync") }
      try await lab.expectSame()
      #expect(lab.ada.record(Self.id).contains("tags:\n  - a\n  - b\n  - d\n"))
      #expect(try await lab.bob("sync").errors == "up to date with origin/main\n")
    }
    try await back.reached(by: transport) { lab, _ in
      for clone in [lab.bob, lab.ada, lab.bob] { try await clone.succeed("sync") }
      try await lab.expectSame()
    }
    try await git.reached(by: transport) { lab, _ in
      for clone in [lab.ada, lab.bob, lab.ada] {
        try await clone.use(.readlog)
        let pulled = try await clone.shell(
          "git pull --quiet --no-rebase --no-edit && git push --quiet")
        #expect(pulled.status == 0, "\(pulled.errors)")
      }
      try await lab.expectSame()
    }
    #expect(try await there.ada.tree() == back.ada.tree())
    #expect(try await there.ada.tree() == git.ada.tree())
  }

  @Test(
    "A conflict of one field, a server's no, and a server that is gone",
    arguments: Transport.available)
  func others(transport: Transport) async throws {
    let start = try await SharedLibrary.start()
    try await start.ada.succeed("set", Self.id, "venue=ICML")
    try await start.bob.succeed("set", Self.id, "venue=NeurIPS")
    try await start.reached(by: transport) { lab, _ in
      try await lab.ada.succeed("sync")
      let run = try await lab.bob("sync")
      #expect(run.status == 1)
      #expect(run.errors.contains("venue was changed on both sides"), "\(run.errors)")
      try await lab.bob.succeed("resolve", Self.id, "venue=ours")
      let hook =
        String(lab.server.workTree.dropFirst(lab.ada.folder.path.count + 1))
        + "/hooks/pre-receive"
      try lab.ada.folder.write("#!/bin/sh\necho closed on Sundays >&2\nexit 1\n", to: hook)
      try lab.ada.folder.makeExecutable(hook)
      let refused = try await lab.bob("sync")
      #expect(refused.status == 2)
      #expect(refused.errors.contains("closed on Sundays"), "\(refused.errors)")
      try lab.ada.folder.remove(hook)
      try await lab.bob.succeed("sync")
      try await lab.ada.succeed("sync")
      try await lab.expectSame()
    }
    try await start.bob.succeed("tag", Self.id, "+b")
    let gone = try await start.bob("sync")
    #expect(gone.status == 69, "\(gone.errors)")
    #expect(gone.errors.hasPrefix("error: 'origin' cannot be reached; nothing was changed\n"))
  }

  @Test(
    "Nobody is asked for a password where nobody can answer",
    .enabled(if: Transport.available.contains(.http)))
  func password() async throws {
    let lab = try await SharedLibrary.start()
    try await lab.reached(by: .http) { lab, _ in
      try await lab.bob.git("config", "--unset", "credential.helper")
      let run = try await lab.bob("sync")
      #expect(run.status == 69)
      #expect(run.errors.contains("terminal prompts disabled"), "\(run.errors)")
    }
  }

  @Test(
    "All ways can be tried on this machine",
    .disabled(if: !Transport.missing.isEmpty, "missing: \(Transport.missing)"))
  func complete() {
    #expect(Transport.available == Transport.allCases)
  }
}
