import TestSupport
import Testing

/// What had been removed comes back with a squash merge or a rebase, which throw away the ancestor
/// that would have told.
@Suite("What a squash brings back")
struct AuditReturnTests {
  /// Bob's branch has a tag and a note; `main` has squashed it, and has removed both since. Then Bob
  /// goes on.
  private func squashed(_ message: String?, removedAt time: String? = nil) async throws -> Lab {
    var lab = try await Lab.library()
    try await lab.git("branch", "--move", "main")
    try await lab.use(.none)
    try await lab.git("checkout", "--quiet", "-b", "bob")
    var bob = lab.as("Bob")
    try await bob.succeed("tag", Lab.paper, "+gan")
    let note = try await bob.succeed("note", Lab.paper, "-m", "Not so good.")
    try await lab.git("checkout", "--quiet", "main")
    try await squash(lab, message)
    for role in ["AUTHOR", "COMMITTER"] {
      if let time { lab.environment["GIT_\(role)_DATE"] = time }
      if let time { bob.environment["GIT_\(role)_DATE"] = time }
    }
    try await lab.succeed("tag", Lab.paper, "-gan")
    try await bob.succeed("note", "remove", Lab.paper, note)
    try await lab.git("checkout", "--quiet", "bob")
    try await bob.succeed("set", Lab.paper, "doi=10.1000/1")
    try await bob.succeed("tag", "zhou2016machine", "+books")
    try await lab.git("checkout", "--quiet", "main")
    return lab
  }

  /// As a hurried person settles what is open: theirs, whole.
  private func squash(_ lab: Lab, _ message: String?, of branch: String = "bob") async throws {
    _ = try await lab.git.attempt(["merge", "--quiet", "--squash", "-X", "theirs", branch])
    try await lab.git("add", "--all")
    if let message {
      try await lab.git("commit", "--quiet", "-m", message)
    } else {
      try await lab.git("commit", "--quiet", "--no-edit")
    }
  }

  private func isNamedAndMended(_ lab: Lab) async throws {
    let run = try await lab("check", "--merges")
    #expect(run.status == 1)
    #expect(run.output.contains("brought the tag 'gan' back, which "))
    #expect(run.output.contains("brought bob's note “Not so good.” back, which "))
    #expect(run.output.contains("[merge-back-tag]") && run.output.contains("[merge-back-note]"))
    try await lab.succeed("check", "--merges", "--fix")
    let record = try #require(lab.text(of: Lab.file))
    #expect(record == Records.garcia.replacing("ICLR\n", with: "ICLR\ndoi: 10.1000/1\n"))
    #expect(lab.text(of: "papers/zhou2016machine.yaml")?.contains("books") == true)
    #expect(try await lab("check", "--merges").status == 0)
  }

  @Test(
    "is named and taken away again, whatever the squash is called",
    arguments: [nil, "bob's work", "Bob's work (#12)"])
  func squashAgain(message: String?) async throws {
    let lab = try await squashed(message)
    try await squash(lab, message)
    try await isNamedAndMended(lab)
  }

  @Test("is named in a true merge after a squash")
  func mergeAfterwards() async throws {
    let lab = try await squashed("bob's work")
    try await lab.git("merge", "--quiet", "--no-edit", "bob")
    try await isNamedAndMended(lab)
  }

