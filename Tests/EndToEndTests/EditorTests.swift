import TestSupport
import Testing

@Suite("The editor")
struct EditorTests {
  static let path = "papers/garcia2018few.yaml"

  @Test("with a valid change makes one commit")
  func valid() async throws {
    let lab = try await Lab.library().editor("sed -i s/ICLR/NeurIPS/ \"$1\"")
    try await lab.succeed("edit", "garcia2018few")
    #expect(lab.text(of: Self.path) == Records.garcia.replacing("ICLR", with: "NeurIPS"))
    #expect(try await lab.git("log", "-1", "--format=%s") == "edit garcia2018few")
    #expect(try lab.folder.names(in: "lab/.git/readlog").filter { $0.hasSuffix(".yaml") } == [])
  }

  @Test("may have arguments, and blanks in its path")
  func arguments() async throws {
    var lab = try await Lab.library()
    try lab.folder.write("#!/bin/sh\nsed -i \"$1\" \"$2\"\n", to: "my editor")
    try lab.folder.makeExecutable("my editor")
    lab.environment["VISUAL"] = "\"\(lab.folder.path)/my editor\" s/ICLR/ICML/"
    try await lab.succeed("edit", "garcia2018few")
    #expect(lab.text(of: Self.path)?.contains("ICML") == true)
  }

  @Test(
    "that leaves an error is opened again on a terminal, until it is mended",
    .enabled(if: Lab.hasScript))
  func mended() async throws {
    let lab = try await Lab.library().editor(
      "if grep -q soon \"$1\"; then sed -i s/soon/2017/ \"$1\"; else sed -i s/2018/soon/ \"$1\"; fi"
    )
    let run = try await lab.onTerminal("readlog edit garcia2018few", typed: "y\n")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("'year' is a whole number"))
    #expect(lab.text(of: Self.path) == Records.garcia.replacing("2018", with: "2017"))
  }

  @Test("that leaves an error which is given up changes nothing and keeps the text")
  func givenUp() async throws {
    let lab = try await Lab.library().editor("sed -i s/2018/soon/ \"$1\"")
    let run = try await lab("edit", "garcia2018few")
    #expect(run.status == 2)
    #expect(lab.text(of: Self.path) == Records.garcia)
    let kept = ".git/readlog/edit/garcia2018few.yaml"
    #expect(run.errors.contains(lab.place + "/" + kept))
    #expect(lab.text(of: kept) == Records.garcia.replacing("2018", with: "soon"))
  }

  @Test(
    "that fails, or is not there, changes nothing",
    arguments: ["false", "/no/such/editor", "exit 7 #"])
  func fails(editor: String) async throws {
    var lab = try await Lab.library()
    lab.environment["EDITOR"] = editor
    let run = try await lab("edit", "garcia2018few")
    #expect(run.status == 2)
    #expect(run.errors.contains("error: the editor '\(editor)' failed"))
    #expect(lab.text(of: Self.path) == Records.garcia)
  }

  @Test("while the record changes underneath loses neither text")
  func changedMeanwhile() async throws {
    var lab = try await Lab.library()
    lab = try lab.editor(
      "\(lab.program) tag garcia2018few +meanwhile && sed -i s/ICLR/NeurIPS/ \"$1\"")
    let run = try await lab("edit", "garcia2018few")
    #expect(run.status == 2)
    #expect(run.errors.contains("changed while it was being edited"))
    #expect(lab.text(of: Self.path)?.contains("meanwhile") == true)
    #expect(
      lab.text(of: ".git/readlog/edit/garcia2018few.yaml")
        == Records.garcia.replacing("ICLR", with: "NeurIPS"))
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("for a note keeps its text when it cannot be written", .enabled(if: Lab.hasScript))
  func noteKept() async throws {
    let lab = try await Lab.library().editor("echo Long thoughts. >\"$1\"")
    try lab.write("#!/bin/sh\nexit 1\n", to: ".git/hooks/pre-commit")
    try lab.makeExecutable(".git/hooks/pre-commit")
    let run = try await lab.onTerminal("readlog note garcia2018few")
    #expect(run.status == 2)
    #expect(run.output.contains("your text is kept in"))
    #expect(lab.text(of: ".git/readlog/edit/NOTE-garcia2018few.md") == "Long thoughts.\n")
    #expect(lab.text(of: Self.path) == Records.garcia)
  }

  @Test("does not overwrite a text that was kept")
  func keptTwice() async throws {
    let lab = try await Lab.library().editor("sed -i s/2018/soon/ \"$1\"")
    _ = try await lab("edit", "garcia2018few")
    let second = try lab.editor("sed -i s/2018/later/ \"$1\"")
    _ = try await second("edit", "garcia2018few")
    let texts = try lab.folder.names(in: "lab/.git/readlog/edit").compactMap {
      lab.text(of: ".git/readlog/edit/\($0)")
    }
    #expect(texts.contains { $0.contains("soon") } && texts.contains { $0.contains("later") })
  }
}
