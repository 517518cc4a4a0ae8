import TestSupport
import Testing

@Suite("The index")
struct IndexTests {
  private static let database = ".git/readlog/index/index.sqlite"

  private func ids(_ lab: Lab, _ query: String) async throws -> String {
    try await lab("list", "--ids", query).lines.joined(separator: " ")
  }

  @Test("sees an edit in place that leaves the size and the second as they were")
  func sameSize() async throws {
    let lab = try await Lab.library()
    let old = Records.garcia
    for word in ["abc", "nlp", "xyz", "nlp", "gan"] {
      try lab.write(old.replacing("- nlp", with: "- \(word)"), to: "papers/garcia2018few.yaml")
      #expect(try await ids(lab, "tag:\(word)") == "garcia2018few")
    }
    // Even where somebody sets the time back.
    try lab.write(old.replacing("- nlp", with: "- old"), to: "papers/garcia2018few.yaml")
    _ = try await lab.shell("touch -d 2020-01-01 papers/garcia2018few.yaml")
    #expect(try await ids(lab, "tag:old") == "garcia2018few")
    try lab.write(old.replacing("- nlp", with: "- new"), to: "papers/garcia2018few.yaml")
    _ = try await lab.shell("touch -d 2020-01-01 papers/garcia2018few.yaml")
    #expect(try await ids(lab, "tag:new") == "garcia2018few")
    #expect(try await ids(lab, "tag:old") == "")
  }

  @Test("follows checkouts, new files, renamed and removed ones")
  func checkout() async throws {
    let lab = try await Lab.library()
    #expect(try await ids(lab, "year:2018") == "garcia2018few")
    try await lab.git("checkout", "--quiet", "-b", "other")
    try await lab.git("mv", "papers/garcia2018few.yaml", "papers/other2018few.yaml")
    try await lab.git("rm", "--quiet", "papers/zhou2016machine.yaml")
    try await lab.git("commit", "--quiet", "-m", "other")
    #expect(try await ids(lab, "year:2018") == "other2018few")
    #expect(try await ids(lab, "year:2016") == "")
    try await lab.git("checkout", "--quiet", "-")
    #expect(try await ids(lab, "year:2018") == "garcia2018few")
    #expect(try await ids(lab, "year:2016") == "zhou2016machine")
  }

  @Test(
    "is made anew when it is gone, cut off, rubbish, old or from the future",
    arguments: [
      "rm -r .git/readlog/index", "rm DB", "truncate -s 0 DB", "truncate -s 5000 DB",
      "truncate -s 30000 DB", "printf rubbish > DB", "head -c 40000 /dev/urandom > DB",
      "printf '\\377\\377\\377\\377' | dd of=DB bs=1 seek=60 conv=notrunc status=none",
      "dd if=/dev/zero of=DB bs=4096 seek=1 count=3 conv=notrunc status=none",
    ])
  func broken(damage: String) async throws {
    let lab = try await Lab.library()
    #expect(try await ids(lab, "tag:nlp") == "garcia2018few")
    let done = try await lab.shell(damage.replacing("DB", with: Self.database))
    #expect(done.status == 0, "\(done.errors)")
    for _ in 0..<3 {
      let list = try await lab("list", "--ids", "tag:nlp")
      #expect(list.output == "garcia2018few\n" && list.status == 0, "\(list.errors)")
      let search = try await lab("search", "--jsonl", "similarity networks")
      #expect(search.output.contains("kornblith2019similarity"), "\(search.errors)")
    }
    #expect(try await lab("list", "tag:nlp").errors == "")
  }

  @Test("serves what can be read and names the rest, every time")
  func brokenRecords() async throws {
    let lab = try await Lab.library()
    try lab.write("title: [\n", to: "papers/broken.yaml")
    for _ in 0..<2 {
      let list = try await lab("list", "--ids", "tag:nlp")
      #expect(list.output == "garcia2018few\n")
      #expect(list.errors.contains("papers/broken.yaml"))
      #expect(list.status == 1)
    }
    try lab.write("title: Whole\ntags: [nlp]\n", to: "papers/broken.yaml")
    let list = try await lab("list", "--ids", "tag:nlp")
    #expect(list.output == "broken\ngarcia2018few\n")
    #expect(list.errors == "" && list.status == 0)
  }

  @Test("may be asked and brought up to date by many at once, one of them killed")
  func many() async throws {
    let lab = try await Lab.library()
    let run = try await lab.shell(
      """
      for i in 1 2 3 4 5 6 7 8; do
        (for j in 1 2 3; do
          # As editors do: at no moment is the file empty, which the others would have to tell.
          printf 'title: Paper %s\\ntags: [many]\\n' $j > new$i && mv new$i papers/p$i.yaml
          readlog list --ids "id:p$i tag:many"; readlog list --ids tag:nlp
        done) > out$i 2>&1 &
      done
      for i in 1 2 3 4; do timeout -s KILL 0.05 "\(lab.program)" list > /dev/null 2>&1; done
      wait; cat out1 out2 out3 out4 out5 out6 out7 out8
      """)
    let expected = (1...8).flatMap { i in (1...3).flatMap { _ in ["p\(i)", "garcia2018few"] } }
    #expect(run.lines == expected, "\(run.output)")
    #expect(try await ids(lab, "tag:many") == "p1 p2 p3 p4 p5 p6 p7 p8")
  }

  @Test("is not needed: without a repository, or where it cannot be written")
  func without() async throws {
    let lab = try await Lab.library()
    try lab.write("in the way", to: ".git/readlog/index")
    #expect(try await ids(lab, "tag:nlp") == "garcia2018few")
    #expect(try await lab("search", "graph network").output.contains("garcia2018few"))
    _ = try await lab.shell("rm -r .git")
    #expect(try await ids(lab, "tag:nlp") == "garcia2018few")
    let search = try await lab("search", "\"graph neural\"")
    #expect(search.output.contains("Few-Shot Learning with Graph Neural Networks"))
    #expect(search.errors == "" && search.status == 0)
  }

  @Test("of two libraries in one repository, or of two work trees, is two")
  func several() async throws {
    let lab = try await Lab.library()
    try lab.write("format: 1\n", to: "a/b/readlog.yaml")
    try lab.write("title: Another\ntags: [nlp]\n", to: "a/b/papers/another.yaml")
    try await lab.git("worktree", "add", "--quiet", "../tree", "HEAD")
    for _ in 0..<2 {
      #expect(try await lab("list", "-C", "a/b", "--ids").output == "another\n")
      #expect(try await ids(lab, "tag:nlp") == "garcia2018few")
      #expect(
        try await lab("list", "-C", "../tree", "--ids", "tag:nlp").output == "garcia2018few\n")
    }
  }
}
