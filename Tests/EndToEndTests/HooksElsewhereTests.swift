import TestSupport
import Testing

@Suite("Hooks in folders that are not the repository's own")
struct HooksElsewhereTests {
  private static let names = ["pre-commit", "pre-merge-commit", "pre-push", "post-merge"]

  /// A lab before setup, whose configuration names this folder.
  private func lab(_ hooksPath: String) async throws -> Lab {
    let lab = try await Lab.library()
    try await lab.succeed("setup", "--undo")
    try await lab.git("config", "core.hooksPath", hooksPath)
    return lab
  }

  /// What `setup` says to add to the files that start hooks, done.
  private func add(_ lines: [String], in lab: Lab) async throws {
    for line in lines.map({ $0.drop { $0 == " " } }) {
      if line.hasPrefix("add to ") {
        let parts = line.dropFirst("add to ".count).split(separator: ": ", maxSplits: 1)
        let file = String(parts[0])
        try lab.write((lab.text(of: file) ?? "") + parts[1] + "\n", to: file)
      } else {
        #expect(try await lab.run(["sh", "-c", String(line)]).status == 0, "\(line)")
      }
    }
  }

  @Test("husky's are left to husky, and what to add to them is enough")
  func husky() async throws {
    let lab = try await lab(".husky/_")
    try lab.write("npm test\n", to: ".husky/pre-commit")
    for name in Self.names {
      // As husky 9 writes them.
      try lab.script(
        "n=$(basename \"$0\"); s=$(dirname \"$(dirname \"$0\")\")/$n\n[ ! -f \"$s\" ] || sh -e \"$s\" \"$@\"",
        at: "lab/.husky/_/\(name)")
    }
    let before = try lab.folder.names(in: "lab/.husky")
    let run = try await lab("setup")
    #expect(run.status == 1)
    #expect(run.output.contains("!!  pre-commit: not installed: husky has the hooks"))
    #expect(
      run.output.contains("add to .husky/pre-commit: readlog hook pre-commit \"$@\" || exit 1"))
    #expect(try lab.folder.names(in: "lab/.husky") == before)
    #expect(lab.text(of: ".husky/pre-commit") == "npm test\n")
    #expect(lab.text(of: ".git/hooks/pre-commit") == nil)
    #expect(try await lab("doctor").status == 1)

