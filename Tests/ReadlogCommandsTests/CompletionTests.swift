import TestSupport
import Testing

@testable import ReadlogCommands

@Suite("Tab completes from the library")
struct CompletionTests {
  /// What a shell gets for the last of some words.
  ///
  /// - Parameters:
  ///   - call: the command and the argument's name, as the script says it.
  ///   - line: after `readlog`.
  private func answer(
    _ call: String, _ line: [String], shell name: String = "bash",
    in session: SessionShell? = nil
  ) async throws -> [String] {
    let session = try session ?? library()
    _ = try await session.run("export SAP_SHELL=\(name)", input: "")
    let words = ["readlog"] + line
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let place = "\(words.count - 1) \(words.last?.count ?? 0)"
    let text = try await session.run("readlog ---completion \(call) \(place) \(quoted)", input: "")
    return text.split(separator: "\n").map { String($0.trimmingPrefix("  ")) }
      .filter { !$0.isEmpty }
  }

  private func library() throws -> SessionShell {
    let session = try SessionShell()
    try SessionLibrary.copy("reading", to: session.folder, at: ".")
    return session
  }

  @Test func ids() async throws {
    let found = try await answer("show -- positional@0", ["show", "kor"])
    #expect(found == ["kornblith2019similarity"])
    #expect(try await answer("show -- positional@0", ["show", "nobody"]).isEmpty)
    #expect(try await answer("show -- positional@0", ["show", ""]).count > 1)
  }

  @Test("ids come with titles where the shell shows them")
  func titles() async throws {
    for (shell, sign) in [("zsh", ":"), ("fish", "␉")] {
      let found = try await answer("show -- positional@0", ["show", "kor"], shell: shell)
      #expect(found.first?.hasPrefix("kornblith2019similarity\(sign)Similarity") == true)
    }
  }

  @Test func tags() async throws {
    let call = "tag -- positional@0"
    let added = try await answer(call, ["tag", "kornblith2019similarity", "+rep"])
    #expect(added == ["+representation-similarity"])
    let removed = try await answer(call, ["tag", "kornblith2019similarity", "-rep"])
    #expect(removed == ["-representation-similarity"])
    #expect(try await answer(call, ["tag", "kor"]) == ["kornblith2019similarity"])
  }

  @Test func people() async throws {
    #expect(try await answer("log -- --by", ["log", "--by", "ad"]) == ["ada"])
  }

  @Test func shelves() async throws {
    let found = try await answer("shelf show -- positional@0", ["shelf", "show", "ic"])
    #expect(found == ["icml-2019"])
  }

  @Test("fields to set go on with a sign, and a type has values")
  func assignments() async throws {
    let call = "set -- positional@1"
    #expect(try await answer(call, ["set", "x", "tit"]) == ["title="])
    #expect(try await answer(call, ["set", "x", "type", "=", "pre"]) == ["preprint"])
    #expect(try await answer(call, ["set", "x", "type=pre"], shell: "fish") == ["type=preprint"])
    #expect(try await answer("unset -- positional@1", ["unset", "x", "tit"]) == ["title"])
  }

