import TestSupport
import Testing

/// Short histories with real Git; `make soak` has long ones.
@Suite struct TeamTests {
  struct Row {
    private let cells: [String]
    private let titles: [String]

    subscript(_ title: String) -> String? {
      titles.firstIndex(of: title).flatMap { cells.indices.contains($0) ? cells[$0] : nil }
    }

    static func all(in output: String) -> [Row] {
      let rows = output.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
        line.split(separator: "|").map { $0.drop { $0 == " " } }.map { cell in
          String(cell.reversed().drop { $0 == " " }.reversed())
        }
      }
      return rows.dropFirst().map { Row(cells: $0, titles: rows.first ?? []) }
    }
  }

  private func simulate(_ arguments: String...) async throws -> (isSuccess: Bool, output: String) {
    let program = try #require(BuiltProgram("readlog-simulation")).path
    return try await HermeticGit.run(program, arguments)
  }

  /// Nobody loses anything, has anything back or is asked without need; 30 edits of one paper, made
  /// at once, are all there.
  @Test(arguments: ["driver", "sync", "mixed", "crowd-driver", "crowd-sync"])
  func readlogLosesNothing(team: String) async throws {
    let (isSuccess, output) = try await simulate(
      "--teams", team, "--seed", "11", "--histories", "1", "--clones", "4", "--merges", "16",
      "--crowd", "30")
    #expect(isSuccess, "\(output)")
    let row = try #require(Row.all(in: output).first)
    #expect(Int(row["merges"] ?? "") ?? 0 >= 16)
    #expect(row["notes lost"]?.hasPrefix("0 of ") == true)
    #expect(row["notes lost"] != "0 of 0")
  }

  /// What is lost is seen: whoever takes our side of each file loses what theirs says.
  @Test func whatAHurriedPersonLosesIsCounted() async throws {
    let (isSuccess, output) = try await simulate(
      "--teams", "text,hurried", "--seed", "11", "--histories", "1", "--clones", "4", "--merges",
      "16")
    #expect(isSuccess)
    let rows = Row.all(in: output)
    try #require(rows.count == 2, "\(output)")
    #expect(rows[0]["merges"] == rows[1]["merges"])
    #expect(rows[0]["tags lost"]?.hasPrefix("0 of ") == true, "\(output)")
    #expect(rows[1]["tags lost"]?.hasPrefix("0 of ") == false, "\(output)")
    #expect(rows[1]["differing clones"]?.hasPrefix("0 of ") == false, "\(output)")
    #expect(rows[0]["needless"]?.hasPrefix("0,") == false, "\(output)")
  }

  @Test func aSeedGivesTheSameHistory() async throws {
    func figures() async throws -> [String] {
      try await simulate(
        "--teams", "union", "--seed", "5", "--histories", "1", "--clones", "3", "--merges", "8"
      ).output.split(separator: "\n").filter { $0.hasPrefix("|") }.map(String.init)
    }
    #expect(try await figures() == figures())
  }
}