    try lab.write("", to: ".husky/pre-commit")
    try await add(run.lines.filter { $0.hasPrefix("      ") }, in: lab)
    #expect(try await lab("setup").errors == "nothing had to change\n")
    let doctor = try await lab("doctor")
    #expect(doctor.output.contains("ok  hook pre-commit: started by .husky/pre-commit"))
    #expect(doctor.status == 0, "\(doctor.output)")
    // They do run.
    _ = try lab.standIn()
    let line = "PATH=\(lab.folder.path)/bin:$PATH git commit --quiet --allow-empty -m x"
    #expect(try await lab.run(["sh", "-c", line]).status == 0)
    #expect(lab.logged == ["readlog [hook] [pre-commit]"])
    // There is nothing of ours to take away from them.
    try await lab.succeed("setup", "--undo")
    #expect(lab.text(of: ".husky/pre-push")?.contains("readlog hook pre-push") == true)
  }

  @Test(
    "those that are committed, or shared with other repositories, are not written to",
    arguments: [".githooks", "../shared hooks"])
  func committed(folder: String) async throws {
    let lab = try await lab(folder)
    try lab.write("", to: "\(folder)/README")
    let run = try await lab("setup")
    #expect(run.status == 1)
    #expect(run.output.contains("core.hooksPath is \(folder), which others share"))
    #expect(lab.text(of: "\(folder)/pre-commit") == nil)
    // The driver is installed all the same.
    #expect(try await lab.git("config", "merge.readlog.driver").contains("readlog-merge"))
    try await add(run.lines.filter { $0.hasPrefix("      ") }, in: lab)
    let again = try await lab("setup")
    #expect(again.status == 0, "\(again.output)")
    #expect(try await lab("doctor").status == 0)
  }

  @Test("a folder of the user's configuration is not written to either")
  func global() async throws {
    var lab = try await Lab.library()
    try await lab.succeed("setup", "--undo")
    try lab.folder.write("", to: "mine/README")
    try lab.folder.write("[core]\n\thooksPath = \(lab.folder.path)/mine\n", to: "gitconfig")
    lab.environment["GIT_CONFIG_GLOBAL"] = lab.folder.path + "/gitconfig"
    let run = try await lab("setup")
    #expect(run.status == 1)
    #expect(try lab.folder.names(in: "mine") == ["README"])
    #expect(lab.text(of: ".git/hooks/pre-commit") == nil)
    // Nor does it keep anybody from cloning.
    let clone = try await lab("clone", lab.place, lab.folder.path + "/clone")
    #expect(clone.status == 0)
    #expect(clone.errors.contains("core.hooksPath is \(lab.folder.path)/mine"))
  }

  @Test(
    "hooks that were installed before are named as disabled, and taken back from where they are")
  func later() async throws {
    let lab = try await Lab.library()
    try await lab.git("config", "core.hooksPath", "/dev/null")
    let doctor = try await lab("doctor")
    #expect(doctor.status == 1)
    #expect(doctor.output.contains("core.hooksPath is /dev/null, so Git runs no hooks"))
    #expect(doctor.output.contains("git config --unset-all core.hooksPath"))
    try await lab.succeed("setup", "--undo")
    #expect(lab.text(of: ".git/hooks/pre-commit") == nil)
  }

  @Test("one inside the Git directory is as good as Git's own")
  func inside() async throws {
    let lab = try await lab(".git/my-hooks")
    try lab.hook("pre-commit", "exit 4", in: ".git/my-hooks")
    try await lab.succeed("setup")
    #expect(lab.text(of: ".git/my-hooks/pre-push") != nil)
    #expect(lab.text(of: ".git/hooks/pre-push") == nil)
    #expect(try await !lab.git.attempt(["commit", "--allow-empty", "-m", "x"]).isSuccess)
    try await lab.succeed("setup", "--undo")
    #expect(lab.text(of: ".git/my-hooks/pre-commit") == "#!/bin/sh\nexit 4\n")
    #expect(lab.text(of: ".git/my-hooks/pre-push") == nil)
  }

  @Test("a hooks folder that is a link out of the repository is not written to")
  func linked() async throws {
    let lab = try await Lab.library()
    try await lab.succeed("setup", "--undo")
    try lab.write("", to: "tools/README")
    try lab.folder.remove("lab/.git/hooks")
    try lab.folder.linkSymbolically("lab/.git/hooks", to: "../tools")
    let run = try await lab("setup")
    #expect(run.status == 1)
    #expect(run.output.contains("leads out of the repository"))
    #expect(try lab.folder.names(in: "lab/tools") == ["README"])
  }

  @Test("the pre-commit framework runs ours beside its own")
  func framework() async throws {
    let lab = try await Lab.library()
    try await lab.succeed("setup", "--undo")
    // As pre-commit 4 writes it, but for the program that it starts.
    let generated = """
      # File generated by pre-commit: https://pre-commit.com
      # ID: 138fd403232d2ddd5efb44317e38bf03
      echo framework >>"\(lab.log)"
      HERE="$(cd "$(dirname "$0")" && pwd)"
      if [ -x "$HERE/pre-commit.legacy" ]; then exec "$HERE/pre-commit.legacy" "$@"; fi
      """
    try lab.hook("pre-commit", generated)
    #expect(try await lab("doctor").output.contains("!!  hook pre-commit: missing"))
    try await lab.succeed("setup")
    try await lab.git("config", "readlog.program", try lab.standIn())
    #expect(lab.text(of: ".git/hooks/pre-commit") == "#!/bin/sh\n\(generated)\n")
    try await lab.git("commit", "--quiet", "--allow-empty", "-m", "x")
    #expect(lab.logged == ["framework", "readlog [hook] [pre-commit]"])
    #expect(try await lab("doctor").output.contains("ok  hook pre-commit: installed"))
    try await lab.succeed("setup", "--undo")
    #expect(lab.text(of: ".git/hooks/pre-commit.legacy") == nil)
    #expect(lab.text(of: ".git/hooks/pre-commit") == "#!/bin/sh\n\(generated)\n")
    // Its own configuration may start it, too.
    try lab.write(
      "repos:\n- repo: local\n  hooks:\n  - id: readlog-pre-commit\n", to: ".pre-commit-config.yaml"
    )
    #expect(
      try await lab("doctor").output.contains(
        "ok  hook pre-commit: started by .pre-commit-config.yaml"))
  }
}
