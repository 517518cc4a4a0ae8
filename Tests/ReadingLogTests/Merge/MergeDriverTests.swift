import TestSupport
import Testing

@testable import ReadingLog

/// `readlog-merge` started by the real Git.
@Suite struct MergeDriverTests {
  private static let base = """
    title: Similarity of Netwroks
    year: 2019
    venue: ICML
    tags:
      - b
      - c
    uid: k3f9q2m7wd
    readers:
      alice:
        status: reading

    """
  private static let path = "papers/paper.yaml"

  /// A repository in which the driver is set up as `setup` does it, with one paper on `main` and the
  /// branches `ours` and `theirs`.
  private func repository(
    base: String = base, ours: String, theirs: String
  ) async throws -> HermeticGit {
    let git = try await HermeticGit.repository()
    let driver = try #require(BuiltProgram("readlog-merge")).path
    try await git(
      "config", "merge.readlog.driver",
      "'\(driver)' %O %A %B %L %P; s=$?; [ $s -le 1 ] && exit $s; "
        + "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1")
    try git.folder.write("papers/** merge=readlog\n", to: ".gitattributes")
    try await commit(base, to: git, "base")
    try await git("checkout", "-q", "-b", "theirs")
    try await commit(theirs, to: git, "theirs")
    try await git("checkout", "-q", "-b", "ours", "main")
    try await commit(ours, to: git, "ours")
    return git
  }

  private func commit(_ text: String, to git: HermeticGit, _ message: String) async throws {
    try git.folder.write(text, to: Self.path)
    try await git("add", "--all")
    try await git("commit", "-q", "-m", message)
  }

  private static let ours = base.replacing("Netwroks", with: "Networks")
    .replacing("  - b\n", with: "  - a\n  - b\n").replacing("status: reading", with: "status: read")
  private static let theirs = base.replacing("  - c\n", with: "  - d\n")
    .replacing("status: reading", with: "status: reading\n  bob:\n    status: queued")
  private static let joined = """
    title: Similarity of Networks
    year: 2019
    venue: ICML
    tags:
      - a
      - b
      - d
    uid: k3f9q2m7wd
    readers:
      alice:
        status: read
      bob:
        status: queued

    """

  @Test func mergeJoinsWhatLinesCannot() async throws {
    let git = try await repository(ours: Self.ours, theirs: Self.theirs)
    try await git("merge", "-q", "-m", "merge", "theirs")
    #expect(git.folder.text(of: Self.path) == Self.joined)
  }

  @Test func rebaseAndCherryPickGiveTheSameBytes() async throws {
    let rebased = try await repository(ours: Self.ours, theirs: Self.theirs)
    try await rebased("rebase", "-q", "theirs")
    #expect(rebased.folder.text(of: Self.path) == Self.joined)
    let picked = try await repository(ours: Self.ours, theirs: Self.theirs)
    try await picked("cherry-pick", "theirs")
    #expect(picked.folder.text(of: Self.path) == Self.joined)
  }

