import TestSupport
import Testing

/// A library on a server, and a clone of it for each person: all in one scratch folder.
struct SharedLibrary: Sendable {
  let ada: Lab
  var bob: Lab
  /// The bare repository.
  let server: HermeticGit

  /// - Parameters:
  ///   - records: what the library begins with.
  ///   - url: where the clones find the server, if that is not its folder.
  static func start(
    _ records: [String: String] = Records.all, format: String = "sha1", url: String? = nil
  ) async throws -> SharedLibrary {
    let place = try Lab("first/ada")
    let server = HermeticGit(in: place.folder, at: place.folder.path + "/first/server.git")
    try await place.git(
      "init", "--quiet", "--bare", "--initial-branch=main", "--object-format=\(format)",
      server.workTree)
    try await place.git("init", "--quiet", "--initial-branch=main", "--object-format=\(format)")
    try await place.git("config", "gc.auto", "0")
    try await place.succeed("init", "--name", "Lab")
    try await place.succeed("people", "add", "bob", "--name", "Bob", "--email", "bob@example.org")
    for (id, text) in records { try place.write(text, to: "papers/\(id).yaml") }
    try await place.git("add", ".")
    try await place.git("commit", "--quiet", "-m", "start")
    try await place.git("remote", "add", "origin", url ?? "../server.git")
    try await place.git("push", "--quiet", server.workTree, "main")
    try await place.git("fetch", "--quiet")
    try await place.git("branch", "--quiet", "--set-upstream-to", "origin/main")
    return SharedLibrary(
      ada: place, bob: try await place.clone("bob", from: url ?? "../server.git"), server: server)
  }

  /// All of it once more, from here on apart; the suffix tells the copies of one library apart.
  func copy(_ suffix: String) async throws -> SharedLibrary {
    let parent = ada.place.dropLast("/ada".count)
    let new = parent + "-" + suffix
    let copied = try await ada.run(["cp", "-a", String(parent), String(new)])
    guard copied.status == 0 else { throw Lab.Failed(arguments: ["copy"], run: copied) }
    return SharedLibrary(
      ada: ada.moved(to: new + "/ada"), bob: bob.moved(to: new + "/bob"),
      server: HermeticGit(in: ada.folder, at: new + "/server.git"))
  }

  /// One more clone, of somebody with this name.
  func clone(_ name: String, _ options: String...) async throws -> Lab {
    try await ada.clone(name, from: "../server.git", options)
  }

  /// The two clones hold the same commit, everywhere, and nothing else.
  func expectSame() async throws {
    let heads = try await [ada.head(), bob.head(), server("rev-parse", "main")]
    guard Set(heads).count == 1 else { throw Different(heads: heads) }
    for lab in [ada, bob] {
      let status = try await lab.git("status", "--porcelain")
      guard status.isEmpty else { throw Different(heads: [lab.place, status]) }
    }
  }

  struct Different: Error { let heads: [String] }

  /// `sync` by both in either order, and `git pull` with the driver: all must end alike.
  ///
  /// - Returns: the libraries, the first of which was brought together by `sync` alone.
  func bringTogether(byGit: Bool = true) async throws -> SharedLibrary {
    let other = try await copy("other-way-round")
    let git = byGit ? try await copy("git") : nil
    for clone in [ada, bob, ada] { try await clone.succeed("sync") }
    try await expectSame()
    for clone in [other.bob, other.ada, other.bob] { try await clone.succeed("sync") }
    try await other.expectSame()
    #expect(try await other.ada.tree() == ada.tree())
    guard let git else { return self }
    for clone in [git.ada, git.bob] { try await clone.use(.readlog) }
    for clone in [git.ada, git.bob, git.ada] {
      let pulled = try await clone.shell(
        "git pull --quiet --no-rebase --no-edit && git push --quiet")
      #expect(pulled.status == 0, "\(pulled.errors)")
    }
    try await git.expectSame()
    #expect(try await git.ada.tree() == ada.tree())
    return self
  }
}

extension Lab {
  /// The same person at another place.
  func moved(to place: String) -> Lab {
    var lab = self
    lab.place = place
    lab.git = HermeticGit(in: folder, at: place)
    return lab
  }

  /// A clone beside this place, in a folder and for a person of this name.
  func clone(_ name: String, from url: String, _ options: [String] = []) async throws -> Lab {
    let parent = place.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    let lab = moved(to: parent + "/" + name).as(name.prefix(1).uppercased() + name.dropFirst())
    // Where the address counts from: beside the other clones.
    let made = try await run(["git", "clone", "--quiet"] + options + [url, "../" + name])
    guard made.status == 0 else { throw Failed(arguments: ["clone"], run: made) }
    try await lab.git("remote", "set-url", "origin", url)
    try await lab.git("config", "gc.auto", "0")
    return lab
  }

  /// The id of the tree that is checked out.
  func tree() async throws -> String { try await git("rev-parse", "HEAD^{tree}") }

  /// The text of a record.
  func record(_ id: String) -> String { text(of: "papers/\(id).yaml") ?? "" }
}
