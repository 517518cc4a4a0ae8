import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@main struct SimulationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readlog-simulation",
    abstract: "Many clones of one library, with the real Git: what do merges lose?",
    discussion: """
      Ends with 1 where a team that merges with readlog alone has lost something, has
      something back that was removed, or was asked without need.

      EXAMPLES
        readlog-simulation                               everything, some minutes
        readlog-simulation --teams driver --seed 7 --histories 1 --keep faults
        readlog-simulation --teams driver --seed 7 --histories 1 --watch topic-3
      """)

  @Option(help: "The first history's seed; the others follow.") var seed: UInt64 = 1
  @Option(help: "Histories of each team.") var histories = 8
  @Option(help: "Merges of each history, at least.") var merges = 260
  @Option(help: "Clones of each team.") var clones = 8
  @Option(help: "Papers of the library in the beginning.") var papers = 10
  @Option(help: "Edits of one paper that a crowd makes at once.") var crowd = 1000
  @Option(help: "Teams, with commas between: \(Team.names); all if not given.")
  var teams: String?
  @Option(help: "Where readlog and readlog-merge are; beside this program if not given.")
  var programs: String?
  @Option(help: "Keeps the texts of every merge that went wrong in this folder.")
  var keep: String?
  @Option(help: "Follows papers, tags and notes whose description contains this.")
  var watch: String?

  func validate() throws {
    if clones < 2 || papers < 8 || histories < 1 {
      throw ValidationError("at least 2 clones, 8 papers and 1 history")
    }
  }

  func run() async throws {
    let folder = programs ?? Self.ownFolder
    let all = Team.all(programs: folder)
    let names = teams?.split(separator: ",").map(String.init) ?? all.map(\.name)
    let chosen = try names.map { name in
      guard let team = all.first(where: { $0.name == name }) else {
        throw ValidationError("there is no team '\(name)'; there are \(Team.names)")
      }
      return team
    }
    var simulation = Simulation(
      seeds: (0..<UInt64(histories)).map { seed + $0 }, merges: merges, clones: clones,
      papers: papers, crowd: crowd)
    simulation.keep = keep
    simulation.watch = watch
    if try await !simulation.run(chosen) { throw ExitCode(1) }
  }

  private static var ownFolder: String {
    let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return program.deletingLastPathComponent().path
  }
}