  @Test("is named in a true merge of a branch that had squashed it from where it was removed")
  func mergeOfACopy() async throws {
    let lab = try await Lab.library()
    try await lab.git("branch", "--move", "main")
    try await lab.use(.none)
    try await lab.git("checkout", "--quiet", "-b", "bob")
    try await lab.as("Bob").succeed("tag", Lab.paper, "+gan")
    for branch in ["chen", "main"] {
      try await lab.git("checkout", "--quiet", "-B", branch, "main")
      try await lab.succeed("tag", "zhou2016machine", "+\(branch)")
      let source = branch == "main" ? "chen" : "bob"
      _ = try await lab.git.attempt(["merge", "--quiet", "--squash", "-X", "theirs", source])
      try await lab.git("commit", "--quiet", "--no-edit")
    }
    try await lab.git("checkout", "--quiet", "bob")
    try await lab.as("Bob").succeed("tag", Lab.paper, "-gan")
    try await lab.git("checkout", "--quiet", "main")
    try await lab.git("merge", "--quiet", "--no-edit", "bob")
    #expect(lab.text(of: Lab.file)?.contains("gan") == true)
    let run = try await lab("check", "--merges")
    #expect(run.status == 1)
    #expect(run.output.contains("brought the tag 'gan' back, which "))
  }

  @Test("is a note that was removed after its last edit had come by a squash")
  func editedBeforeRemoval() async throws {
    let lab = try await Lab.library()
    try await lab.git("branch", "--move", "main")
    try await lab.use(.none)
    let bob = lab.as("Bob")
    let note = try await bob.succeed("note", Lab.paper, "-m", "Not so good.")
    try await lab.git("checkout", "--quiet", "-b", "bob")
    try await bob.succeed("note", "edit", Lab.paper, note, "-m", "Not so good, I think.")
    try await lab.git("checkout", "--quiet", "main")
    _ = try await lab.git.attempt(["merge", "--quiet", "--squash", "bob"])
    try await lab.git("commit", "--quiet", "-m", "bob's work")
    try await bob.succeed("note", "remove", Lab.paper, note)
    // By rule the edit, which their common ancestor does not have, beats the removal.
    try await lab.succeed("setup")
    try await lab.git("merge", "--quiet", "--no-edit", "bob")
    #expect(lab.text(of: Lab.file)?.contains("Not so good, I think.") == true)
    let run = try await lab("check", "--merges")
    #expect(run.status == 1)
    #expect(run.output.contains("brought bob's note “Not so good, I think.” back, which "))
  }

  @Test("is said with doubt where a commit may be a squash, or what somebody did who thought alike")
  func perhapsACopy() async throws {
    let lab = try await Lab.library()
    try await lab.git("branch", "--move", "main")
    try await lab.use(.none)
    try await lab.git("checkout", "--quiet", "-b", "bob")
    try await lab.as("Bob").succeed("tag", Lab.paper, "+gan")
    try await lab.git("checkout", "--quiet", "main")
    _ = try await lab.git.attempt(["merge", "--quiet", "--squash", "bob"])
    try await lab.git("commit", "--quiet", "-m", "what Bob did")
    try await lab.succeed("tag", Lab.paper, "-gan")
    try await lab.git("merge", "--quiet", "--no-edit", "bob")
    #expect(lab.text(of: Lab.file)?.contains("gan") == true)
    let run = try await lab("check", "--merges")
    #expect(run.status == 0)
    #expect(run.output.contains("warning: merge "))
    #expect(run.output.contains("brought the tag 'gan' back"))
  }

  @Test("is named where a squash holds both what was added and its removal, and shows neither")
  func hiddenInASquash() async throws {
    let lab = try await Lab.library()
    try await lab.git("branch", "--move", "main")
    try await lab.use(.none)
    try await lab.git("checkout", "--quiet", "-b", "bob")
    try await lab.as("Bob").succeed("tag", Lab.paper, "+gan")
    try await lab.git("checkout", "--quiet", "-b", "chen")
    try await lab.succeed("tag", Lab.paper, "-gan")
    try await lab.succeed("tag", "zhou2016machine", "+books")
    try await lab.git("checkout", "--quiet", "main")
    try await squash(lab, nil, of: "chen")
    #expect(lab.text(of: Lab.file) == Records.garcia)
    try await lab.git("merge", "--quiet", "--no-edit", "bob")
    #expect(lab.text(of: Lab.file)?.contains("gan") == true)
    let run = try await lab("check", "--merges")
    #expect(run.status == 1)
    #expect(run.output.contains("brought the tag 'gan' back, which "))
  }

