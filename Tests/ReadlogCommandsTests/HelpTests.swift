import ArgumentParser
import TestSupport
import Testing

@testable import ReadlogCommands

@Suite("Help")
struct HelpTests {
  /// Every command with the words that call it, the root first.
  static func commands(
    of command: any ParsableCommand.Type = ReadlogCommand.self, words: [String] = []
  ) -> [(words: [String], command: any ParsableCommand.Type)] {
    [(words, command)]
      + command.configuration.subcommands.flatMap { subcommand in
        commands(
          of: subcommand, words: words + [subcommand.configuration.commandName ?? "unnamed"])
      }
  }

  static let lines = commands().map { $0.words.joined(separator: " ") }

  @Test("of every command has an abstract and examples", arguments: lines)
  func examples(of line: String) async throws {
    let shell = try SessionShell()
    let text = try await shell.run("readlog \(line) --help", input: "")
    #expect(text.hasPrefix("  OVERVIEW: "))
    #expect(!text.contains("\n["), "ended well")
    let examples = text.split(separator: "\n").drop { $0 != "  EXAMPLES" }.dropFirst()
    let first = try #require(examples.first)
    #expect(first.hasPrefix("    readlog \(line)") || first.contains("readlog"))
  }

  @Test("examples parse, each as the command that it is an example of", arguments: lines)
  func examplesParse(of line: String) throws {
    let entry = try #require(Self.commands().first { $0.words.joined(separator: " ") == line })
    let examples = Self.examples(in: entry.command.configuration.discussion)
    #expect(!examples.isEmpty)
    for example in examples {
      let words = CommandLineWords.prepared(example)
      #expect(throws: Never.self, "\(example)") { try ReadlogCommand.parseAsRoot(words) }
    }
  }

  @Test("fits a terminal of 80 columns where it is ours", arguments: lines)
  func width(of line: String) throws {
    let entry = try #require(Self.commands().first { $0.words.joined(separator: " ") == line })
    for line in entry.command.configuration.discussion.split(separator: "\n") {
      #expect(line.count <= 78)
    }
  }

  @Test("has no command without a place among the tests")
  func allCommands() {
    #expect(Self.lines.count > 25)
  }

  /// The words behind `readlog` in the lines of an `EXAMPLES` section: up to a pipe, a redirection,
  /// or the remark that stands behind a wide gap.
  static func examples(in discussion: String) -> [[String]] {
    let joined = discussion.replacing("\\\n", with: " ").split(separator: "\n")
    let section = joined.drop { $0 != "EXAMPLES" }.dropFirst().prefix { $0.hasPrefix("  ") }
    return section.flatMap { line in
      line.split { "|<".contains($0) }.flatMap { $0.split(separator: "&&") }.compactMap { part in
        let words = part.trimmingPrefix { $0 == " " }.split(separator: "   ").first.map(String.init)
        guard let words, words.hasPrefix("readlog") || words.contains(" readlog ") else {
          return nil
        }
        return Array(ShellWords.split(words).drop { $0 != "readlog" }.dropFirst())
      }
    }
  }
}