  @Test func aConflictStopsTheMergeAndMarksOneField() async throws {
    let git = try await repository(
      ours: Self.ours.replacing("ICML", with: "ICLR"),
      theirs: Self.theirs.replacing("ICML", with: "TMLR"))
    #expect(try await !git.attempt(["merge", "-q", "-m", "merge", "theirs"]).isSuccess)
    let marked = """
      <<<<<<< ours: venue was changed on both sides
      venue: ICLR
      =======
      venue: TMLR
      >>>>>>> theirs

      """
    #expect(
      git.folder.text(of: Self.path) == Self.joined.replacing("venue: ICML\n", with: marked))
    #expect(try await git("ls-files", "-u").split(separator: "\n").count == 3)
    #expect(try await git.attempt(["diff", "--check"]).output.contains("leftover conflict marker"))
  }

  /// Both branches merge the other's first commit and settle a conflict differently; the base of
  /// the next merge is one that Git makes itself, with our conflict text in it.
  @Test func aConflictBelowACrissCrossIsNoSilentPickAbove() async throws {
    let ours = Self.ours.replacing("ICML", with: "ICLR")
    let git = try await repository(ours: ours, theirs: Self.theirs.replacing("ICML", with: "TMLR"))
    _ = try await git.attempt(["merge", "-q", "-m", "merge", "theirs"])
    try await commit(Self.joined.replacing("ICML", with: "ICLR"), to: git, "ours it is")
    try await git("checkout", "-q", "theirs")
    _ = try await git.attempt(["merge", "-q", "-m", "merge", "ours~1"])
    try await commit(Self.joined.replacing("ICML", with: "TMLR"), to: git, "theirs it is")
    #expect(
      try await git("merge-base", "--all", "ours", "theirs").split(separator: "\n").count == 2)
    #expect(try await !git.attempt(["merge", "-q", "-m", "again", "ours"]).isSuccess)
    let text = try #require(git.folder.text(of: Self.path))
    #expect(text.contains("<<<<<<< ours: venue was in conflict before\nvenue: TMLR\n"))
    #expect(try Record(id: "paper", text: text).conflicts.map(\.name) == ["venue"])
  }

  @Test func aCrissCrossWithoutConflictsIsClean() async throws {
    let git = try await repository(ours: Self.ours, theirs: Self.theirs)
    try await git("merge", "-q", "-m", "merge", "theirs")
    try await commit(Self.joined.replacing("2019", with: "2020"), to: git, "year")
    try await git("checkout", "-q", "theirs")
    try await git("merge", "-q", "-m", "merge", "ours~2")
    #expect(git.folder.text(of: Self.path) == Self.joined)
    try await commit(Self.joined.replacing("  - d\n", with: "  - d\n  - e\n"), to: git, "tag")
    try await git("merge", "-q", "-m", "again", "ours")
    #expect(
      git.folder.text(of: Self.path)
        == Self.joined.replacing("2019", with: "2020").replacing("  - d\n", with: "  - d\n  - e\n"))
  }

  @Test func onePaperAddedOnBothSidesIsMerged() async throws {
    let git = try await repository(ours: Self.ours, theirs: Self.theirs)
    let added = "title: New\ndoi: 10.1000/x\n"
    try git.folder.write(added + "tags:\n  - a\nuid: bbbbbbbbbb\n", to: "papers/new.yaml")
    try await git("add", "--all")
    try await git("commit", "-q", "-m", "new")
    try await git("checkout", "-q", "theirs")
    try git.folder.write(added + "tags:\n  - b\nuid: aaaaaaaaaa\n", to: "papers/new.yaml")
    try await git("add", "--all")
    try await git("commit", "-q", "-m", "new")
    try await git("merge", "-q", "-m", "merge", "ours")
    #expect(
      git.folder.text(of: "papers/new.yaml") == added + "tags:\n  - a\n  - b\nuid: aaaaaaaaaa\n")
  }

  @Test func itExitsWithZeroOrOneWhateverItIsGiven() async throws {
    let driver = try #require(BuiltProgram("readlog-merge")).path
    let folder = try ScratchFolder()
    try folder.write("title: A\n", to: "base")
    try folder.write("title: B\n", to: "ours")
    try folder.write("title: C\n", to: "theirs")
    try folder.makeExecutable("ours")
    let arguments = ["base", "ours", "theirs"].map { folder.path + "/" + $0 }
    for more in [[], ["x"], ["9", "papers/a b'\".yaml"], ["7", "README.md"]] {
      let line = ([driver] + arguments + more).map { "\"\($0.replacing("\"", with: "\\\""))\"" }
      let result = try await HermeticGit.run(
        "sh", ["-c", line.joined(separator: " ") + "; echo $?"])
      #expect(result.output == "1", "\(more)")
      #expect(folder.text(of: "ours")?.contains("title: C") == true)
      try folder.write("title: B\n", to: "ours")
    }
    let missing = try await HermeticGit.run(
      "sh", ["-c", "'\(driver)' a b c; '\(driver)'; echo $?"])
    #expect(missing.output == "1")
    #expect(try folder.names() == ["base", "ours", "theirs"])
  }

  @Test func aResultKeepsTheModeAndBytesOfAnyEncoding() async throws {
    let driver = try #require(BuiltProgram("readlog-merge")).path
    let folder = try ScratchFolder()
    let script = """
      cd '\(folder.path)'
      printf 'a\\351\\nb\\nc\\nd\\n' > base; cp base ours; cp base theirs
      printf 'A\\351\\nb\\nc\\nd\\n' > ours; printf 'a\\351\\nb\\nc\\nD\\377\\n' > theirs
      chmod 640 ours
      '\(driver)' base ours theirs 7 papers/a.yaml; echo $?
      stat -c %a ours; od -An -c ours
      """
    let result = try await HermeticGit.run("sh", ["-c", script])
    #expect(result.output == "0\n640\n   A 351  \\n   b  \\n   c  \\n   D 377  \\n")
  }
}
