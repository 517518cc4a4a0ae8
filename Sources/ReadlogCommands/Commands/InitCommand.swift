import ArgumentParser
import LibraryStore
import LibYAML
import ReadingLog

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a new library.",
    discussion: """
      EXAMPLES
        readlog init reading
        readlog init --name "Representation reading group"

      The folder becomes a Git repository unless it is in one already. You are the
      first of the library's people, with the name and address that Git knows. The
      repository gets what 'readlog setup' installs: the merge driver and hooks.
      """)

  @Argument(
    help: ArgumentHelp("The folder; this one if not given.", valueName: "dir"),
    completion: .directory)
  var folder: String?
  @Option(help: "What the library is called.") var name: String?
  @Option(
    name: .customShort("C"),
    help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
    completion: .directory)
  var start: String?
  @Flag(help: "Say what was done as JSON.") var json = false

  func run() async throws {
    var world = World.current
    if let start { world.currentFolder = world.absolute(start) }
    let library = LibraryFolder(path: world.absolute(folder ?? "."))
    let title = name ?? library.path.split(separator: "/").last.map(String.init) ?? "reading"
    let me = try Identity.firstPerson(world, in: library)
    let options = ChangeOptions(
      time: world.now().seconds, secondsFromUTC: world.secondsFromUTC,
      environment: world.environment, command: "init")
    let change: LibraryChange
    do {
      change = try await library.create(
        config: LibraryConfig.initialText(name: title, people: me.map { [$0] } ?? []), options)
    } catch let error as LibraryExists {
      throw Failure(
        "there is a library in \(error.path) already",
        hints: ["'readlog --library \(error.path) status' shows how it is"])
    }
    if json {
      world.output.line(try JSONOutput.text(["library": library.path, "commit": change.commit]))
    } else {
      world.output.line(library.path)
      world.errors.remark("\(change.subject) (committed \(change.commit?.prefix(7) ?? "not"))")
    }
    await makeReady(library, world)
    if !json {
      world.errors.remark("next: readlog add DOI, arXiv id, PDF or file; readlog import refs.bib")
    }
  }
  /// What `readlog setup` does. The library is made: what keeps it from being set up is only said.
  private func makeReady(_ library: LibraryFolder, _ world: World) async {
    do {
      let setup = try await Setup(from: library.path, environment: world.environment)
      await SetupRemarks(world).set(setup, isQuiet: json)
    } catch {
      world.errors.warn("not set up: \(Advice.failure(forAny: error)?.message ?? "\(error)")")
    }
  }
}
