import TestSupport
import Testing

@Suite("Setup")
struct SetupTests {
  private static let hooks = ["pre-commit", "pre-merge-commit", "pre-push", "post-merge"]

  @Test("is done by init, and twice changes nothing and says so")
  func twice() async throws {
    let lab = try await Lab.library()
    let before = try await lab.installation()
    let run = try await lab("setup")
    #expect(run.status == 0)
    #expect(run.lines.count == 4)
    #expect(run.lines.allSatisfy { $0.hasPrefix("ok  ") }, "\(run.output)")
    #expect(run.errors == "nothing had to change\n")
    #expect(try await lab.installation() == before)
    for hook in Self.hooks { #expect(lab.text(of: ".git/hooks/\(hook)") != nil) }
  }

  @Test("is taken back without a trace, and again")
  func undo() async throws {
    let lab = try await Lab.library()
    try await lab.succeed("setup", "--undo")
    try await lab.git("config", "merge.other.driver", "true")
    try await lab.git("config", "readlog.handle", "ada")
    try lab.hook("pre-commit", "exit 0")
    try lab.hook("commit-msg", "exit 0")
    try lab.write("* merge=other\n", to: ".git/info/attributes")
    let before = try await lab.installation()
    let planned = try await lab("setup", "--dry-run")
    #expect(planned.errors == "not done\n")
    #expect(try await lab.installation() == before)
    let done = try await lab("setup")
    #expect(done.output == planned.output)
    #expect(
      done.output.contains("+   pre-commit: installed; it runs the hook that was there first"))
    let after = try await lab.installation()
    #expect(after != before)
    #expect(try await lab("setup", "--undo", "--dry-run").errors == "not done\n")
    #expect(try await lab.installation() == after)
    try await lab.succeed("setup", "--undo")
    #expect(try await lab.installation() == before)
    #expect(try await lab("setup", "--undo").errors == "nothing to take back\n")
  }

