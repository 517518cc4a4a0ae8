import TestSupport
import Testing

/// `readlog pull` killed, or failing, at each of its own system calls that change a file system; the
/// gits that it starts are Git's business.
@Suite(
  "A merge that is killed or fails anywhere",
  .enabled(if: Strace.isInstalled, "strace is not installed"))
struct SyncFaultTests {
  private static let path = "papers/garcia2018few.yaml"
  private static let newPath = "papers/new.yaml"

  /// Two clones that have gone different ways, and what Bob's comes to when nothing goes wrong.
  private struct Scene {
    let lab: SharedLibrary
    let texts: [String: [String?]]
    let tree: String
    let status: String

    /// - Parameter isOpen: whether one field needs a decision.
    init(isOpen: Bool) async throws {
      lab = try await SharedLibrary.start()
      try await lab.ada.succeed("tag", "garcia2018few", "+a")
      try await lab.ada.succeed("add", "--title", "New", "--id", "new")
      try await lab.ada.succeed("remove", "zhou2016machine")
      if isOpen { try await lab.ada.succeed("set", "garcia2018few", "venue=ICML") }
      try await lab.ada.succeed("push")
      try await lab.bob.succeed("tag", "garcia2018few", "+b")
      if isOpen { try await lab.bob.succeed("set", "garcia2018few", "venue=NeurIPS") }
      let well = try await lab.copy("well").bob
      let run = try await well("pull")
      guard run.status == (isOpen ? 1 : 0) else {
        throw Lab.Failed(arguments: ["pull"], run: run)
      }
      var texts: [String: [String?]] = [:]
      for path in [SyncFaultTests.path, SyncFaultTests.newPath, "papers/zhou2016machine.yaml"] {
        texts[path] = [lab.bob.text(of: path), well.text(of: path)]
      }
      self.texts = texts
      tree = try await well.tree()
      status = try await well.git("status", "--porcelain")
    }

    /// Each file is as it was or as it will be.
    func expectWhole(_ bob: Lab, _ point: Comment) {
      for (path, texts) in texts { #expect(texts.contains(bob.text(of: path)), point) }
    }
  }

  /// Calls `body` with a copy of Bob's clone in which the pull met the fault, until there are no more
  /// such calls; gives how many there were.
  private func points(
    _ scene: Scene, _ fault: Strace.Fault, _ call: String,
    _ body: (Lab, SharedLibrary, Strace.Outcome, Comment) async throws -> Void
  ) async throws -> Int {
    for number in Strace.numbers {
      let copy = try await scene.lab.copy("\(call)-\(number)")
      let bob = copy.bob
      let outcome = try await Strace(fault, at: call, number: number).run(
        [bob.program, "-C", bob.place, "pull"], environment: bob.environment, alone: true)
      guard outcome.metFault else { return number - 1 }
      try await body(bob, copy, outcome, "\(call) \(number)")
      let folder = bob.place.split(separator: "/").suffix(2).first.map(String.init) ?? ""
      try scene.lab.ada.folder.remove(folder)
    }
    return 0
  }

  private func expectDone(_ scene: Scene, _ bob: Lab, _ point: Comment) async throws {
    #expect(try await bob.tree() == scene.tree, point)
    #expect(try await bob.git("status", "--porcelain") == "", point)
    #expect(try await bob.git("fsck", "--strict", "--no-dangling") == "", point)
    try expectNoLeftovers(bob, point)
  }

  private func expectNoLeftovers(_ bob: Lab, _ point: Comment) throws {
    let place = String(bob.place.dropFirst(bob.folder.path.count + 1))
    let left = try bob.folder.names(in: place).filter {
      $0.hasSuffix(".lock") || $0.contains(".readlog-") || $0.hasSuffix("READLOG_MERGE")
    }
    #expect(left == [], point)
  }

  @Test(
    "Killed, every record is whole, and the next one finishes",
    arguments: ["write", "renameat", "linkat", "unlinkat"])
  func killed(call: String) async throws {
    let scene = try await Scene(isOpen: false)
    let points = try await points(scene, .kill, call) { bob, _, _, point in
      scene.expectWhole(bob, point)
      #expect(try await bob.git("fsck", "--no-dangling") == "", point)
      let next = try await bob("sync")
      #expect(next.status == 0, "\(point): \(next.errors)")
      try await expectDone(scene, bob, point)
    }
    #expect(points > 0)
  }

