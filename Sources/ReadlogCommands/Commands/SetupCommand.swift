import ArgumentParser
import LibraryStore

struct SetupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Make this clone ready: merge driver and hooks.",
    discussion: """
      EXAMPLES
        readlog setup
        readlog setup --dry-run
        readlog setup --undo
        readlog setup --global            the merge driver for all your repositories
        readlog setup /srv/git/reading.git   on a server: pushes are checked

      Git clones neither configuration nor hooks, so every clone needs this once;
      'readlog clone' and 'readlog init' do it. Hooks that are there already stay,
      and are run first. Again is harmless. Ends with 1 when something is left for
      you to do.
      """)

  @OptionGroup var library: LibraryOptions
  @Argument(
    help: ArgumentHelp(
      "A library or a bare repository; where you are if not given.", valueName: "dir"),
    completion: .directory)
  var folder: String?
  @Flag(help: "Take back what setup made, and nothing else.") var undo = false
  @Flag(help: "Only the merge driver, in your own Git configuration.") var global = false
  @Flag(help: "Say what would change.") var dryRun = false
  @Flag(help: "One JSON object.") var json = false

  func run() async throws {
    var world = World.current
    if let start = library.folder { world.currentFolder = world.absolute(start) }
    let report = global ? try await globalReport(world) : try await repositoryReport(world)
    let text = SetupText(report, of: world, isUndo: undo)
    if json {
      world.output.line(try JSONOutput.text(text.json(isRehearsal: dryRun)))
    } else {
      for line in text.lines(.everything) { world.output.line(line) }
      world.errors.remark(closing(report))
    }
    if !report.obstacles.isEmpty { throw Failure.quietNo }
  }

  private func closing(_ report: SetupReport) -> String {
    if !report.isChange { return undo ? "nothing to take back" : "nothing had to change" }
    return dryRun ? "not done" : undo ? "taken back" : "set up"
  }

  private func globalReport(_ world: World) async throws -> SetupReport {
    if folder != nil {
      throw Failure(
        .usage, "--global is for all your repositories, not for one",
        hints: ["'readlog setup \(folder ?? "")' sets that one up"])
    }
    let git = GitProgram(in: world.currentFolder, environment: world.environment)
    let setting = DriverSetting(git, .global, isRehearsal: dryRun)
    if undo { return SetupReport(.driver, try await setting.remove()) }
    let driver = try world.mergeDriver()
    return SetupReport(
      .driver, try await setting.install(DriverCommand(program: driver)), driver: driver)
  }

  private func repositoryReport(_ world: World) async throws -> SetupReport {
    let named = world.environment["READLOG_LIBRARY"].flatMap { $0.isEmpty ? nil : $0 }
    let start = world.absolute(folder ?? library.library ?? named ?? world.currentFolder)
    guard ScratchFile.exists(start) else { throw Failure("there is no folder \(start)") }
    var setup = try await Setup(from: start, environment: world.environment)
    setup.isRehearsal = dryRun
    if undo { return try await setup.undo() }
    if setup.libraries.isEmpty, !setup.place.isBare {
      throw Failure(
        "there is no library in \(setup.place.workTree ?? start)",
        hints: ["a library has a readlog.yaml; 'readlog init' makes one"])
    }
    return try await setup.run(driver: try world.mergeDriver(), program: world.programPath)
  }
}

extension World {
  /// The merge driver that belongs to this readlog.
  func mergeDriver() throws -> String {
    try ProgramFile.mergeDriver(beside: programPath, environment: environment)
  }
}
