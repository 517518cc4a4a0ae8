import TestSupport
import Testing

@Suite("On a server")
struct ServerHookTests {
  private let broken = Records.garcia.replacing("year: 2018", with: "year: soon")

  /// A served lab with a policy, and a note of Bob's on one paper.
  private func served(
    _ policy: String, by hooks: [String] = ["pre-receive"]
  ) async throws -> Lab {
    let lab = try await Lab.library()
    let config = lab.text(of: "readlog.yaml") ?? ""
    let rules = policy.isEmpty ? "" : "policy: {\(policy)}\n"
    try lab.write(
      config + "  carol: {email: carol@example.org}\n" + rules, to: "readlog.yaml")
    try await lab.commitAnyway("policy")
    try await lab.as("Bob").succeed("note", "garcia2018few", "-m", "Bob's thought.")
    try await lab.serve(hooks)
    return lab
  }

  private func push(_ lab: Lab, _ refs: String...) async throws -> Run {
    try await lab.git(["push", "--no-verify", "origin"] + (refs.isEmpty ? ["main"] : refs))
  }

  @Test(
    "a broken record is refused with its commit and line, and leaves nothing behind",
    arguments: ["pre-receive", "update"])
  func refused(hook: String) async throws {
    let lab = try await served("", by: [hook])
    try lab.write(broken, to: "papers/garcia2018few.yaml")
    try await lab.commitAnyway("break it")
    let head = try await lab.head()
    let run = try await push(lab)
    #expect(run.status == 1)
    #expect(run.errors.contains("remote: commit \(head.prefix(7)) by Ada Example, break it"))
    #expect(run.errors.contains("remote: papers/garcia2018few.yaml:5:7: error: 'year'"))
    #expect(run.errors.contains("remote: error: the push was refused: 1 error"))
    #expect(
      run.errors.contains("\(hook == "update" ? "hook declined" : "pre-receive hook declined")"))
    let server = lab.folder.path + "/server.git"
    #expect(try await lab.must(["-C", server, "rev-parse", "main"]) != head)
    if hook == "pre-receive" {
      #expect(try await lab.git(["-C", server, "cat-file", "-e", head]).status != 0)
    }
    // A new branch and a tag are no way around, and neither is deleting one stopped.
    #expect(try await push(lab, "main:new").status == 1)
    #expect(try await push(lab, "main:refs/tags/v1").status == 1)
    #expect(try await push(lab, "main~1:refs/heads/fine").status == 0)
    #expect(try await push(lab, ":fine").status == 0)
    // Other refs are a forge's own.
    #expect(try await push(lab, "main:refs/own/x").status == 0)
    #expect(try await push(lab).status == 1)
  }

  @Test("readers: own keeps everybody to their own, by the author's address")
  func own() async throws {
    let lab = try await served("readers: own")
    try await lab.as("Carol").succeed("note", "garcia2018few", "-m", "Carol's.")
    #expect(try await push(lab.as("Carol")).status == 0)
    let before = try await lab.head()
    let text = lab.text(of: "papers/garcia2018few.yaml") ?? ""
    try lab.write(
      text.replacing("Bob's thought.", with: "Bob's mistake."), to: "papers/garcia2018few.yaml")
    try await lab.as("Carol").commitAnyway("correct Bob")
    let run = try await push(lab.as("Carol"))
    #expect(run.status == 1)
    #expect(
      run.errors.contains("error: 'carol' may not write below 'readers.bob' [policy-readers]"))
    #expect(run.errors.contains("remote: papers/garcia2018few.yaml:13:7: error"))
    #expect(run.errors.contains("hint: write below your own handle, or ask 'bob'"))
    try await lab.must(["reset", "-q", "--hard", before])
    // Bob himself may, and what Carol pushes for him counts as his.
    try lab.write(
      text.replacing("Bob's thought.", with: "Bob's mistake."), to: "papers/garcia2018few.yaml")
    try await lab.as("Bob").commitAnyway("correct myself")
    #expect(try await push(lab.as("Carol")).status == 0)
    try lab.write("title: A\n", to: "papers/a.yaml")
    try await lab.as("Mallory").commitAnyway("a paper")
    #expect(try await push(lab.as("Mallory")).status == 0)
    try await lab.as("Mallory").must(["rm", "-q", "papers/garcia2018few.yaml"])
    try await lab.as("Mallory").commitAnyway("and one less")
    let stranger = try await push(lab.as("Mallory"))
    #expect(stranger.status == 1)
    #expect(
      stranger.errors.contains(
        "somebody unknown ('mallory@example.org') may not remove a note of 'bob'"))
  }

  @Test("no push loosens the policy that it breaks")
  func loosening() async throws {
    let lab = try await served("readers: keep, config: curators, curators: [ada]")
    let config = lab.text(of: "readlog.yaml") ?? ""
    try lab.write(config.replacing("readers: keep, ", with: ""), to: "readlog.yaml")
    try await lab.as("Carol").commitAnyway("looser")
    try await lab.as("Carol").must(["rm", "-q", "papers/garcia2018few.yaml"])
    try await lab.as("Carol").commitAnyway("remove it")
    let run = try await push(lab.as("Carol"))
    #expect(run.status == 1)
    #expect(
      run.errors.contains("'carol' may change nothing here, and changed 'policy' [policy-config]"))
    #expect(run.errors.contains("'carol' may not remove a note of 'bob' [policy-readers]"))
    #expect(run.errors.contains("the push was refused: 2 errors in 2 commits"))
    // A branch from before the policy is no way around either.
    try await lab.must(["checkout", "-q", "-b", "free", "main~4"])
    #expect(!(lab.text(of: "readlog.yaml") ?? "").contains("policy"))
    #expect(try await push(lab, "free").status == 0)
    let forced = try await push(lab, "+free:main")
    #expect(forced.status == 1)
    #expect(
      forced.errors.contains("a note of 'bob' is gone, and no commit of this push removes it"))
    #expect(forced.errors.contains("no commit of this push may make this change of readlog.yaml"))
    // A curator may.
    try await lab.must(["checkout", "-q", "main"])
    try await lab.must(["reset", "-q", "--hard", "origin/main"])
    try lab.write(config.replacing("readers: keep, ", with: ""), to: "readlog.yaml")
    try await lab.commitAnyway("looser")
    #expect(try await push(lab).status == 0)
    try await lab.as("Carol").must(["rm", "-q", "papers/garcia2018few.yaml"])
    try await lab.as("Carol").commitAnyway("remove it")
    #expect(try await push(lab.as("Carol")).status == 0)
  }

  @Test("a new branch has the policy of the branch that it grew from, whatever HEAD names")
  func newBranches() async throws {
    let lab = try await served("readers: own")
    try await lab.as("Carol").must(["checkout", "-q", "-b", "carol"])
    try await lab.as("Carol").must(["rm", "-q", "papers/garcia2018few.yaml"])
    try await lab.as("Carol").commitAnyway("remove it")
    #expect(try await push(lab.as("Carol"), "carol").status == 1)
    let server = lab.folder.path + "/server.git"
    try await lab.must(["-C", server, "symbolic-ref", "HEAD", "refs/heads/master"])
    let run = try await push(lab.as("Carol"), "carol", "carol:other")
    #expect(run.status == 1)
    #expect(run.errors.contains("the push was refused: 1 error in commit"))
    #expect(try await push(lab, "main:fine").status == 0)
  }

  @Test("newcomers join where the policy leaves people their own entries")
  func joining() async throws {
    let lab = try await served("readers: own, config: own")
    try await lab.as("Dave").succeed("note", "garcia2018few", "-m", "Dave's.")
    #expect((lab.text(of: "readlog.yaml") ?? "").contains("dave@example.org"))
    #expect(try await push(lab.as("Dave")).status == 0)
    try await lab.as("Dave").succeed("tags", "rename", "nlp", "nlp/few-shot")
    #expect(try await push(lab.as("Dave")).status == 0)
    try await lab.as("Dave").succeed("people", "add", "eve", "--name", "Eve", "--email", "e@x.org")
    let run = try await push(lab.as("Dave"))
    #expect(run.status == 1)
    #expect(run.errors.contains("but what is theirs in 'people', and changed 'people.eve'"))
  }

  @Test("a merge may bring together what others wrote, but not drop it")
  func merges() async throws {
    let lab = try await served("readers: own")
    // The merge below is made by hand.
    try await lab.must(["config", "--remove-section", "merge.readlog"])
    try await lab.as("Carol").must(["checkout", "-q", "-b", "carol"])
    try await lab.as("Carol").succeed("note", "garcia2018few", "-m", "Carol's.")
    try await lab.must(["checkout", "-q", "main"])
    try await lab.as("Bob").succeed("note", "garcia2018few", "-m", "Bob's second.")
    #expect(try await push(lab.as("Bob")).status == 0)
    try await lab.must(["checkout", "-q", "carol"])
    let start = try await lab.head()
    // Made with `-s ours`, no commit removes Bob's note, and yet it is gone.
    try await lab.as("Carol").must(["merge", "-q", "-s", "ours", "-m", "all mine", "main"])
    let dropped = try await push(lab.as("Carol"), "carol:main")
    #expect(dropped.status == 1)
    #expect(
      dropped.errors.contains("a note of 'bob' is gone, and no commit of this push removes it"))
    #expect(dropped.errors.contains("hint: a merge or a forced push dropped it"))
    try await lab.must(["reset", "-q", "--hard", start])
    _ = try await lab.as("Carol").git(["merge", "-q", "--no-commit", "main"])
    let both = try await lab.must(["show", "main:papers/garcia2018few.yaml"])
    let carols = (try await lab.must(["show", "carol:papers/garcia2018few.yaml"]))
      .split(separator: "\n", omittingEmptySubsequences: false)
    let own = carols.drop { $0 != "  carol:" }.joined(separator: "\n")
    try lab.write(both + "\n" + own + "\n", to: "papers/garcia2018few.yaml")
    try await lab.as("Carol").commitAnyway("both")
    let merged = try await push(lab.as("Carol"), "carol:main")
    #expect(merged.status == 0, "\(merged.errors)")
  }

  @Test("a closed vocabulary is closed on the server too")
  func vocabulary() async throws {
    let lab = try await served("")
    let config = lab.text(of: "readlog.yaml") ?? ""
    try lab.write(
      config + "tags: {closed: true, vocabulary: {nlp: A, nlp-survey: B, transfer: C, "
        + "early-training: D}}\n", to: "readlog.yaml")
    try await lab.commitAnyway("closed")
    let closing = try await push(lab)
    #expect(closing.status == 0, "\(closing.errors)")
    try lab.write("title: A\ntags: [gan]\n", to: "papers/a.yaml")
    try await lab.commitAnyway("gan")
    #expect(try await push(lab).errors.contains("the vocabulary has no tag 'gan' [tag-unknown]"))
  }

  @Test("what the server cannot judge it refuses")
  func doubt() async throws {
    let lab = try await served("")
    try lab.write("format: 99\n", to: "readlog.yaml")
    try await lab.commitAnyway("newer")
    let run = try await push(lab)
    #expect(run.status == 1)
    #expect(run.errors.contains("remote: error: the library is in format 99"))
    var elsewhere = lab
    elsewhere.place = "/"
    let failure = try await elsewhere.run(
      [lab.program, "hook", "pre-receive"],
      input: "\(String(repeating: "0", count: 40)) \(try await lab.head()) refs/heads/main\n")
    #expect(failure.status != 0)
  }
}