  @Test(
    "Killed, the next one finishes also when others have pushed since",
    arguments: ["renameat", "linkat"])
  func killedAndMoved(call: String) async throws {
    let scene = try await Scene(isOpen: false)
    _ = try await points(scene, .kill, call) { bob, lab, _, point in
      try await lab.ada.succeed("tag", "garcia2018few", "+later")
      try await lab.ada.succeed("set", "new", "year=2020")
      try await lab.ada.succeed("push")
      let next = try await bob("sync")
      #expect(next.status == 0, "\(point): \(next.errors)")
      #expect(
        bob.record("garcia2018few").contains("tags:\n  - a\n  - b\n  - later\n  - nlp\n"), point)
      #expect(bob.record("new").contains("year: 2020\n"), point)
      #expect(try await bob.git("status", "--porcelain") == "", point)
      try expectNoLeftovers(bob, point)
    }
  }

  @Test(
    "Killed while a merge is left open, the next one leaves it open",
    arguments: ["renameat", "linkat", "unlinkat"])
  func killedOpen(call: String) async throws {
    let scene = try await Scene(isOpen: true)
    _ = try await points(scene, .kill, call) { bob, _, _, point in
      scene.expectWhole(bob, point)
      // What the user's own 'git commit' would make of it must not be a merge without theirs.
      let isMerging = bob.text(of: ".git/MERGE_HEAD") != nil
      let next = try await bob("sync")
      #expect(next.status == (isMerging ? 2 : 1), "\(point): \(next.errors)")
      #expect(try await bob.git("status", "--porcelain") == scene.status, point)
      for (path, texts) in scene.texts { #expect(bob.text(of: path) == texts[1], point) }
      #expect(
        try await bob.git("rev-parse", "MERGE_HEAD") == bob.git("rev-parse", "origin/main"), point)
      try await bob.git("merge", "--abort")
      #expect(try await bob.git("status", "--porcelain") == "", point)
    }
  }

  @Test(
    "Where a call fails everything is as it was, and the next one works",
    arguments: [
      ("fsync", "EIO"), ("renameat", "ENOSPC"), ("link", "ENOSPC"), ("linkat", "EIO"),
      ("mkdir", "ENOSPC"),
    ])
  func failing(call: String, code: String) async throws {
    let scene = try await Scene(isOpen: false)
    let head = try await scene.lab.bob.head()
    let points = try await points(scene, .error(code), call) { bob, _, outcome, point in
      if try await bob.head() == head {
        #expect(!outcome.isSuccess, point)
        for (path, texts) in scene.texts { #expect(bob.text(of: path) == texts[0], point) }
        #expect(try await bob.git("status", "--porcelain") == "", point)
      } else {
        try await expectDone(scene, bob, point)
      }
      try expectNoLeftovers(bob, point)
      let next = try await bob("sync")
      #expect(next.status == 0, "\(point): \(next.errors)")
      try await expectDone(scene, bob, point)
    }
    #expect(points > 0)
  }

  @Test(
    "Where a call fails while a merge is left open everything is as it was",
    arguments: [("fsync", "EIO"), ("renameat", "ENOSPC")])
  func failingOpen(call: String, code: String) async throws {
    let scene = try await Scene(isOpen: true)
    let points = try await points(scene, .error(code), call) { bob, _, outcome, point in
      #expect(!outcome.isSuccess, point)
      if bob.text(of: ".git/MERGE_HEAD") == nil {
        for (path, texts) in scene.texts { #expect(bob.text(of: path) == texts[0], point) }
        #expect(try await bob.git("status", "--porcelain") == "", point)
        #expect(bob.text(of: ".git/MERGE_MSG") == nil, point)
      } else {
        #expect(try await bob.git("status", "--porcelain") == scene.status, point)
      }
      try expectNoLeftovers(bob, point)
    }
    #expect(points > 0)
  }
}
