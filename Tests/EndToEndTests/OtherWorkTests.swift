import TestSupport
import Testing

/// What the user, or somebody else, does with Git beside readlog.
@Suite("Work beside readlog")
struct OtherWorkTests {
  @Test("A staged file and a modified one stay as they were")
  func stagedAndModified() async throws {
    let lab = try await Lab.library()
    try lab.write("one\n", to: "notes.txt")
    try await lab.git("add", "notes.txt")
    try lab.write(Records.zhou + "# mine\n", to: "papers/zhou2016machine.yaml")
    try lab.write("new\n", to: "new.txt")
    let before = try await lab.git("status", "--porcelain")
    try await lab.succeed("tag", "garcia2018few", "+gan")
    #expect(
      try await lab.git("show", "--format=", "--name-only", "HEAD") == "papers/garcia2018few.yaml")
    #expect(try await lab.git("status", "--porcelain") == before)
    #expect(before == "A  notes.txt\n M papers/zhou2016machine.yaml\n?? new.txt")
  }

  @Test("A hook of the user's own runs, and may refuse")
  func foreignHook() async throws {
    let lab = try await Lab.library()
    try lab.write(
      "#!/bin/sh\necho \"$(git diff --cached --name-only)\" >>ran.log\n",
      to: ".git/hooks/pre-commit")
    try lab.makeExecutable(".git/hooks/pre-commit")
    try lab.write("ran.log\n", to: ".git/info/exclude")
    let run = try await lab("tag", "garcia2018few", "+gan")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("committed by git, for its signature or its hooks"))
    #expect(lab.text(of: "ran.log") == "papers/garcia2018few.yaml\n")

    try lab.write("#!/bin/sh\nprintf 'no \\033[31mtags' >&2\nexit 1\n", to: ".git/hooks/pre-commit")
    let refused = try await lab("tag", "zhou2016machine", "+gan")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("git commit refused the change; everything is as it was"))
    #expect(refused.errors.contains("caused by: no \\u{1B}[31mtags"))
    #expect(lab.text(of: "papers/zhou2016machine.yaml") == Records.zhou)
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("Where commits are signed, readlog's are")
  func signed() async throws {
    let lab = try await Lab.library()
    try lab.write(
      """
      #!/bin/sh
      cat >/dev/null
      echo '[GNUPG:] SIG_CREATED D' >&2
      echo '-----BEGIN PGP SIGNATURE-----'; echo fake; echo '-----END PGP SIGNATURE-----'

      """, to: ".git/fake-gpg")
    try lab.makeExecutable(".git/fake-gpg")
    try await lab.git("config", "gpg.program", lab.place + "/.git/fake-gpg")
    try await lab.git("config", "commit.gpgsign", "true")
    let run = try await lab("tag", "garcia2018few", "+gan")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try await lab.git("cat-file", "commit", "HEAD").contains("gpgsig -----BEGIN PGP"))
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("A lock of Git's is named, with what to do; readlog waits for it first")
  func gitsLock() async throws {
    let lab = try await Lab.library()
    try lab.write("", to: ".git/index.lock")
    async let waiting = lab("tag", "garcia2018few", "+gan")
    try await Task.sleep(for: .milliseconds(700))
    try lab.folder.remove("lab/.git/index.lock")
    let run = try await waiting
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test("A folder that cannot be written is named, and nothing changes", .enabled(if: !isRoot))
  func readOnly() async throws {
    let lab = try await Lab.library()
    _ = try await lab.run(["chmod", "555", "papers"])
    let run = try await lab("tag", "garcia2018few", "+gan")
    _ = try await lab.run(["chmod", "755", "papers"])
    #expect(run.status == 2)
    #expect(run.errors.contains("papers"))
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("The real libraries' odd files are named and not followed")
  func oddFiles() async throws {
    let lab = try await Lab.library()
    try lab.folder.write("title: Outside\n", to: "outside.yaml")
    try lab.folder.linkSymbolically("lab/papers/link2019.yaml", to: "../../outside.yaml")
    _ = try await lab.run(["mkfifo", "papers/pipe2019.yaml"])
    let list = try await lab("list")
    #expect(list.status == 1)
    #expect(!list.output.contains("Outside"))
    #expect(
      list.errors.contains("papers/link2019.yaml") && list.errors.contains("papers/pipe2019.yaml"))
    for id in ["link2019", "pipe2019"] {
      #expect(try await lab("show", id).status == 1)
      #expect(try await lab("tag", id, "+gan").status == 2)
      #expect(try await lab("edit", id).status != 0)
    }
    #expect(lab.folder.text(of: "outside.yaml") == "title: Outside\n")
  }
}
