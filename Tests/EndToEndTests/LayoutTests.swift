import TestSupport
import Testing

@Suite("Records in subfolders")
struct LayoutTests {
  @Test("what one moves, and another edits or adds meanwhile, ends alike")
  func moved() async throws {
    let shared = try await SharedLibrary.start()
    try await shared.ada.succeed("format", "--layout", "letters")
    try await shared.bob.succeed("tag", Lab.paper, "+gan")
    try await shared.bob.succeed("note", "zhou2016machine", "-m", "Good.")
    try await shared.bob.succeed("add", "--title", "A New One", "--author", "Kim Lee")
    let done = try await shared.bringTogether(byGit: false)
    let files = try await done.ada.git("ls-files", "papers").split(separator: "\n").map(String.init)
    #expect(files.filter { $0.hasPrefix("papers/z/") } == ["papers/z/zhou2016machine.yaml"])
    #expect(!files.contains("papers/zhou2016machine.yaml"))
    #expect(!files.contains(Lab.file))
    #expect(try await done.ada("list", "tag:gan", "--ids").output == Lab.paper + "\n")
    #expect(try await done.ada("list", "has:notes", "--ids").output == "zhou2016machine\n")
    #expect(try await done.ada("check").status == 0)
  }

  @Test("new ones go there when there are a thousand")
  func many() async throws {
    let lab = try await Lab.library()
    let entries = (0..<999).map { "@misc{key\($0), title = {Paper number \($0) of these}}" }
    try lab.write(entries.joined(separator: "\n"), to: "../many.bib")
    try await lab.succeed("import", "../many.bib")
    #expect(lab.text(of: "papers/k/key7.yaml") != nil)
    try await lab.succeed("add", "--title", "A New One", "--author", "Kim Lee")
    #expect(try await lab.git("ls-files", "papers/l").hasPrefix("papers/l/lee"))
    #expect(try await lab("check").status == 0)
  }
}
