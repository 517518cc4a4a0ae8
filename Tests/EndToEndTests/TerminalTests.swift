import TestSupport
import Testing

@Suite("On a terminal", .enabled(if: Lab.hasScript, "util-linux's script is not installed"))
struct TerminalTests {
  @Test("there is colour, but not with NO_COLOR, on a dumb terminal or in a pipe")
  func colour() async throws {
    let lab = try await Lab.library()
    let colour = "\u{1B}[36mgarcia2018few"
    #expect(try await lab.onTerminal("readlog list").output.contains(colour))
    for settings in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
      let run = try await lab.onTerminal("readlog list", settings: settings)
      #expect(run.output.contains("garcia2018few"))
      #expect(!run.output.contains("\u{1B}"))
    }
    #expect(
      try await lab.onTerminal("readlog list", settings: ["NO_COLOR": ""]).output
        .contains(colour))
    #expect(!(try await lab.onTerminal("readlog list | cat").output.contains("\u{1B}")))
    let error = try await lab.onTerminal("readlog show nothing")
    #expect(error.output.hasPrefix("\u{1B}[31merror:\u{1B}[0m there is no paper"))
    #expect(error.status == 2)
  }

  @Test("a list is as wide as it is, or as COLUMNS says; a pipe cuts nothing off")
  func width() async throws {
    let lab = try await Lab.library()
    let plain = ["NO_COLOR": "1"]
    for columns in [50, 64, 100] {
      let run = try await lab.onTerminal("readlog list", columns: columns, settings: plain)
      let widest = run.lines.map { $0.count }.max() ?? 0
      #expect(widest == min(columns, 91))
    }
    let narrow = try await lab.onTerminal(
      "readlog list", settings: plain.merging(["COLUMNS": "50"]) { $1 })
    #expect(narrow.lines.allSatisfy { $0.count <= 50 })
    #expect(try await lab("list").output.contains("Representations Revisited"))
  }

  @Test("somebody new is asked for a handle")
  func newcomer() async throws {
    let lab = try await Lab.library()
    let run = try await lab.as("Cy").onTerminal(
      "readlog mark garcia2018few read", typed: "bob\ncyrus\n", settings: ["NO_COLOR": "1"])
    #expect(run.status == 0, "\(run.output)")
    #expect(
      run.output.contains("You are not among the people of this library yet (cy@example.org)."))
    #expect(run.output.contains("Your handle [cy]: "))
    #expect(run.output.contains("'bob' is somebody else."))
    #expect(try await lab("people").output.contains("cyrus"))
  }

  @Test("nobody waits for a lock while somebody thinks of a handle")
  func noLockWhileAsking() async throws {
    let lab = try await Lab.library()
    let run = try await lab.as("Cy").shell(
      "(sleep 1; ls .git/index.lock >../seen 2>/dev/null; echo cyrus) | "
        + "script -qec '\(lab.program) mark garcia2018few read' /dev/null")
    #expect(run.output.contains("Your handle"))
    #expect(lab.folder.text(of: "seen") == "")
    #expect(try await lab("people").output.contains("cyrus"))
  }

  @Test("YAML and Markdown are escaped too")
  func escaped() async throws {
    let lab = try await Lab.library()
    try lab.write("title: \"\\e]0;x\\a\"\n# \u{202E}bidi\n", to: "papers/evil.yaml")
    let markdown = try await lab.onTerminal("readlog show evil --format markdown")
    #expect(!markdown.output.contains("\u{1B}]0;x"))
    let yaml = try await lab.onTerminal("readlog show evil --format yaml")
    #expect(yaml.output.contains("# \\u{202E}bidi"))
    #expect(try await lab("show", "evil", "--format", "yaml").output.contains("# \u{202E}bidi"))
  }
}

/// Nothing that a record, a file name, a person or a commit says reaches the terminal as it is.
@Suite("Escapes in a title cannot change the terminal")
struct HostileTextTests {
  private static let title = "\\e]0;x\\a\\e[2J\\r\\u009B31m\\u202Eevil"

  private static func library() async throws -> Lab {
    let lab = try await Lab.library()
    try lab.write(
      """
      title: "\(title)"
      authors: ["\(title)"]
      year: 2019
      venue: "\(title)"
      tldr: "\(title)"
      tags: ["nlp", "\(title)"]
      related: {"\(title)": cites}
      readers: {ada: {status: read, notes: {20261111T081500Z-b0b1: {text: "\(title)"}}}}
      x-evil: "\(title)"

      """, to: "papers/evil2019.yaml")
    try lab.write(
      "title: \"\(title)\"\nsections: [{papers: [\"\(title)\"]}]\n", to: "shelves/evil.yaml")
    try lab.write("title: A\n", to: "papers/\u{1B}]0;x\u{7}name.yaml")
    try lab.write("title: \u{1B}]0;x\u{7}\n", to: "papers/raw\u{1B}[2J.yaml")
    try await lab.git("add", ".")
    try await lab.git("commit", "--quiet", "--no-verify", "-m", "\u{1B}]0;x\u{7}\u{9B}31m")
    return lab
  }

  @Test(
    "in no command",
    arguments: [
      ["list"], ["list", "--columns", "id,title,authors,venue,tags"], ["show", "evil2019"],
      ["show", "\u{1B}]0;x\u{7}"], ["tags"], ["tags", "--tree"], ["people"], ["stats"],
      ["random", "tag:nlp"], ["check"], ["check", "--format", "github"], ["status"],
      ["log", "--changes"], ["doctor"], ["list", "(\u{1B}]0;x\u{7}"], ["list", "\u{1B}[2J:x"],
      ["tag", "evil2019", "+gan"], ["tag", "\u{1B}[2J", "+gan"], ["tag", "evil2019", "+\u{1B}[2J"],
      ["set", "evil2019", "\u{1B}[2J=x"], ["set", "evil2019", "year=\u{1B}[2J"], ["undo"],
      ["rename", "evil2019", "\u{1B}[2J"], ["remove", "evil2019"], ["format", "--check"],
      ["check", "\u{1B}[2J"], ["--library", "\u{1B}[2J", "list"], ["\u{1B}[2J"],
      ["list", "--\u{1B}[2J"], ["list", "--sort", "\u{1B}[2J"], ["log", "--since", "\u{1B}[2J"],
      ["show", "evil2019", "--format", "\u{1B}[2J"],
      ["mark", "evil2019", "read", "--on", "\u{1B}[2J"],
      ["init", "x\u{1B}[2Jy"], ["edit", "evil2019"], ["note", "evil2019", "--kind", "\u{1B}[2J"],
    ])
  func command(words: [String]) async throws {
    let lab = try await Self.library()
    let run = try await lab.run([lab.program] + words)
    for text in [run.output, run.errors] {
      let bad = text.unicodeScalars.filter { scalar in
        scalar != "\n"
          && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            || scalar == "\u{202E}")
      }
      #expect(bad.isEmpty, "\(words): \(text.debugDescription)")
    }
  }

  @Test("but --json gives it as it is, for programs")
  func json() async throws {
    let lab = try await Self.library()
    let output = try await lab("list", "--json", "tag:nlp", "year:2019").output
    #expect(output.contains(#""title" : "\u001b]0;x\u0007\u001b[2J\r"#))
    #expect(!output.contains("\u{1B}"))
  }
}