  @Test("queries: fields, and behind the colon what they can hold")
  func queries() async throws {
    let call = "list -- positional@0"
    #expect(try await answer(call, ["list", "autho"]) == ["author:", "authors:"])
    #expect(
      try await answer(call, ["list", "-autho"], shell: "fish") == ["-author:", "-authors:"])
    #expect(try await answer(call, ["list", "is:unr"], shell: "fish") == ["is:unread"])
    let tag = try await answer(call, ["list", "tag:rep"], shell: "fish").first
    #expect(tag?.hasPrefix("tag:representation-similarity␉") == true)
    #expect(try await answer(call, ["list", "author:korn"], shell: "fish") == ["author:kornblith"])
    #expect(
      try await answer(call, ["list", "id:kor"], shell: "nushell") == ["id:kornblith2019similarity"]
    )
  }

  @Test("bash has broken words at colons, zsh describes behind them")
  func colons() async throws {
    let call = "list -- positional@0"
    let words = ["list", "is", ":", "read", "tag", ":", "rep"]
    #expect(try await answer(call, words) == ["representation-similarity"])
    #expect(try await answer(call, ["list", "is", ":"]).contains("unread"))
    #expect(try await answer(call, ["list", "is:unr"], shell: "zsh") == ["is\\:unread"])
  }

  @Test("columns and orders are lists")
  func columns() async throws {
    #expect(try await answer("list -- --columns", ["list", "--columns", "id,ti"]) == ["id,title"])
    let order = try await answer("list -- --sort", ["list", "--sort", "title,-ye"])
    #expect(order == ["title,-year"])
  }

  @Test("nothing is said outside a library, nor of what is wrong")
  func silence() async throws {
    let nowhere = try SessionShell()
    #expect(try await answer("show -- positional@0", ["show", "kor"], in: nowhere).isEmpty)
    #expect(try await answer("show -- nonsense@7", ["show", "kor"]).isEmpty)
    let timeless = try library()
    _ = try await timeless.run("export READLOG_NOW=never", input: "")
    #expect(try await answer("show -- positional@0", ["show", "korn"], in: timeless).count == 1)
    let broken = try library()
    try broken.folder.write("title: [\n", to: "papers/broken2020record.yaml")
    let found = try await answer("show -- positional@0", ["show", "kor"], in: broken)
    #expect(found == ["kornblith2019similarity"])
  }

  @Test("--library and -C lead to another library")
  func elsewhere() async throws {
    let session = try SessionShell()
    try SessionLibrary.copy("reading", to: session.folder, at: "there")
    for option in [["--library", "there"], ["--library=there"], ["-C", "there/papers"]] {
      let found = try await answer(
        "show -- positional@0", ["show"] + option + ["kor"], shell: "fish", in: session)
      #expect(found.count == 1, "\(option)")
    }
    let broken = ["show", "--library", "=", "there", "kor"]
    #expect(try await answer("show -- positional@0", broken, in: session).count == 1)
  }

  @Test("a word that a shell would run is not offered")
  func harmless() {
    for text in ["$(reboot)", "`reboot`", "a b", "a;b", "a\\", "a\"b", "a'b", "a\u{1B}b", ""] {
      #expect(!CompletionAnswer.isHarmless(text), "\(text)")
    }
    for text in ["nlp/parsing", "gödel1931über", "tag:", "-is:read", "title=", "id,-year"] {
      #expect(CompletionAnswer.isHarmless(text), "\(text)")
    }
  }
}

@Suite("Scripts for shells")
struct CompletionScriptTests {
  static let program = BuiltProgram("readlog")?.path

  private func isInstalled(_ shell: String) async throws -> Bool {
    try await HermeticGit.run("sh", ["-c", "command -v \(shell)"]).isSuccess
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func parses(_ shell: String) async throws {
    let program = try #require(Self.program)
    let folder = try ScratchFolder()
    let file = folder.path + "/script"
    let printed = try await HermeticGit.run(
      "sh", ["-c", "'\(program)' completions \(shell) >'\(file)' && wc -l <'\(file)'"])
    #expect((Int(printed.output) ?? 0) > 300)
    guard try await isInstalled(shell) else { return }
    let parsed = try await HermeticGit.run(shell, ["-n", file])
    #expect(parsed.isSuccess, "\(parsed.output)")
  }

  @Test("zsh: what is added stands before the script's last words")
  func zshAddition() async throws {
    let program = try #require(Self.program)
    let text = try await HermeticGit.run("sh", ["-c", "'\(program)' completions zsh"]).output
    let parts = text.split(separator: CompletionScript.endOfZsh)
    #expect(parts.count == 2)
    #expect(parts.first?.contains("__readlog_note_alone") == true)
  }

  /// What bash would put into the line for its last word.
  private func bash(_ words: [String], in folder: ScratchFolder) async throws -> [String] {
    let program = try #require(Self.program)
    let line = words.joined(separator: " ")
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      cd '\(folder.path)' && PATH="$(dirname '\(program)'):$PATH"
      source <(readlog completions bash)
      compopt() { :; }
      COMP_WORDS=(\(list)) COMP_CWORD=\(words.count - 1) COMP_LINE='\(line)' COMP_POINT=\(line.count)
      __readlog_and_more readlog '\(words.last ?? "")' '\(words.dropLast().last ?? "")'
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    return try await HermeticGit.run("bash", ["-c", script]).output
      .split(separator: "\n").map(String.init)
  }

  @Test("bash asks readlog, also behind a group's name, and runs nothing that a record says")
  func bash() async throws {
    let folder = try ScratchFolder()
    try SessionLibrary.copy("reading", to: folder, at: ".")
    try folder.write(
      "title: A trap\ntags:\n  - \"$(touch${IFS}trapped)\"\n", to: "papers/trap2020trap.yaml")
    #expect(try await bash(["readlog", "show", "kor"], in: folder) == ["kornblith2019similarity"])
    let noted = try await bash(["readlog", "note", "kor"], in: folder)
    #expect(noted == ["kornblith2019similarity"])
    let tags = try await bash(["readlog", "tag", "kornblith2019similarity", "+"], in: folder)
    #expect(tags.contains("+representation-similarity"))
    #expect(try !folder.names().contains("trapped"))
  }
}
