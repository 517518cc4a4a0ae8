import ArgumentParser
import LibYAML
import LibraryStore
import ReadingLog

struct CloneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clone",
    abstract: "Clone a library and make the clone ready.",
    discussion: """
      EXAMPLES
        readlog clone git@example.org:lab/reading.git
        readlog clone --depth 1 https://example.org/lab/reading.git papers

      Git clones, with your ssh configuration and credential helpers; then comes
      what 'readlog setup' does. Ends with 1 when there is no library in it, with 69
      when the repository cannot be reached.
      """)

  @Argument(help: "Where the repository is.") var url: String
  @Argument(
    help: ArgumentHelp("The new folder; called as the repository is.", valueName: "dir"),
    completion: .directory)
  var folder: String?
  @Option(
    help: ArgumentHelp("Only the newest commits.", valueName: "n"), transform: PositiveNumber.parse)
  var depth: Int?
  @Option(help: "Fetch some files when they are needed, for example blob:none.") var filter: String?
  @Option(help: "Check out this branch.") var branch: String?
  @Option(
    name: .customShort("C"),
    help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
    completion: .directory)
  var start: String?
  @Flag(help: "Say what was done as JSON.") var json = false

  func run() async throws {
    var world = World.current
    if let start { world.currentFolder = world.absolute(start) }
    var request = try CloneRequest(
      url: url, folder: folder.map(world.absolute), in: world.currentFolder)
    request.depth = depth
    request.filter = filter
    request.branch = branch
    try await request.run(
      in: world.currentFolder, environment: world.environment,
      isShown: world.errors.isTerminal)
    try await Welcome(world, request.folder).say(asJSON: json)
  }
}

/// What is said of a clone that has just been made, once it is set up.
private struct Welcome {
  private let world: World
  private let clone: String

  struct JSON: Encodable {
    var clone: String
    var libraries: [String]
    var papers: Int
    var me: String?
  }

  init(_ world: World, _ clone: String) {
    self.world = world
    self.clone = clone
  }

  func say(asJSON: Bool) async throws {
    let setup = try await Setup(from: clone, environment: world.environment)
    let libraries = setup.libraries.map { prefix in
      LibraryFolder(path: prefix.isEmpty ? clone : clone + "/" + prefix.dropLast())
    }
    guard let library = libraries.first else {
      throw Failure(
        .no, "there is no library in \(clone); the clone stays",
        hints: ["'readlog init \(ShellWord.typed(world.shown(clone)))' makes one"])
    }
    await SetupRemarks(world).set(setup, isQuiet: asJSON)
    let scan = try library.scan()
    let me = Identity.handle(world, folder: library, config: scan.config)
    if asJSON {
      world.output.line(
        try JSONOutput.text(
          JSON(
            clone: clone, libraries: libraries.map(\.path), papers: scan.records.count, me: me)))
      return
    }
    for library in libraries { world.output.line(library.path) }
    world.errors.remark(
      TextLayout.count(scan.records.count, "paper") + ", "
        + (me.map { "you are \($0)" } ?? "and you are new: your first note or mark adds you"))
    let folder = ShellWord.typed(world.shown(library.path))
    world.errors.remark("next: cd \(folder) && readlog list is:unread")
  }
}
