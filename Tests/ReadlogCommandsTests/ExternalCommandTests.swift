import TestSupport
import Testing

@Suite("A program readlog-NAME is the command NAME")
struct ExternalCommandTests {
  /// Runs a shell's line, with readlog and `readlog-hello` on the `PATH`.
  private func run(_ line: String) async throws -> (text: String, isSuccess: Bool) {
    let program = try #require(BuiltProgram("readlog")?.path)
    let folder = try ScratchFolder()
    try SessionLibrary.copy("reading", to: folder, at: "there")
    let script = """
      #!/bin/sh
      read -r line
      echo "$# [$1] [$2] $line ${READLOG_LIBRARY##*/}"
      exit 7
      """
    for name in ["hello", "list"] { try folder.write(script, to: "bin/readlog-\(name)") }
    let setting =
      "cd '\(folder.path)' && chmod +x bin/* && PATH=\"$PWD/bin:$(dirname '\(program)'):$PATH\""
    let result = try await HermeticGit.run("sh", ["-c", setting + "\n" + line + " 2>&1"])
    return (result.output, result.isSuccess)
  }

  @Test("with its arguments, its input and its exit status")
  func passing() async throws {
    let result = try await run("echo in | readlog hello -x 'a b'; echo $?")
    #expect(result.text == "2 [-x] [a b] in \n7")
  }

  @Test(
    "and the library that was named", arguments: ["--library there", "--library=there", "-C there"])
  func library(_ option: String) async throws {
    let result = try await run("echo in | readlog \(option) hello x; echo $?")
    #expect(result.text == "1 [x] [] in there\n7")
  }

  @Test("readlog's own commands go before")
  func own() async throws {
    let result = try await run("readlog -C there list id:kornblith2019similarity --ids")
    #expect(result.text == "kornblith2019similarity")
  }

  @Test(
    "a path is no name, nor is the merge driver a command", arguments: ["./hello", "merge", "helo"])
  func refused(_ word: String) async throws {
    let result = try await run("readlog \(word) </dev/null; echo $?")
    #expect(result.text.hasPrefix("error: there is no command '\(word)'"))
    #expect(result.text.hasSuffix("\n64"))
  }

  @Test("SIGPIPE is what it was before readlog ignored it")
  func signals() async throws {
    let result = try await run(
      "printf '#!/bin/sh\\ngrep SigIgn /proc/self/status\\n' >bin/readlog-hello; readlog hello")
    let ignored = try #require(result.text.split(separator: "\t").last)
    // The thirteenth signal's bit.
    #expect(try #require(Int(ignored, radix: 16)) & 0x1000 == 0)
  }
}