  @Test(
    "works in a path with blanks, quotes and a newline, in a library in a subfolder",
    arguments: ["lab", "my \"lab's\"\nplace/$HOME", "50% off"])
  func place(place: String) async throws {
    let top = try Lab(place)
    try await top.git("init", "--quiet", "--initial-branch=main", ".")
    let lab = top.at(place + "/deep/the lab*")
    try top.write("", to: "deep/the lab*/.keep")
    try await lab.succeed("init", "--name", "Lab")
    try await lab.git("rm", "--quiet", "--cached", ".gitattributes")
    try lab.write("", to: ".gitattributes")
    try await lab.succeed("setup")
    #expect(
      top.text(of: ".git/info/attributes")?.contains("/deep/the lab\\") == true)
    #expect(try await lab("setup").errors == "nothing had to change\n")
    try await DriverTests.mergeTags(in: lab)
  }

  @Test("in a linked work tree is for all of them")
  func linkedWorkTree() async throws {
    let lab = try await Lab.library()
    try await lab.succeed("setup", "--undo")
    try await lab.git("worktree", "add", "--quiet", "../linked")
    let linked = lab.at("linked")
    try await linked.succeed("setup")
    #expect(try await lab("setup").errors == "nothing had to change\n")
    try await DriverTests.mergeTags(in: linked)
  }

  @Test("in a submodule is the submodule's")
  func submodule() async throws {
    let lab = try await Lab.library()
    let outer = lab.at("outer")
    try lab.folder.write("", to: "outer/.keep")
    try await outer.git("init", "--quiet", "--initial-branch=main", ".")
    try await outer.git(
      "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", lab.place, "reading")
    let inner = lab.at("outer/reading")
    try await inner.succeed("setup")
    #expect(lab.folder.text(of: "outer/.git/modules/reading/hooks/pre-commit") != nil)
    #expect(lab.folder.text(of: "outer/.git/hooks/pre-commit") == nil)
    try await DriverTests.mergeTags(in: inner)
    // The repository around it has no library.
    let run = try await outer("setup")
    #expect(run.status == 2)
    #expect(run.errors.contains("there is no library in \(outer.place)"))
  }

  /// There Git looks at the attributes of the top only.
  @Test("names the driver where a sparse checkout would not see that the library does")
  func sparse() async throws {
    let top = try Lab()
    try await top.git("init", "--quiet", "--initial-branch=main", ".")
    let lab = top.at("lab/reading")
    try top.write("", to: "reading/.keep")
    try await lab.succeed("init", "--name", "Lab")
    #expect(top.text(of: ".git/info/attributes") == nil)
    try await lab.git("sparse-checkout", "set", "reading/papers")
    #expect(try await lab.succeed("setup").contains("+   attributes: written to info/attributes"))
    #expect(top.text(of: ".git/info/attributes")?.contains("/reading/papers/** ") == true)
    try await lab.git("sparse-checkout", "disable")
    try await lab.succeed("setup", "--undo")
    #expect(top.text(of: ".git/info/attributes") == nil)
  }

  @Test("is said once to be missing, by the first command that writes")
  func notice() async throws {
    let lab = try await Lab.library()
    try await lab.succeed("setup", "--undo")
    let first = try await lab("tag", "garcia2018few", "+gan")
    #expect(first.status == 0)
    #expect(first.errors.contains("'readlog setup' installs it"))
    #expect(try await !lab("tag", "garcia2018few", "+one").errors.contains("readlog setup"))
    try await lab.succeed("setup")
    #expect(try await !lab("tag", "garcia2018few", "+two").errors.contains("readlog setup"))
    try await lab.succeed("setup", "--undo")
    #expect(try await lab("tag", "garcia2018few", "+three").errors.contains("readlog setup"))
  }

  @Test("is refused where the driver is not installed, and changes nothing")
  func noDriver() async throws {
    var lab = try await Lab.library()
    try await lab.succeed("setup", "--undo")
    let before = try await lab.installation()
    try lab.folder.write("", to: "bin/.keep")
    // A link of another folder's own: the driver is beside neither of them.
    _ = try await lab.run(["cp", lab.program, lab.folder.path + "/bin/readlog"])
    lab = Lab(lab, program: lab.folder.path + "/bin/readlog")
    let run = try await lab("setup")
    #expect(run.status == 2)
    #expect(run.errors.contains("readlog-merge is not installed"))
    #expect(run.errors.contains(lab.folder.path + "/bin/readlog-merge"))
    #expect(try await lab.installation() == before)
    // init is not kept from making a library.
    let other = lab.at("other")
    try lab.folder.write("", to: "other/.keep")
    let made = try await other("init")
    #expect(made.status == 0)
    #expect(made.errors.contains("warning: not set up: readlog-merge is not installed"))
  }

  @Test("leaves a driver alone that is none of ours, and mends one that is")
  func otherDriver() async throws {
    let lab = try await Lab.library()
    try await lab.git("config", "merge.readlog.driver", "mine %A")
    let run = try await lab("setup")
    #expect(run.status == 1)
    #expect(run.output.contains("!!  merge driver: Git's configuration has another one"))
    #expect(try await lab("setup", "--undo").status == 1)
    #expect(try await lab.git("config", "merge.readlog.driver") == "mine %A")
    try await lab.git("config", "merge.readlog.driver", "readlog-merge %O %A %B %L '%P'")
    #expect(try await lab("doctor").output.contains("configured as an older readlog did it"))
    try await lab.succeed("setup")
    #expect(try await lab("doctor").status == 0)
  }

  @Test("--global configures the driver for the user, and nothing in the clone")
  func global() async throws {
    var lab = try await Lab.library()
    try await lab.succeed("setup", "--undo")
    lab.environment["GIT_CONFIG_GLOBAL"] = lab.folder.path + "/gitconfig"
    let before = try await lab.installation()
    try await lab.succeed("setup", "--global")
    #expect(lab.folder.text(of: "gitconfig")?.contains("readlog-merge' %O %A %B %L %P;") == true)
    #expect(try await lab.installation() == before)
    #expect(try await lab("setup", "--global").errors == "nothing had to change\n")
    #expect(try await !lab("tag", "garcia2018few", "+gan").errors.contains("readlog setup"))
    try await lab.succeed("setup", "--global", "--undo")
    #expect(lab.folder.text(of: "gitconfig") == "")
  }

  @Test("tells scripts what it did")
  func json() async throws {
    let lab = try await Lab.library()
    try await lab.succeed("setup", "--undo")
    let text = try await lab.succeed("setup", "--json")
    #expect(text.contains("\"changed\" : true"))
    #expect(text.contains("\"item\" : \"pre-push\""))
    #expect(text.contains("\"outcome\" : \"made\""))
    #expect(try await lab.succeed("setup", "--json").contains("\"changed\" : false"))
  }
}

extension Lab {
  /// The same lab for another program.
  init(_ lab: Lab, program: String) {
    self = lab
    self.program = program
  }
}