  @Test("is not what was added again after it had been removed, although a squash brings it")
  func addedAnew() async throws {
    let lab = try await squashed(nil, removedAt: "2026-11-20T15:00:00Z")
    try await lab.git("checkout", "--quiet", "-b", "chen", "bob~4")
    var chen = lab.as("Chen")
    chen.environment["GIT_AUTHOR_DATE"] = "2026-11-20T16:00:00Z"
    chen.environment["GIT_COMMITTER_DATE"] = "2026-11-20T16:00:00Z"
    try await chen.succeed("tag", Lab.paper, "+gan")
    try await lab.git("checkout", "--quiet", "main")
    _ = try await lab.git.attempt(["merge", "--quiet", "--squash", "-X", "theirs", "chen"])
    try await lab.git("commit", "--quiet", "--no-edit")
    #expect(lab.text(of: Lab.file)?.contains("gan") == true)
    let run = try await lab("check", "--merges")
    #expect(!run.output.contains("'gan'"), "\(run.output)")
  }

  @Test("is named in a squash of a branch that is gone, as something to look at")
  func forgotten() async throws {
    let lab = try await squashed("bob's work")
    try await squash(lab, "bob's work again")
    try await lab.git("branch", "-D", "bob")
    let run = try await lab("check", "--merges")
    // Nobody can tell any more whether somebody meant it.
    #expect(run.status == 0)
    #expect(run.output.contains("warning: commit "))
    #expect(run.output.contains("brought bob's note “Not so good.” back"))
    #expect(run.output.contains("somebody may have meant it"))
    #expect(try await lab("check", "--merges", "--strict").status == 1)
    let before = try await lab.head()
    _ = try await lab("check", "--merges", "--fix")
    #expect(try await lab.head() == before)
  }

  @Test("is named in what a rebase puts on top")
  func rebased() async throws {
    // The removals were made later than what is put on top of them.
    let lab = try await squashed("bob's work", removedAt: "2026-11-20T15:00:00Z")
    let run = try await lab.shell(
      "export GIT_COMMITTER_DATE=2026-11-20T16:00:00Z; git checkout -q bob "
        + "&& git rebase -q -X theirs main && git checkout -q -B main bob")
    #expect(run.status == 0, "\(run.errors)")
    let check = try await lab("check", "--merges")
    #expect(check.output.contains("error: commit "))
    #expect(check.output.contains("brought bob's note “Not so good.” back"))
    #expect(check.output.contains("brought the tag 'gan' back"))
  }

  @Test("is not what somebody puts back on purpose, or adds by themselves")
  func onPurpose() async throws {
    let lab = try await Lab.library()
    try await lab.git("branch", "--move", "main")
    try await lab.use(.none)
    let note = try await lab.succeed("note", Lab.paper, "-m", "Good.")
    try await lab.succeed("tag", Lab.paper, "+gan")
    try await lab.succeed("tag", Lab.paper, "-gan")
    try await lab.succeed("note", "remove", Lab.paper, note)
    try await lab.succeed("undo")
    try await lab.succeed("undo")
    try await lab.succeed("remove", "zhou2016machine")
    try await lab.git("revert", "--no-edit", "HEAD")
    // The same tag by two people is two people's tag.
    try await lab.git("checkout", "--quiet", "-b", "bob", "HEAD~3")
    try await lab.as("Bob").succeed("tag", Lab.paper, "+meta")
    try await lab.git("checkout", "--quiet", "main")
    try await lab.succeed("tag", Lab.paper, "+meta")
    try await lab.succeed("tag", Lab.paper, "-meta")
    if !(try await lab.git.attempt(["merge", "--quiet", "--no-edit", "bob"]).isSuccess) {
      try await lab.succeed("resolve")
    }
    let run = try await lab("check", "--merges", "--strict")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output == "")
  }
}
