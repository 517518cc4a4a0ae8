import TestSupport
import Testing

@testable import LibraryStore

@Suite("The driver's command")
struct DriverCommandTests {
  private static let paths = [
    "/usr/local/bin/readlog-merge", "/a b/it's/100%/%P/readlog-merge",
    "/new\nline/\"q\"/$HOME`x`/readlog-merge",
  ]

  @Test("holds any path, and gives it back", arguments: paths)
  func roundTrip(path: String) {
    let command = DriverCommand(program: path)
    #expect(DriverCommand(command.text) == command)
    #expect(DriverCommand.isOurs(command.text))
  }

  @Test("is what merge.md says, word for word")
  func text() {
    #expect(
      DriverCommand(program: "/p/readlog-merge").text
        == "'/p/readlog-merge' %O %A %B %L %P; s=$?; [ $s -le 1 ] && exit $s; "
        + "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1")
  }

  @Test("in another form is known as ours, and as out of date")
  func earlier() {
    for text in ["readlog-merge %O %A %B %L %P", "'/bin/readlog-merge' %O %A %B %L '%P'"] {
      #expect(DriverCommand(text) == nil)
      #expect(DriverCommand.isOurs(text))
    }
    #expect(!DriverCommand.isOurs("mergiraf merge --git %O %A %B"))
  }

  /// Git expands `%` in the command before the shell reads it.
  @Test("is run by Git as it is meant, whatever the path", arguments: paths)
  func run(path: String) async throws {
    let git = try await HermeticGit.repository()
    let program = git.workTree + path
    try git.folder.write(
      "#!/bin/sh\nprintf '%s|' \"$@\" >'\(git.workTree)/log'\ncat \"$3\" >\"$2\"\n",
      to: String(path.dropFirst()))
    try git.folder.makeExecutable(String(path.dropFirst()))
    try await git("config", DriverCommand.key, DriverCommand(program: program).text)
    try git.folder.write("* merge=readlog\n", to: ".git/info/attributes")
    let name = "it's %A \"$(touch gone)\".yaml"
    for (branch, text) in [("main", "base\n"), ("theirs", "theirs\n"), ("ours", "ours\n")] {
      if branch != "main" { try await git("checkout", "-q", "-b", branch, "main") }
      try git.folder.write(text, to: name)
      try await git("add", name)
      try await git("commit", "-q", "-m", branch)
    }
    try await git("merge", "-q", "-m", "merge", "theirs")
    #expect(git.folder.text(of: name) == "theirs\n")
    #expect(git.folder.text(of: "log")?.hasSuffix("|7|\(name)|") == true)
    #expect(git.folder.text(of: "gone") == nil)
  }
}
